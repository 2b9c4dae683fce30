"""What a database file still holds of removed rows, in pages that are free but not overwritten."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import DatabaseError, connection


def erase_free_pages(labels: Iterable[str]) -> str | None:
    """Rewrite the tables of these models (SQLite: the whole file), so that nothing removed is left in them.

    Outside a transaction, for neither database allows it inside. Returns what stood in the way, None if nothing did.
    """
    try:
        with connection.cursor() as cursor:
            if connection.vendor == "postgresql":
                for table in _tables(labels):
                    cursor.execute(f"VACUUM (FULL, ANALYZE) {connection.ops.quote_name(table)}")
                # What is still in the log of changes goes when the server recycles it.
                cursor.execute("CHECKPOINT")
                return None
            cursor.execute("VACUUM")
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            (busy, *_rest) = cursor.fetchone()
            return "somebody reads the database" if busy else None
    except DatabaseError as error:
        return str(error).strip().splitlines()[0]


def overwrite_from_now_on() -> None:
    """SQLite overwrites what is deleted from here on in this connection; PostgreSQL does it by rewriting afterwards."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA secure_delete = ON")


def _tables(labels: Iterable[str]) -> list[str]:
    from django.apps import apps

    from .services.redaction import versions_of

    found = {"audit_detail", "django_admin_log"}
    for label in labels:
        model = apps.get_model(label)
        found.add(model._meta.db_table)
        if versions := versions_of(model):
            found.add(versions._meta.db_table)
    return sorted(found)
