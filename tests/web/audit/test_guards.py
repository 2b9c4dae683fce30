"""What the database refuses: each attempt by hand, on both databases."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, connection, transaction

from lancang_web.audit import guards
from lancang_web.audit.services import record
from web.databases import Database, Databases


@pytest.fixture
def two_events(database: Database) -> None:
    with transaction.atomic():
        record(actor=None, action="first", detail={"n": 1})
        record(actor=None, action="second", detail={"n": 2})


_COPY = "sequence, at, actor_id, actor_name, party, action, kind, record, digest, previous, hash"


@pytest.mark.parametrize(
    "attempt",
    [
        "UPDATE audit_event SET action = 'other' WHERE sequence = 1",
        "UPDATE audit_event SET sequence = 7 WHERE sequence = 2",
        "DELETE FROM audit_event WHERE sequence = 2",
        "UPDATE audit_detail SET said = '{}' WHERE event_id = 1",
        "DELETE FROM audit_detail WHERE event_id = 1",
        # A number left out, and a second event after the first.
        f"INSERT INTO audit_event ({_COPY}) SELECT 9, at, actor_id, actor_name, party, action, kind, record, digest, "
        "hash, 'x' FROM audit_event WHERE sequence = 2",
        f"INSERT INTO audit_event ({_COPY}) SELECT 3, at, actor_id, actor_name, party, action, kind, record, digest, "
        "previous, 'x' FROM audit_event WHERE sequence = 2",
        # A redaction that names an event which is none.
        "INSERT INTO audit_redacted (event_id, by_id) VALUES (1, 2); DELETE FROM audit_detail WHERE event_id = 1",
    ],
)
def test_refused(two_events: None, attempt: str) -> None:
    with pytest.raises(IntegrityError, match="audit: found"), transaction.atomic(), connection.cursor() as cursor:
        for statement in attempt.split("; "):
            cursor.execute(statement)


@pytest.mark.parametrize("table", ["audit_event", "audit_detail"])
def test_replacing_a_row_is_refused(two_events: None, table: str) -> None:
    """SQLite's INSERT OR REPLACE removes a row without asking the triggers of DELETE."""
    if connection.vendor != "sqlite":
        with pytest.raises(IntegrityError, match="audit: found"), connection.cursor() as cursor:
            cursor.execute(f"TRUNCATE {table} CASCADE")
        return
    with pytest.raises(IntegrityError, match="audit: found"), connection.cursor() as cursor:
        cursor.execute(f"INSERT OR REPLACE INTO {table} SELECT * FROM {table}")


def test_guards_come_back(database: Database) -> None:
    assert guards.missing(connection) == []
    guards.remove(connection)
    assert guards.missing(connection) == guards.all_names(connection)
    guards.install(connection)
    assert guards.missing(connection) == []


def test_a_guard_switched_off_counts_as_missing(databases: Databases) -> None:
    """Only PostgreSQL can switch a trigger off without removing it."""
    with databases.new("postgresql").entered():
        with connection.cursor() as cursor:
            cursor.execute("ALTER TABLE audit_event DISABLE TRIGGER audit_event_kept")
        assert guards.missing(connection) == ["audit_event_kept"]
        guards.install(connection)
        assert guards.missing(connection) == []
