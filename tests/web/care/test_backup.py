"""Backup and restore: between both databases, and what is done to a file or half-way → what is left."""

from __future__ import annotations

import signal
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import connection, transaction

from lancang_web.accounts.models import Party
from lancang_web.audit import guards
from lancang_web.audit.models import Event
from lancang_web.audit.services import record
from lancang_web.audit.verification import verify
from lancang_web.care import columns, envelope
from lancang_web.commands.backup import backup
from lancang_web.commands.restore import restore
from lancang_web.evidence.models import Figure
from web import console
from web.care.seeding import seed
from web.databases import Database, Databases

VENDORS = ["sqlite", "postgresql"]
OWN_EVENTS = {"audit_event", "audit_detail", "audit_head"}


@pytest.fixture(autouse=True)
def surroundings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(envelope, "COST", (4, 8, 1))
    monkeypatch.setenv("LANCANG_BACKUP_KEY", "a passphrase for tests")
    monkeypatch.chdir(tmp_path)


def run(*arguments: object) -> tuple[int, str]:
    command = {"backup": backup, "restore": restore}[str(arguments[0])]
    return console.run(str(arguments[0]), command, *arguments[1:])


def rows() -> dict[str, list[Any]]:
    """Everything in the database, table by table."""
    return {
        model._meta.db_table: list(model._base_manager.order_by("pk").values_list())
        for model in columns.models()
        if model._meta.db_table not in columns.LEFT_OUT
    }


def plain(found: dict[str, list[Any]]) -> dict[str, list[Any]]:
    """Bytes of PostgreSQL come as memoryview; the events of backup and restore themselves are left out."""
    return {
        name: [tuple(bytes(one) if isinstance(one, memoryview) else one for one in row) for row in table]
        for name, table in found.items()
        if name not in OWN_EVENTS
    }


@pytest.mark.parametrize("source", VENDORS)
@pytest.mark.parametrize("target", VENDORS)
def test_every_row_comes_back_whichever_way_round(databases: Databases, source: str, target: str) -> None:
    with databases.new(source).entered():
        seed()
        before, events = plain(rows()), list(Event.objects.values_list())
        assert run("backup", "-o", "b.lancang")[0] == 0
    assert Path("b.lancang").stat().st_mode & 0o777 == 0o600
    # Across, into a database without tables, which takes seconds: they are made first.
    with databases.new(target, tables=source == target).entered():
        code, said = run("restore", "b.lancang")
        assert (code, "the chain holds" in said) == (0, True), said
        assert plain(rows()) == before
        assert list(Event.objects.values_list())[: len(events)] == events
        assert Event.objects.order_by("-pk").values_list("action", flat=True)[0] == "restore"
        assert guards.missing(connection) == []
        # New rows get new numbers, and the chain goes on.
        highest = max(Figure.objects.values_list("pk", flat=True))
        figure = Figure.objects.get(pk=highest)
        figure.pk, figure.reading_id = None, "b" * 16
        figure.save()
        assert figure.pk == highest + 1
        with transaction.atomic():
            record(actor=None, action="a")
        assert verify().faults == []


def test_a_database_with_rows_is_refused_unless_forced(databases: Databases) -> None:
    with databases.new("sqlite").entered():
        seed()
        run("backup", "-o", "b.lancang")
    for vendor in VENDORS:
        with databases.new(vendor).entered():
            Party.objects.create(code="X", kind="agency", name_en="X", name_zh="X")
            for _ in range(40):
                with transaction.atomic():
                    record(actor=None, action="mine")
            code, said = run("restore", "b.lancang")
            assert (code, Event.objects.count()) == (2, 40)
            assert "database: found rows in accounts_party, audit_" in said
            assert run("restore", "b.lancang", "--force")[0] == 0
            assert not Party.objects.filter(code="X").exists()
            assert not Event.objects.filter(action="mine").exists()
            assert verify().faults == []


DAMAGE = [
    (lambda data: data[:-40], "found a file that was cut"),
    (lambda data: data[:-5000] + b"\0" + data[-4999:], "found a file that was cut, or changed"),
    (lambda data: data[:100], "found a file that was cut, or changed"),
    (lambda data: b"", "found no backup of this site"),
]


@pytest.mark.parametrize(("damage", "said"), DAMAGE, ids=[said for _, said in DAMAGE])
def test_a_damaged_file_is_named_and_leaves_the_database_as_it_was(
    databases: Databases, damage: Any, said: str
) -> None:
    with databases.new("sqlite").entered():
        seed(figures=40)
        run("backup", "-o", "b.lancang")
        before = rows()
        whole = Path("b.lancang").read_bytes()
        Path("bad.lancang").write_bytes(damage(whole))
        for command in (["--force"], ["--check"]):
            code, output = run("restore", "bad.lancang", *command)
            assert code == 2
            assert "bad.lancang: " in output
            assert said in output
            assert rows() == before
        assert run("restore", "b.lancang", "--check")[0] == 0


@pytest.mark.parametrize(
    ("arguments", "key", "said"),
    [
        (("backup", "-o", "b"), "", "LANCANG_BACKUP_KEY: found nothing"),
        (("backup", "-o", "b"), "short", "LANCANG_BACKUP_KEY: found 5 characters"),
        (("backup", "-o", "no/b"), "a passphrase for tests", "-o no/b: found No such file"),
        (("backup", "-o", "b", "--key-file", "absent"), "", "--key-file absent: found"),
        (("restore", "absent"), "a passphrase for tests", "absent: found No such file"),
        (("restore", "whole"), "another passphrase", "whole: found another passphrase"),
    ],
)
def test_refused(
    databases: Databases, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], key: str, said: str
) -> None:
    with databases.new("sqlite").entered():
        run("backup", "-o", "whole")
        monkeypatch.setenv("LANCANG_BACKUP_KEY", key)
        code, output = run(*arguments)
    assert (code, said in output) == (2, True), output
    assert sorted(path.name for path in Path().iterdir()) == ["whole"]


def test_a_passphrase_from_a_file(databases: Databases, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("LANCANG_BACKUP_KEY")
    Path("key").write_text("a passphrase in a file\n")
    with databases.new("sqlite").entered():
        seed()
        assert run("backup", "-o", "b", "--key-file", "key")[0] == 0
        assert run("restore", "b", "--check", "--key-file", "key")[0] == 0


def test_a_backup_of_other_tables_is_refused(databases: Databases) -> None:
    with databases.new("sqlite").entered():
        with connection.cursor() as cursor:
            cursor.execute("INSERT INTO django_migrations (app, name, applied) VALUES ('x', '0009_new', '2026-01-01')")
        run("backup", "-o", "b")
    with databases.new("sqlite").entered():
        code, said = run("restore", "b")
    assert (code, "which differ by x.0009_new" in said) == (2, True), said


def test_a_broken_audit_comes_back_and_is_named(databases: Databases) -> None:
    with databases.new("sqlite").entered():
        seed()
        guards.remove(connection)
        Event.objects.filter(pk=2).update(action="other")
        run("backup", "-o", "b")
    with databases.new("postgresql").entered():
        code, said = run("restore", "b")
        assert (code, "audit: changed: event 2" in said) == (1, True), said
        assert Figure.objects.count() == 3


# --- half-way -----------------------------------------------------------------------------------------------------

# Stops dead at the second table, as kill -9 does, once the marker is written.
STOPPED = """
import os, pathlib, signal
from lancang_web.care.services import {module} as module
real = module.{function}
def stopped(*arguments, **named):
    stopped.calls = getattr(stopped, "calls", 0) + 1
    if stopped.calls > {after}:
        os.kill(os.getpid(), signal.SIGKILL)
    return real(*arguments, **named)
module.{function} = stopped
from pathlib import Path
{call}
"""


def killed(database: Database, **fields: object) -> None:
    process = database.start(STOPPED.format(**fields), stderr=subprocess.PIPE)
    _out, errors = process.communicate(timeout=60)
    assert (process.returncode, errors) == (-signal.SIGKILL, b"")


@pytest.mark.parametrize("vendor", VENDORS)
def test_a_killed_restore_leaves_the_database_as_it_was(databases: Databases, vendor: str, tmp_path: Path) -> None:
    with databases.new("sqlite").entered():
        seed()
        run("backup", "-o", "b.lancang")
    target = databases.new(vendor)
    with target.entered():
        with transaction.atomic():
            record(actor=None, action="mine")
        before = rows()
    call = f"module.restore(Path({str(tmp_path / 'b.lancang')!r}), 'a passphrase for tests', force=True)"
    killed(target, module="restore", function="_insert", after=8, call=call)
    time.sleep(0.5)
    with target.entered():
        assert rows() == before
        assert guards.missing(connection) == []


def test_a_killed_backup_leaves_no_file_under_its_name(databases: Databases, tmp_path: Path) -> None:
    source = databases.new("sqlite")
    with source.entered():
        seed()
    Path("b.lancang").write_bytes(b"the old one")
    call = f"module.backup(Path({str(tmp_path / 'b.lancang')!r}), 'a passphrase for tests')"
    killed(source, module="backup", function="ArchiveWriter.close", after=0, call=call)
    assert Path("b.lancang").read_bytes() == b"the old one"
    with source.entered():
        assert run("backup", "-o", "b.lancang")[0] == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == ["b.lancang"]


@pytest.fixture
def writer(database: Database) -> Iterator[subprocess.Popen[bytes]]:
    """Somebody who records events all the while."""
    code = """
from django.db import transaction
from lancang_web.audit.services import record
print("begun", flush=True)
while True:
    with transaction.atomic():
        record(actor=None, action="busy")
"""
    process = database.start(code, stdout=subprocess.PIPE)
    assert process.stdout
    process.stdout.readline()
    yield process
    process.kill()
    process.wait()


def test_a_backup_is_one_moment_and_stops_nobody(
    database: Database, writer: subprocess.Popen[bytes], databases: Databases
) -> None:
    counts = []
    for name in ("1", "2", "3"):
        assert run("backup", "-o", name)[0] == 0
        counts.append(Event.objects.count())
    assert counts[0] < counts[1] < counts[2]
    writer.kill()
    for name in ("1", "2", "3"):
        with databases.new("sqlite").entered():
            code, said = run("restore", name)
            assert (code, "the chain holds" in said) == (0, True), said
