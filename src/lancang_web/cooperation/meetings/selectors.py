"""What is asked around a meeting: its series, its agenda, and what was decided at it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from lancang.rooms import cooperation
from lancang.rooms.cooperation import day_of, number_key, precedes, series_groups, series_names
from lancang_web.accounts.models import User
from lancang_web.cooperation.agenda_items.models import AgendaItem
from lancang_web.cooperation.agenda_items.register import AGENDA_ITEMS
from lancang_web.cooperation.commitments.models import Commitment
from lancang_web.cooperation.commitments.register import COMMITMENTS
from lancang_web.cooperation.mechanisms.register import MECHANISMS
from lancang_web.registers.selectors import in_use

from .models import Meeting
from .register import MEETINGS

# A query takes so many numbers of records at a time: SQLite allows 32,766 of them.
AT_ONCE = 5_000
# More commitments than this are not listed: a page of them could not be read.
MOST = 300


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
    rows = of_series(in_use(user, MEETINGS), meeting.series).exclude(pk=meeting.pk)
    return sorted(rows, key=lambda one: (one.edition or 0, day_of(one.to_library()) or date.max, one.pk))


def of_series(rows: QuerySet[Any], series: str) -> QuerySet[Any]:
    """Those of these meetings that are of the series, whichever of its names they have."""
    texts = set(rows.exclude(series="").order_by().values_list("series", flat=True).distinct())
    groups = series_groups([*texts, series])
    return rows.filter(series__in=[text for text in texts if groups[text] and groups[text] == groups[series]])


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
    return list(in_use(user, COMMITMENTS).filter(meeting=meeting)[:MOST])


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
    groups: dict[str, list[tuple[date | None, int, int | None, str, str]]] = {}
    columns = ("pk", "series", "edition", "code", "starts", "ends")
    known = list(in_use(user, MEETINGS).exclude(series="").values_list(*columns))
    of = series_groups(row[1] for row in known)
    for pk, series, edition, code, starts, ends in known:
        day = day_of(cooperation.Meeting(code, starts=starts, ends=ends))
        groups.setdefault(of[series], []).append((day, pk, edition, code, series))
    ends_at: dict[str, tuple[tuple[date, int] | None, tuple[date, int] | None]] = {}
    for name, rows in groups.items():
        dated = [(row[0], row[1]) for row in rows if row[0] is not None]
        past, to_come = [one for one in dated if one[0] <= today], [one for one in dated if one[0] > today]
        ends_at[name] = max(past, default=None), min(to_come, default=None)
    named = _by_number(user, [one[1] for pair in ends_at.values() for one in pair if one])
    found = []
    for name, rows in groups.items():
        last, comes = ends_at[name]
        count = len({row[2] if row[2] is not None else (row[0], row[3]) for row in rows})
        found.append(
            Series(_fullest([row[4] for row in rows]), count, named[last[1]] if last else None,
                   last[0] if last else None, named[comes[1]] if comes else None)
        )  # fmt: skip
    return sorted(found, key=lambda one: one.name.casefold())


def _fullest(texts: Sequence[str]) -> str:
    """Of what a series is called the first that says its name in both languages, else the first."""
    return max(texts, key=lambda text: len(series_names(text)))


def _by_number(user: User, numbers: list[int]) -> dict[int, Meeting]:
    found: dict[int, Meeting] = {}
    for start in range(0, len(numbers), AT_ONCE):
        found |= in_use(user, MEETINGS).in_bulk(numbers[start : start + AT_ONCE])
    return found
