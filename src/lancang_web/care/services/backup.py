"""Makes a backup: one snapshot of all tables, encrypted, under its name only when it is whole."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.db import connection, transaction
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone

from lancang.running.version import product_version
from lancang_web.audit.models import Head
from lancang_web.audit.services import record
from lancang_web.care.archive import ArchiveWriter, Sum
from lancang_web.care.columns import LEFT_OUT, tables
from lancang_web.care.envelope import Sealer


def backup(out: Path, passphrase: str, *, tell: Callable[[str, Sum], None] = lambda *_: None) -> dict[str, Sum]:
    """Write the file; returns what each table amounts to. `tell` is called after each table.

    The audit records that a copy left the site. Raises OSError where the file cannot be written.
    """
    unfinished = out.with_name(out.name + ".partial")
    try:
        with os.fdopen(os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as stream:
            sealer = Sealer(stream, passphrase)
            with snapshot():
                sums = _write(sealer, tell)
            sealer.close()
            stream.flush()
            os.fsync(stream.fileno())
        unfinished.replace(out)
    except BaseException:
        unfinished.unlink(missing_ok=True)
        raise
    with transaction.atomic():
        record(actor=None, action="backup", detail={"rows": sum(one.rows for one in sums.values())})
    return sums


@contextmanager
def snapshot() -> Iterator[None]:
    """Inside, every read sees the database as it was at one moment. Writers go on beside it."""
    if connection.vendor == "postgresql":
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
            yield
        return
    # Not transaction.atomic: the settings let it take the lock of a writer, and every user would wait for the backup.
    connection.ensure_connection()
    with connection.cursor() as cursor:
        cursor.execute("BEGIN DEFERRED")
        try:
            yield
        finally:
            cursor.execute("ROLLBACK")


def _write(sealer: Sealer, tell: Callable[[str, Sum], None]) -> dict[str, Sum]:
    every = tables()
    writer = ArchiveWriter(sealer, _manifest([(one.name, one.columns) for one in every]))
    for table in every:
        tell(table.name, writer.table(table.name, table.rows()))
    writer.close()
    return writer.sums


def _manifest(every: list[tuple[str, Any]]) -> dict[str, Any]:
    head = Head.objects.filter(pk=1).values_list("sequence", "hash").first()
    return {
        "made_at": timezone.now().isoformat(timespec="seconds"),
        "version": product_version(),
        "database": connection.vendor,
        "migrations": sorted(map(list, MigrationRecorder(connection).applied_migrations())),
        "audit": list(head or (0, "")),
        "tables": [
            {"name": name, "columns": [[column.name, column.form] for column in columns]} for name, columns in every
        ],
        "left_out": LEFT_OUT,
    }
