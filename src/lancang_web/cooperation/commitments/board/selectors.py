"""Counts and lists of due days with their status, worked out in the database from what the viewer sees.

A due day carries what was told for it (models.DueDay), which counts where the viewer sees its handling. The rule is
lancang.rooms.cooperation.status_on; tests hold the two together. Few due days are `mixed`; they are asked for apart.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Any

from django.core.cache import caches
from django.db import connection
from django.db.models import Max, Q, QuerySet

from lancang_web.accounts.models import User
from lancang_web.cooperation.clauses.register import CLAUSES
from lancang_web.cooperation.commitments.register import COMMITMENTS
from lancang_web.cooperation.fulfilments.register import FULFILMENTS
from lancang_web.cooperation.meetings.register import MEETINGS
from lancang_web.handling.among import Among
from lancang_web.handling.selectors import visible_handlings
from lancang_web.registers.selectors import in_use

from .asked import STANDS, Asked

KEPT_SECONDS = 60
# From what somebody has to look at first to what nobody has.
WORST = ("disputed", "overdue", "late", "on_time", "done", "not_due", "open")
# What is known of the day of each kind, so that a database finds the first fifty without looking at all.
_DAYS = {
    "disputed": "1 = 1", "overdue": "d.day < %s", "not_due": "d.day >= %s", "open": "d.day IS NULL",
    "on_time": "d.day IS NOT NULL", "late": "d.day IS NOT NULL", "done": "d.day IS NULL",
}  # fmt: skip


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
        rows = rows.filter(clause__in=_clauses(user, asked.agreement).values("pk"))
    if asked.mechanism is not None:
        clauses = _same(in_use(user, CLAUSES), "agreement__mechanism", asked.mechanism)
        clauses = _seen(user, clauses, "agreement__handling_id", "agreement__mechanism__handling_id")
        meetings = _seen(user, _same(in_use(user, MEETINGS), "mechanism", asked.mechanism), "mechanism__handling_id")
        # Lists that are made once: else the database would look for the clause and meeting of each promise.
        rows = rows.filter(Q(clause__in=_bare(clauses).values("pk")) | Q(meeting__in=_bare(meetings).values("pk")))
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
    """Due days by party and how they stand, without those of count 0; the parties in order.

    For all promises what was counted before for who sees the same, up to a minute, as long as nothing was written.
    """
    if any((asked.agreement, asked.meeting, asked.mechanism, asked.commitment)):
        return _counted(user, asked)
    # Every write of a promise, or of what was done for one, leaves a version with a higher number.
    newest = [register.model.history.aggregate(newest=Max("history_id")) for register in (COMMITMENTS, FULFILMENTS)]
    key = f"board:{sha256(repr((newest, visible_handlings(user), asked)).encode()).hexdigest()}"
    found: dict[str, dict[str, int]] | None = caches["memory"].get(key)
    if found is None:
        found = _counted(user, asked)
        caches["memory"].set(key, found, KEPT_SECONDS)
    return found


def _counted(user: User, asked: Asked) -> dict[str, dict[str, int]]:
    found: dict[str, dict[str, int]] = {}
    for rows in (_PLAIN, _MIXED):
        stands, parameters = _stands(user, asked, rows, "1 = 1", [])
        for party, stand, count in _run(f"SELECT party, stand, COUNT(*) FROM ({stands}) s GROUP BY 1, 2", parameters):
            if asked.stand in ("", stand):
                row = found.setdefault(party, {})
                row[stand] = row.get(stand, 0) + count
    return {party: found[party] for party in sorted(found)}


def lines(
    user: User, asked: Asked, limit: int, offset: int = 0, counted: Mapping[str, Mapping[str, int]] | None = None
) -> list[DueLine]:
    """The due days that fit, in the order of STANDS, each by day. `counted`: what `counts` said, if it was asked."""
    counted = counts(user, asked) if counted is None else counted
    found: list[DueLine] = []
    for stand in STANDS:
        total = sum(row.get(stand, 0) for row in counted.values())
        if offset < total and len(found) < limit:
            found += _of(user, asked, stand, limit - len(found), offset)
        offset = max(offset - total, 0)
    return found


def _of(user: User, asked: Asked, stand: str, limit: int, offset: int) -> Iterator[DueLine]:
    """A stretch of the due days of one kind. Each part is in the order of an index, so that reading ends early."""
    parts, parameters = [], []
    for rows in (_PLAIN, _MIXED):
        days = _DAYS[stand]
        part, given = _stands(user, asked, rows, days, [asked.day] * days.count("%s"))
        parts.append(f"SELECT id, party, day, extent FROM ({part}) s WHERE stand = '{stand}'")
        parameters += given
    order = "day NULLS LAST, id" if stand == "disputed" else "day, id"
    sql = f"{' UNION ALL '.join(parts)} ORDER BY {order} LIMIT {int(limit)} OFFSET {int(offset)}"
    for pk, party, day, extent in _run(sql, parameters):
        yield DueLine(pk, party, date.fromisoformat(day) if isinstance(day, str) else day, stand, extent)


def worst(user: User, day: date, rows: QuerySet[Any]) -> dict[int, tuple[str, date | None]]:
    """Of each of the promises the due day that stands worst, the first of several; None is no due day.

    Those due by the day count, and the first one always. `day`: none to come, for what recurs without an end is
    written down for some years only.
    """
    if not visible_handlings(user):  # of no rows there is no SQL
        return {}
    of, chosen = _promised(rows)
    where = "d.commitment_id = c.chosen AND (d.day <= %s OR d.day = c.due OR d.day IS NULL)"
    order = " ".join(f"WHEN '{stand}' THEN '{number}'" for number, stand in enumerate(WORST))
    made = [_told(user, day, part, of, chosen, where, [day]) for part in (_PLAIN, _MIXED)]
    both = " UNION ALL ".join(f"SELECT id, day, stand FROM ({sql}) s" for sql, _given in made)
    key = f"CASE stand {order} END || COALESCE(CAST(day AS TEXT), '')"
    found = _run(f"SELECT id, MIN({key}) FROM ({both}) a GROUP BY id", [one for _sql, given in made for one in given])
    return {
        pk: (WORST[int(first[0])], date.fromisoformat(first[1:]) if first[1:] else None) for pk, first in found
    }  # fmt: skip


def _run(sql: str, parameters: list[Any]) -> list[Any]:
    given = [connection.ops.adapt_datefield_value(one) if isinstance(one, date) else one for one in parameters]
    with connection.cursor() as cursor:
        cursor.execute(sql, given)
        found: list[Any] = cursor.fetchall()
    return found


def _stands(user: User, asked: Asked, rows: str, days: str, more: list[Any]) -> tuple[str, list[Any]]:
    """The due days with how they stand, as SQL with its parameters."""
    of, chosen = _promised(promises(user, asked)) if _narrowed(asked) else ("", [])
    where, parameters = _where(asked)
    return _told(user, asked.day, rows, of, chosen, f"{where} AND {days}", [*parameters, *more])


def _told(
    user: User, day: date, rows: str, of: str, chosen: list[Any], where: str, given: list[Any]
) -> tuple[str, list[Any]]:
    seen = ",".join(str(int(one)) for one in visible_handlings(user)) or "NULL"
    return _STANDS.format(rows=rows.format(seen=seen, of=of, where=where)), [*[day] * 6, *chosen, *given]


def _promised(rows: QuerySet[Any]) -> tuple[str, list[Any]]:
    """Where few promises are asked for, they come first, and the due days of each are looked up."""
    sql, parameters = rows.select_related(None).order_by().values("pk", "due").query.sql_with_params()
    # SQLite takes the two sides of a CROSS JOIN in the order in which they stand.
    return f"(SELECT pk AS chosen, due FROM ({sql}) p) c CROSS JOIN ", list(parameters)


def _narrowed(asked: Asked) -> bool:
    return any((asked.agreement, asked.meeting, asked.mechanism, asked.commitment))


def _where(asked: Asked) -> tuple[str, list[Any]]:
    """Conditions on the due days, with their parameters."""
    parts: list[str] = []
    parameters: list[Any] = []
    for sign, day in ((">=", asked.first), ("<=", asked.last)):
        if day is not None:
            parts.append(f"d.day {sign} %s")
            parameters.append(day)
    window = " AND ".join(parts) or "1 = 1"
    parts = [f"({window} OR d.day IS NULL)" if asked.undated else window]
    if asked.by:
        parts.append("d.party = %s")
        parameters.append(asked.by)
    if _narrowed(asked):
        parts.append("d.commitment_id = c.chosen")
    return " AND ".join(parts), parameters


# What was told, and whether it is seen: it is where it has the handling of the promise, which is, and mostly it has.
_PLAIN = """
SELECT d.commitment_id AS id, d.party, d.day,
    CASE WHEN d.told_id = d.handling_id OR d.told_id IN ({seen}) THEN 1 ELSE 0 END AS seen,
    d.first_on, d.whole_on, d.disputed_on
FROM {of}cooperation_dueday d WHERE NOT d.mixed AND d.handling_id IN ({seen}) AND {where}"""
_MIXED = """
SELECT d.commitment_id AS id, d.party, d.day, 1 AS seen, MIN(t.first_on) AS first_on, MIN(t.whole_on) AS whole_on,
    MIN(t.disputed_on) AS disputed_on
FROM {of}cooperation_dueday d LEFT JOIN cooperation_toldapart t ON t.due_day_id = d.id AND t.handling_id IN ({seen})
WHERE d.mixed AND d.handling_id IN ({seen}) AND {where} GROUP BY d.id, d.commitment_id, d.party, d.day"""
# The day asked for, six times.
_STANDS = """
SELECT id, party, day,
    CASE WHEN seen = 1 AND whole_on <= %s THEN 'whole' WHEN seen = 1 AND first_on <= %s THEN 'part' ELSE '' END
        AS extent,
    CASE WHEN seen = 1 AND disputed_on <= %s THEN 'disputed'
        WHEN day IS NULL THEN CASE WHEN seen = 1 AND whole_on <= %s THEN 'done' ELSE 'open' END
        WHEN seen = 1 AND whole_on <= %s THEN CASE WHEN whole_on <= day THEN 'on_time' ELSE 'late' END
        WHEN day < %s THEN 'overdue' ELSE 'not_due' END AS stand
FROM ({rows}) told"""
