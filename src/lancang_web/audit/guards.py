"""What the database itself refuses: a change or a removal in the audit, and an event that does not follow the last.

Triggers, the same on SQLite and PostgreSQL. They stop a slip of the program and a query typed by hand. Whoever owns the
database can take them away; that is what `lancang audit verify` and signed checkpoints are for.
"""

from __future__ import annotations

from django.db.backends.base.base import BaseDatabaseWrapper

from .chain import GENESIS

_REFUSAL = "audit: {what}; expected the audit to be appended to only; do not change it, record a new event"

# Name of the trigger → table, moment, condition under which it refuses ("" for always), what it refuses.
# `lancang redact` alone removes a detail, and names the removing event first.
GUARDS: dict[str, tuple[str, str, str, str]] = {
    "audit_event_follows": (
        "audit_event", "INSERT",
        "NEW.sequence <> 1 + COALESCE((SELECT MAX(sequence) FROM audit_event), 0) OR NEW.previous <> "
        f"COALESCE((SELECT hash FROM audit_event ORDER BY sequence DESC LIMIT 1), '{GENESIS}')",
        "found an event that does not follow the last one",
    ),
    "audit_event_unchanged": ("audit_event", "UPDATE", "", "found a change of an event"),
    "audit_event_kept": ("audit_event", "DELETE", "", "found the removal of an event"),
    # SQLite would let INSERT OR REPLACE remove a row without asking the trigger for removals.
    "audit_detail_once": (
        "audit_detail", "INSERT", "EXISTS (SELECT 1 FROM audit_detail WHERE event_id = NEW.event_id)",
        "found a second detail of an event",
    ),
    "audit_detail_unchanged": ("audit_detail", "UPDATE", "", "found a change of a detail"),
    "audit_detail_kept": (
        "audit_detail", "DELETE",
        "NOT EXISTS (SELECT 1 FROM audit_redacted r JOIN audit_event e ON e.sequence = r.by_id "
        "WHERE r.event_id = OLD.event_id AND e.action = 'redact')",
        "found the removal of a detail without a redaction",
    ),
    "audit_redacted_unchanged": ("audit_redacted", "UPDATE", "", "found a change of a redaction"),
    "audit_redacted_kept": ("audit_redacted", "DELETE", "", "found the removal of a redaction"),
    "audit_mention_unchanged": ("audit_mention", "UPDATE", "", "found a change of a mention"),
    "audit_mention_kept": ("audit_mention", "DELETE", "", "found the removal of a mention"),
}  # fmt: skip
_TABLES = sorted({table for table, *_ in GUARDS.values()})


def install(connection: BaseDatabaseWrapper) -> None:
    """Put every guard that is missing in its place, as far as its table is there."""
    tables = set(connection.introspection.table_names())
    absent = [name for name in missing(connection) if _table_of(name) in tables]
    with connection.cursor() as cursor:
        for name in absent:
            for statement in _statements(connection.vendor, name):
                cursor.execute(statement)


def remove(connection: BaseDatabaseWrapper) -> None:
    """Take the guards away: for a restore, which puts them back in the same transaction, and for migrations."""
    with connection.cursor() as cursor:
        for name in all_names(connection):
            table = _table_of(name)
            cursor.execute(f"DROP TRIGGER IF EXISTS {name}" + (f" ON {table}" if _postgres(connection) else ""))


def missing(connection: BaseDatabaseWrapper) -> list[str]:
    """Names of the guards that are not there or not switched on, in their order."""
    with connection.cursor() as cursor:
        if _postgres(connection):
            cursor.execute(
                "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled <> 'D' AND tgname LIKE 'audit_%%'"
                " AND tgrelid IN (SELECT oid FROM pg_class WHERE pg_table_is_visible(oid))"
            )
        else:
            cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
        present = {name for (name,) in cursor.fetchall()}
    return [name for name in all_names(connection) if name not in present]


def all_names(connection: BaseDatabaseWrapper) -> list[str]:
    """Names of all guards; PostgreSQL has one more for each table, against TRUNCATE."""
    return [*GUARDS, *([f"{table}_whole" for table in _TABLES] if _postgres(connection) else [])]


def _table_of(name: str) -> str:
    return GUARDS[name][0] if name in GUARDS else name.removesuffix("_whole")


def _postgres(connection: BaseDatabaseWrapper) -> bool:
    return connection.vendor == "postgresql"


def _statements(vendor: str, name: str) -> list[str]:
    table, moment, condition, what = GUARDS.get(
        name, (_table_of(name), "TRUNCATE", "", "found the removal of all rows")
    )
    message = _REFUSAL.format(what=what)
    if vendor == "sqlite":
        when = f"WHEN {condition} " if condition else ""
        return [f"CREATE TRIGGER {name} BEFORE {moment} ON {table} {when}BEGIN SELECT RAISE(ABORT, '{message}'); END"]
    # VOLATILE, the default: the function sees the rows that the same statement has written before.
    answer = {"TRUNCATE": "NULL", "DELETE": "OLD"}.get(moment, "NEW")
    body = f"RAISE EXCEPTION '{message}' USING ERRCODE = 'integrity_constraint_violation'"
    each = "STATEMENT" if moment == "TRUNCATE" else "ROW"
    return [
        f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN IF {condition or 'TRUE'} THEN {body}; END IF; RETURN {answer}; END $$",
        # A guard that was switched off is still there under its name.
        f"DROP TRIGGER IF EXISTS {name} ON {table}",
        f"CREATE TRIGGER {name} BEFORE {moment} ON {table} FOR EACH {each} EXECUTE FUNCTION {name}()",
    ]
