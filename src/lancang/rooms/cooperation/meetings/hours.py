"""The hour of a meeting where it is held, in the six capitals and in UTC. Zones: IANA, from the package tzdata."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

from lancang.figures import Moment, Period
from lancang.figures.tables import read_csv
from lancang.rooms.cooperation.dates import read

from .model import Meeting


@dataclass(frozen=True, slots=True)
class Capital:
    """A capital of the sub-region and its time zone."""

    country: str
    en: str
    zh: str
    time_zone: str


@dataclass(frozen=True, slots=True)
class Hour:
    """A moment on the clock of a capital."""

    capital: Capital
    at: datetime


@cache
def capitals() -> tuple[Capital, ...]:
    """The six, in the order of their countries' codes."""
    rows = read_csv("lancang.rooms.cooperation", "capitals.csv")
    return tuple(Capital(row["country"], row["en"], row["zh"], row["time_zone"]) for row in rows)


@cache
def time_zones() -> frozenset[str]:
    """All zones that IANA names. The first call looks through a folder of six hundred files."""
    return frozenset(available_timezones())


def days_of(meeting: Meeting) -> tuple[date, date] | None:
    """First and last day; None where one of them is known less exactly than that."""
    starts = read(meeting.starts)
    if starts is None or not (starts.start and starts.start.day) or starts.members:
        return None
    ends = read(meeting.ends) or starts
    last = ends.end
    if last is None or not last.day:
        return None
    return starts.first_day, max(starts.last_day, last.last_day)


def opening(meeting: Meeting) -> datetime | None:
    """The moment of the opening, in its own zone; None where day, hour or zone is not known.

    An hour that clocks pass twice is the first of the two.
    """
    day = first_day(meeting)
    if day is None or not meeting.time or meeting.time_zone not in time_zones():
        return None
    return datetime.combine(day, time.fromisoformat(meeting.time), tzinfo=ZoneInfo(meeting.time_zone))


def hours_of(meeting: Meeting) -> tuple[Hour, ...]:
    """The opening on the clocks of the six capitals."""
    moment = opening(meeting)
    if moment is None:
        return ()
    return tuple(Hour(one, moment.astimezone(ZoneInfo(one.time_zone))) for one in capitals())


def in_utc(meeting: Meeting) -> datetime | None:
    """The opening in UTC."""
    moment = opening(meeting)
    return moment.astimezone(UTC) if moment else None


def first_day(meeting: Meeting) -> date | None:
    """The day it begins, where the day is known."""
    starts = read(meeting.starts)
    begin = _begin(starts)
    return begin.first_day if begin and begin.day else None


def _begin(period: Period | None) -> Moment | None:
    return period.start if period and not period.members else None
