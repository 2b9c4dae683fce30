"""Counts and lists of due days with their status, worked out in the database from what the viewer sees.

A due day carries what was told for it (models.DueDay), which counts where the viewer sees its handling. The rule is
lancang.rooms.cooperation.status_on; tests hold the two together. Few due days are `mixed`; they are asked for apart.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection
from django.db.models import Exists, OuterRef, Q, QuerySet

from lancang_web.accounts.models import User
from lancang_web.cooperation.clauses.register import CLAUSES
from lancang_web.cooperation.commitments.register import COMMITMENTS
from lancang_web.cooperation.meetings.register import MEETINGS
from lancang_web.handling.among import Among
from lancang_web.handling.selectors import visible_handlings
from lancang_web.registers.selectors import in_use

from .asked import STANDS, Asked

# In this order a list begins; what stands otherwise follows.
FIRST = ("disputed", "overdue", "not_due")


@dataclass(frozen=True, slots=True)
class DueLine:
    """A due day (None: a promise without one) of a commitment, how it stands, and how much is shown for it."""

    commitment: int
    party: str
    day: date | None
    stand: str
    extent: str


def promises(user: User, asked: Asked) -> QuerySet[Any]:
    """The visible promises in use that fit, whatever their status."""
    rows = in_use(user, COMMITMENTS).select_related(None).order_by()
    if asked.by:
        rows = rows.filter(by=asked.by)
    if asked.commitment:
        rows = rows.filter(pk=asked.commitment)
    if asked.meeting is not None:
        rows = rows.filter(meeting=asked.meeting)
    if asked.agreement is not None:
        rows = rows.filter(Exists(_clauses(user, asked.agreement).filter(pk=OuterRef("clause_id"))))
    if asked.mechanism is not None:
        clauses = _same(in_use(user, CLAUSES), "agreement__mechanism", asked.mechanism)
        clauses = _seen(user, clauses, "agreement__handling_id", "agreement__mechanism__handling_id")
        meetings = _seen(user, _same(in_use(user, MEETINGS), "mechanism", asked.mechanism), "mechanism__handling_id")
        rows = rows.filter(
            Q(Exists(_bare(clauses).filter(pk=OuterRef("clause_id"))))
            | Q(Exists(_bare(meetings).filter(pk=OuterRef("meeting_id"))))
        )
    return rows


def _clauses(user: User, agreement: Any) -> QuerySet[Any]:
    """The visible clauses of an agreement, by its code: several owners may have entered it."""
    return _bare(_seen(user, _same(in_use(user, CLAUSES), "agreement", agreement), "agreement__handling_id"))


def _same(rows: QuerySet[Any], field: str, record: Any) -> QuerySet[Any]:
    return rows.filter(**({f"{field}__code": record.code} if record.code else {field: record}))


def _seen(user: User, rows: QuerySet[Any], *columns: str) -> QuerySet[Any]:
    """Of rows those whose references the user sees, too: what is not named must not be found by."""
    for column in columns:
        rows = rows.filter(Among(column, visible_handlings(user)))
    return rows


def _bare(rows: QuerySet[Any]) -> QuerySet[Any]:
    return rows.select_related(None).order_by()


def counts(user: User, asked: Asked) -> dict[str, dict[str, int]]:
    """Due days by party and how they stand; the parties in order."""
    found: dict[str, dict[str, int]] = {}
    for party, stand, count in _run(user, asked, "SELECT party, stand, COUNT(*) FROM ({stands}) s GROUP BY 1, 2"):
        row = found.setdefault(party, {})
        row[stand] = row.get(stand, 0) + count
    return {party: found[party] for party in sorted(found)}


def lines(user: User, asked: Asked, limit: int, offset: int = 0) -> list[DueLine]:
    """The due days that fit: what is disputed and overdue first, then what comes next, then the rest; by day."""
    found: list[DueLine] = []
    rest = [name for name in STANDS if name not in FIRST]
    for group in ([asked.stand],) if asked.stand else (*([one] for one in FIRST), rest):
        wanted = limit + offset - len(found)
        if wanted <= 0:
            break
        found += sorted(_first(user, asked, group, wanted), key=_place)[:wanted]
    return found[offset:]


def _place(line: DueLine) -> tuple[date, int]:
    return line.day or date.max, line.commitment


def _first(user: User, asked: Asked, group: list[str], count: int) -> Iterator[DueLine]:
    wanted = ", ".join(f"'{one}'" for one in group)
    sql = (
        f"SELECT id, party, day, stand, extent FROM ({{stands}}) s WHERE stand IN ({wanted}) "
        f"ORDER BY day NULLS LAST, id LIMIT {int(count)}"
    )
    for pk, party, day, stand, extent in _run(user, asked, sql):
        yield DueLine(pk, party, date.fromisoformat(day) if isinstance(day, str) else day, stand, extent)


def _run(user: User, asked: Asked, select: str) -> Iterator[Any]:
    seen = visible_handlings(user)
    if not seen:
        return
    written = ",".join(str(int(one)) for one in seen)
    where, parameters = _where(user, asked)
    day = connection.ops.adapt_datefield_value(asked.day)
    for rows in (_PLAIN, _MIXED):
        stands = _STANDS.format(rows=rows.format(seen=written, where=where))
        with connection.cursor() as cursor:
            cursor.execute(select.format(stands=stands), [*[day] * 6, *parameters])
            yield from cursor.fetchall()


def _where(user: User, asked: Asked) -> tuple[str, list[Any]]:
    """Conditions on the due days, with their parameters."""
    parts, parameters = [], []
    for sign, day in ((">=", asked.first), ("<=", asked.last)):
        if day is not None:
            parts.append(f"d.day {sign} %s")
            parameters.append(connection.ops.adapt_datefield_value(day))
    window = " AND ".join(parts) or "1 = 1"
    parts = [f"({window} OR d.day IS NULL)" if asked.undated else window]
    if asked.by:
        parts.append("d.party = %s")
        parameters.append(asked.by)
    if asked.agreement is not None or asked.meeting is not None or asked.mechanism is not None or asked.commitment:
        sql, more = promises(user, asked).values("pk").query.sql_with_params()
        parts.append(f"d.commitment_id IN ({sql})")
        parameters += more
    return " AND ".join(parts), parameters


# What was told and is seen, by due day.
_PLAIN = """
SELECT d.commitment_id AS id, d.party, d.day, CASE WHEN d.told_id IN ({seen}) THEN d.first_on END AS first_on,
    CASE WHEN d.told_id IN ({seen}) THEN d.whole_on END AS whole_on,
    CASE WHEN d.told_id IN ({seen}) THEN d.disputed_on END AS disputed_on
FROM cooperation_dueday d WHERE NOT d.mixed AND d.handling_id IN ({seen}) AND {where}"""
_MIXED = """
SELECT d.commitment_id AS id, d.party, d.day, MIN(t.first_on) AS first_on, MIN(t.whole_on) AS whole_on,
    MIN(t.disputed_on) AS disputed_on
FROM cooperation_dueday d LEFT JOIN cooperation_toldapart t ON t.due_day_id = d.id AND t.handling_id IN ({seen})
WHERE d.mixed AND d.handling_id IN ({seen}) AND {where} GROUP BY d.id, d.commitment_id, d.party, d.day"""
# Six times the day asked for.
_STANDS = """
SELECT id, party, day,
    CASE WHEN whole_on <= %s THEN 'whole' WHEN first_on <= %s THEN 'part' ELSE '' END AS extent,
    CASE WHEN disputed_on <= %s THEN 'disputed'
        WHEN day IS NULL THEN CASE WHEN whole_on <= %s THEN 'done' ELSE 'not_due' END
        WHEN whole_on <= %s THEN CASE WHEN whole_on <= day THEN 'on_time' ELSE 'late' END
        WHEN day < %s THEN 'overdue' ELSE 'not_due' END AS stand
FROM ({rows}) told"""
