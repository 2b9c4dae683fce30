"""What is asked around a meeting: its series, its agenda, what was decided, and what is still open on its day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q
from django.utils import timezone

from lancang.rooms.cooperation import OpenAction, day_of, number_key, open_action, precedes
from lancang_web.accounts.models import User
from lancang_web.cooperation.agenda_items.models import AgendaItem
from lancang_web.cooperation.agenda_items.register import AGENDA_ITEMS
from lancang_web.cooperation.agreements.register import AGREEMENTS
from lancang_web.cooperation.clauses.register import CLAUSES
from lancang_web.cooperation.commitments.models import Commitment
from lancang_web.cooperation.commitments.register import COMMITMENTS
from lancang_web.cooperation.fulfilments.register import FULFILMENTS
from lancang_web.cooperation.mechanisms.register import MECHANISMS
from lancang_web.registers.selectors import in_use

from .models import Meeting
from .register import MEETINGS

# More open actions than this are counted and not listed: a page of them could not be read.
MOST_ACTIONS = 300
# A query takes so many numbers of records at a time: SQLite allows 32,766 of them.
AT_ONCE = 5_000


@dataclass(frozen=True, slots=True)
class Action:
    """A commitment that is open on the day of a meeting; `decided_at` is named where the reader may see it."""

    commitment: Commitment
    open: OpenAction
    decided_at: Meeting | None


@dataclass(frozen=True, slots=True)
class Actions:
    """The open actions on a day, those first that are due first; `count` tells how many records they are."""

    day: date
    shown: tuple[Action, ...]
    count: int

    def by_party(self) -> list[tuple[str, list[Action]]]:
        """Those shown, by who promised."""
        found: dict[str, list[Action]] = {}
        for one in self.shown:
            found.setdefault(one.commitment.by, []).append(one)
        return sorted(found.items())


def mechanisms_of(user: User, meeting: Meeting) -> list[int]:
    """The visible records of the meeting's mechanism, by whomever they were entered; none where it is not shown."""
    visible = in_use(user, MECHANISMS)
    if meeting.mechanism is None or not visible.filter(pk=meeting.mechanism.pk).exists():
        return []
    return list(visible.filter(code__iexact=meeting.mechanism.code).order_by("pk").values_list("pk", flat=True))


def editions(user: User, meeting: Meeting) -> list[Meeting]:
    """The other meetings of the series, by whomever they were entered, in the order of time."""
    if not meeting.series:
        return []
    rows = in_use(user, MEETINGS).filter(series__iexact=meeting.series).exclude(pk=meeting.pk)
    return sorted(rows, key=lambda one: (one.edition or 0, day_of(one.to_library()) or date.max, one.pk))


def around(meeting: Meeting, series: Sequence[Meeting]) -> tuple[list[Meeting], list[Meeting]]:
    """The edition before and the one after; each is several records where several parties entered it."""
    own = meeting.to_library()
    before = [one for one in series if precedes(one.to_library(), own)]
    after = [one for one in series if precedes(own, one.to_library())]
    return _alike(before, before[-1:]), _alike(after, after[:1])


def agenda(user: User, meeting: Meeting) -> list[AgendaItem]:
    """The items in the order of their numbers: 2 before 10."""
    rows = in_use(user, AGENDA_ITEMS).filter(meeting=meeting)
    return sorted(rows, key=lambda one: (number_key(one.number), one.pk))


def decided(user: User, meeting: Meeting) -> list[Commitment]:
    """The commitments that were decided at the meeting."""
    return list(in_use(user, COMMITMENTS).filter(meeting=meeting)[:MOST_ACTIONS])


def open_actions(user: User, meeting: Meeting, series: Sequence[Meeting]) -> Actions:
    """What earlier editions of the series, and the mechanism, left undone on the day of the meeting.

    For a meeting that is still to come: as it stands today. Depends on nothing that the user may not see.
    """
    today = timezone.now().date()
    held = day_of(meeting.to_library())
    day = today if held is None or held > today else held
    days = _days_of_editions(meeting, series, day)
    earlier = {one.pk: one for one in _earlier(user, meeting, series, held)}
    rows = list(_commitments(user, meeting, earlier, day))
    done = _fulfilments(user, [one.pk for one in rows])
    found = []
    for one in rows:
        at = earlier.get(one.meeting_id or 0)
        since = (day_of(at.to_library()) if at else None) or _made(one)
        later = [edition for edition in days if since is not None and edition > since]
        open_ = open_action(one.to_library(), done.get(one.pk, ()), day, later)
        if open_ is not None:
            found.append(Action(one, open_, at))
    found.sort(key=lambda one: (one.open.due or date.max, one.commitment.code, one.commitment.pk))
    return Actions(day, tuple(found[:MOST_ACTIONS]), len(found))


def last_held(user: User, series: Sequence[Meeting], before: date) -> date | None:
    """The last day of the latest of these meetings that lies before a day."""
    days = [held for one in series if (held := day_of(one.to_library())) is not None and held < before]
    return max(days, default=None)


def _alike(meetings: Sequence[Meeting], nearest: Sequence[Meeting]) -> list[Meeting]:
    """The records of the same edition as the nearest one."""
    if not nearest:
        return []
    one = nearest[0]
    if one.edition is not None:
        return [each for each in meetings if each.edition == one.edition]
    return [each for each in meetings if each.edition is None and each.starts == one.starts]


def _days_of_editions(meeting: Meeting, series: Sequence[Meeting], day: date) -> list[date]:
    """The days of the editions up to this one, each edition once; one that is still to come counts as of today."""
    own = meeting.to_library()
    found: dict[Any, date] = {}
    for one in (*(each.to_library() for each in series), own):
        held = day_of(one)
        if held is None and one is not own:
            continue
        if one is own or precedes(one, own):
            found[one.edition if one.edition is not None else held] = min(held or day, day)
    return sorted(found.values())


def _earlier(user: User, meeting: Meeting, series: Sequence[Meeting], held: date | None) -> list[Meeting]:
    """The meetings whose decisions this one looks back on: of the series, and of the mechanism."""
    own = meeting.to_library()
    found = {one.pk: one for one in series if precedes(one.to_library(), own)}
    for one in in_use(user, MEETINGS).filter(mechanism__in=mechanisms_of(user, meeting)).exclude(pk=meeting.pk):
        on = day_of(one.to_library())
        if one.pk not in found and on is not None and (held is None or on < held):
            found[one.pk] = one
    return list(found.values())


def _commitments(user: User, meeting: Meeting, earlier: dict[int, Meeting], day: date) -> list[Commitment]:
    """The commitments decided at earlier meetings or by clauses of the mechanism's texts, made by the day."""
    wanted = Q(meeting__in=list(earlier)[:AT_ONCE])
    texts = in_use(user, AGREEMENTS).filter(mechanism__in=mechanisms_of(user, meeting))
    clauses = in_use(user, CLAUSES).filter(agreement__in=texts.order_by().values("pk"))
    wanted |= Q(clause__in=clauses.order_by().values("pk"))
    rows = in_use(user, COMMITMENTS).filter(wanted)
    return [one for one in rows if one.meeting_id in earlier or (_made(one) or date.min) <= day]


def _fulfilments(user: User, commitments: Sequence[int]) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = {}
    for start in range(0, len(commitments), AT_ONCE):
        part = commitments[start : start + AT_ONCE]
        for one in in_use(user, FULFILMENTS).filter(commitment__in=part).select_related(None):
            found.setdefault(one.commitment_id, []).append(one.to_library())
    return found


def _made(commitment: Commitment) -> date | None:
    from lancang.figures import Period, PeriodError

    try:
        period = Period.parse(commitment.made) if commitment.made else None
    except PeriodError:
        return None
    return period.last_day if period and period.last_day != date.max else None


@dataclass(frozen=True, slots=True)
class Series:
    """A series of meetings: how many editions are entered, the last one that was held, and the next to come."""

    name: str
    count: int
    last: Meeting | None
    held: date | None
    comes: Meeting | None


def all_series(user: User) -> list[Series]:
    """Every series of which the user sees a meeting, by name. An edition that several parties entered counts once."""
    today = timezone.now().date()
    groups: dict[str, list[tuple[date | None, Meeting]]] = {}
    for one in in_use(user, MEETINGS).exclude(series=""):
        name = " ".join(one.series.casefold().split())
        groups.setdefault(name, []).append((day_of(one.to_library()), one))
    found = []
    for rows in groups.values():
        past = sorted(((day, one.pk, one) for day, one in rows if day is not None and day <= today), reverse=True)
        to_come = sorted((day, one.pk, one) for day, one in rows if day is not None and day > today)
        count = len({one.edition if one.edition is not None else (day, one.code) for day, one in rows})
        found.append(Series(
            rows[0][1].series, count, past[0][2] if past else None, past[0][0] if past else None,
            to_come[0][2] if to_come else None,
        ))  # fmt: skip
    return sorted(found, key=lambda one: one.name.casefold())
