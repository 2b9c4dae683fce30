"""Counts and lists of due days with their status, worked out in the database from what the viewer sees.

Three steps: the promises that fit, what the viewer sees done for each of their due days, and the two side by side. The
rule is lancang.rooms.cooperation.status_on; tests hold the two together.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection
from django.db.models import Exists, F, OuterRef, Q, QuerySet

from lancang_web.accounts.models import User
from lancang_web.cooperation.clauses.register import CLAUSES
from lancang_web.cooperation.commitments.register import COMMITMENTS
from lancang_web.cooperation.fulfilments.register import FULFILMENTS
from lancang_web.cooperation.meetings.register import MEETINGS
from lancang_web.handling.among import Among
from lancang_web.handling.selectors import visible_handlings
from lancang_web.registers.selectors import in_use

from .asked import STANDS, Asked

# Stands for "no due day", and for the one day of what is due once: whatever day is written there was meant.
NO_DAY = date.min


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
    sql = "SELECT party, stand, COUNT(*) FROM stands {where} GROUP BY party, stand ORDER BY party"
    for party, stand, count in _run(user, asked, sql):
        found.setdefault(party, {})[stand] = count
    return found


def lines(user: User, asked: Asked, limit: int | None = None, offset: int = 0) -> list[DueLine]:
    """The due days that fit: what is disputed and overdue first, then what comes next, then the rest."""
    rank = " ".join(f"WHEN '{name}' THEN {min(place, 3)}" for place, name in enumerate(STANDS))
    sql = (
        "SELECT id, party, day, stand, extent FROM stands {where} "
        f"ORDER BY CASE stand {rank} END, day IS NULL, day, id"
    )
    if limit is not None:
        sql += f" LIMIT {int(limit)} OFFSET {int(offset)}"
    return [DueLine(pk, party, _day(day), stand, extent) for pk, party, day, stand, extent in _run(user, asked, sql)]


def _day(value: Any) -> date | None:
    return date.fromisoformat(value) if isinstance(value, str) else value


def _run(user: User, asked: Asked, select: str) -> Iterator[Any]:
    if not visible_handlings(user):
        return iter(())
    made, parameters = _stands(user, asked)
    where = "WHERE stand = %s" if asked.stand else ""
    if asked.stand:
        parameters.append(asked.stand)
    with connection.cursor() as cursor:
        cursor.execute(f"{made} {select.format(where=where)}", parameters)
        return iter(cursor.fetchall())


def _stands(user: User, asked: Asked) -> tuple[str, list[Any]]:
    """The common table expressions up to `stands`, with their parameters in order."""
    promise = promises(user, asked).annotate(party=F("by")).values("id", "party", "recurs", "due")
    done = (
        in_use(user, FULFILMENTS).select_related(None).order_by().filter(on__lte=asked.day)
        .annotate(for_day=F("due"), done_on=F("on"))
        .values("commitment_id", "for_day", "done_on", "extent", "disputed")
    )  # fmt: skip
    promise_sql, promise_parameters = promise.query.sql_with_params()
    done_sql, done_parameters = done.query.sql_with_params()
    window, window_parameters = _window(asked)
    no_day, day = _date(NO_DAY), _date(asked.day)
    undated = _UNDATED if asked.undated else ""
    sql = _STANDS.format(promise=promise_sql, done=done_sql, window=window, undated=undated)
    return sql, [
        *promise_parameters, no_day, *done_parameters, no_day, *window_parameters,
        *([no_day] if undated else []), day,
    ]  # fmt: skip


def _window(asked: Asked) -> tuple[str, list[Any]]:
    parts, parameters = ["1 = 1"], []
    for sign, day in ((">=", asked.first), ("<=", asked.last)):
        if day is not None:
            parts.append(f"d.day {sign} %s")
            parameters.append(_date(day))
    return " AND ".join(parts), parameters


def _date(day: date) -> Any:
    return connection.ops.adapt_datefield_value(day)


_UNDATED = "UNION ALL SELECT p.id, p.party, NULL, %s FROM promise p WHERE p.due IS NULL"
_STANDS = """
WITH promise AS MATERIALIZED ({promise}),
done AS MATERIALIZED (
    SELECT f.commitment_id AS id, CASE WHEN p.recurs = '' THEN %s ELSE f.for_day END AS slot,
        MIN(CASE WHEN f.extent = 'whole' THEN f.done_on END) AS whole_on,
        MAX(CASE WHEN f.disputed THEN 1 ELSE 0 END) AS disputed
    FROM ({done}) f JOIN promise p ON p.id = f.commitment_id GROUP BY 1, 2
),
due AS (
    SELECT p.id, p.party, d.day, CASE WHEN p.recurs = '' THEN %s ELSE d.day END AS slot
    FROM promise p JOIN cooperation_dueday d ON d.commitment_id = p.id WHERE {window}
    {undated}
),
stands AS (
    SELECT due.id, due.party, due.day,
        CASE WHEN done.id IS NULL THEN '' WHEN done.whole_on IS NULL THEN 'part' ELSE 'whole' END AS extent,
        CASE WHEN done.disputed = 1 THEN 'disputed'
            WHEN due.day IS NULL THEN CASE WHEN done.whole_on IS NULL THEN 'not_due' ELSE 'done' END
            WHEN done.whole_on IS NOT NULL THEN CASE WHEN done.whole_on <= due.day THEN 'on_time' ELSE 'late' END
            WHEN due.day < %s THEN 'overdue' ELSE 'not_due' END AS stand
    FROM due LEFT JOIN done ON done.id = due.id AND done.slot = due.slot
)
"""
