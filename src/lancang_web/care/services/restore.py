"""Loads a backup, into SQLite or PostgreSQL whichever it came from: in one transaction, or not at all."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from django.core.management.color import no_style
from django.db import DatabaseError, connection, transaction
from django.db.migrations.recorder import MigrationRecorder

from lancang_web.audit import guards
from lancang_web.audit.models import Event
from lancang_web.audit.services import REDACTION, record
from lancang_web.audit.verification import Verified, verify
from lancang_web.care.archive import ArchiveReader, BadArchive, Sum
from lancang_web.care.columns import Table, models, tables
from lancang_web.care.envelope import Opener
from lancang_web.care.signals import restored
from lancang_web.handling import selectors as handling


class Unfit(Exception):
    """This backup cannot go into this database: what was found, what was expected, what to do."""


@dataclass(slots=True)
class Restored:
    """What was loaded, what the audit's verification says, and which redactions it undid: (event, kind, record)."""

    sums: dict[str, Sum]
    audit: Verified
    undone: list[tuple[int, str, str]] = field(default_factory=list)


def check(path: Path, passphrase: str) -> dict[str, Sum]:
    """Read the whole file and compare its checksums, without a database. Raises BadEnvelope, BadArchive, OSError."""
    with path.open("rb") as stream:
        reader = ArchiveReader(Opener(stream, passphrase, str(path)), str(path))
        for _part in reader.parts():
            pass
    return reader.sums


def restore(path: Path, passphrase: str, *, force: bool = False) -> Restored:
    """Load the file. A database without tables gets them first; one with records is refused unless `force`.

    Raises BadEnvelope, BadArchive, Unfit, OSError; the database is then as it was.
    """
    with path.open("rb") as stream:
        reader = ArchiveReader(Opener(stream, passphrase, str(path)), str(path))
        if "django_migrations" not in connection.introspection.table_names():
            call_command("migrate", verbosity=0)
        wanted = {table.name: table for table in tables()}
        _same_migrations(reader)
        _same_tables(reader, wanted)
        with transaction.atomic():
            result = _load(reader, wanted, force=force)
    ContentType.objects.clear_cache()
    handling._visible.cache_clear()
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
    return result


def _load(reader: ArchiveReader, wanted: dict[str, Table], *, force: bool) -> Restored:
    _close_off()
    if not force and (full := _with_rows()):
        raise Unfit(
            f"database: found rows in {', '.join(full[:5])}; expected an empty database; "
            f"name another one, or add --force to replace everything in it"
        )
    undone = list(
        Event.objects.filter(action=REDACTION, pk__gt=reader.manifest["audit"][0]).values_list("pk", "kind", "record")
    )
    guards.remove(connection)
    _empty()
    for name, rows in reader.parts():
        _insert(wanted[name], rows)
    _same_counts(reader.sums)
    connection.check_constraints()
    _move_sequences()
    guards.install(connection)
    restored.send(sender=None, using=connection.alias)
    seen = verify()
    record(
        actor=None, action="restore",
        detail={"made_at": reader.manifest["made_at"], "rows": sum(one.rows for one in reader.sums.values())},
    )  # fmt: skip
    return Restored(reader.sums, seen, undone)


def _insert(table: Table, rows: list[list[Any]]) -> None:
    changes = table.readers(connection.vendor)
    for row in rows:
        for place, change in changes:
            if row[place] is not None:
                row[place] = change(row[place])
    quote = connection.ops.quote_name
    columns = ", ".join(quote(column.name) for column in table.columns)
    into = f"{quote(table.name)} ({columns})"
    try:
        with connection.cursor() as cursor:
            if connection.vendor == "postgresql":
                with cursor.copy(f"COPY {into} FROM STDIN") as copy:
                    for row in rows:
                        copy.write_row(row)
            else:
                marks = ", ".join(["%s"] * len(table.columns))
                cursor.executemany(f"INSERT INTO {into} VALUES ({marks})", rows)
    except (DatabaseError, ValueError) as error:
        raise Unfit(
            f"table {table.name}, between the keys {rows[0][0]} and {rows[-1][0]}: found what this database does not "
            f"take ({str(error).splitlines()[0]}); expected values that fit its columns"
        ) from error


def _close_off() -> None:
    """Nobody writes beside a restore. On SQLite the transaction holds the only lock for writing already."""
    if connection.vendor == "postgresql":
        names = ", ".join(map(connection.ops.quote_name, _names()))
        with connection.cursor() as cursor:
            cursor.execute(f"LOCK TABLE {names} IN ACCESS EXCLUSIVE MODE")


def _with_rows() -> list[str]:
    """Tables of our own apps that hold rows; the head of an empty audit is none."""
    own = [model for model in models() if model.__module__.startswith("lancang_web.")]
    found = []
    for model in own:
        rows = model._base_manager.all()
        if model._meta.db_table == "audit_head":
            rows = rows.filter(sequence__gt=0)
        if rows.exists():
            found.append(model._meta.db_table)
    return sorted(found)


def _empty() -> None:
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(f"TRUNCATE {', '.join(map(connection.ops.quote_name, _names()))}")
            return
        for name in _names():
            cursor.execute(f"DELETE FROM {connection.ops.quote_name(name)}")


def _names() -> list[str]:
    return sorted({model._meta.db_table for model in models()})


def _move_sequences() -> None:
    """The next new row gets a number above those that were loaded. SQLite sees to that by itself."""
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), models()):
            cursor.execute(statement)


def _same_migrations(reader: ArchiveReader) -> None:
    here = {tuple(one) for one in MigrationRecorder(connection).applied_migrations()}
    there = {tuple(one) for one in reader.manifest["migrations"]}
    if here != there:
        differing = ", ".join(".".join(one) for one in sorted(here ^ there)[:5])
        raise Unfit(
            f"{reader.name}: found the tables of Lancang {reader.manifest['version']}, which differ by {differing}; "
            f"expected those of this version; restore it with that version, then upgrade"
        )


def _same_tables(reader: ArchiveReader, wanted: dict[str, Table]) -> None:
    there = {one["name"]: [tuple(column) for column in one["columns"]] for one in reader.manifest["tables"]}
    here = {name: [(one.name, one.form) for one in table.columns] for name, table in wanted.items()}
    if differing := [name for name in sorted(here.keys() | there.keys()) if here.get(name) != there.get(name)]:
        raise Unfit(f"{reader.name}: found other columns of {', '.join(differing)}; expected those of this version")


def _same_counts(sums: dict[str, Sum]) -> None:
    with connection.cursor() as cursor:
        for name, one in sums.items():
            cursor.execute(f"SELECT COUNT(*) FROM {connection.ops.quote_name(name)}")
            (found,) = cursor.fetchone()
            if found != one.rows:
                raise BadArchive(f"table {name}: found {found} rows in the database; expected {one.rows}")
