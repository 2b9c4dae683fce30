"""Periods of time: the small subset of EDTF (ISO 8601-2) that reports of the field need.

Years, months, days, seasons (21 spring … 24 winter), approximate dates (~), intervals, open ends (..) and sets
({2006,2008}). The `edtf` package parses a far larger language a thousand times slower; it is the oracle in tests.
"""

from __future__ import annotations

import calendar
import datetime
import re
from dataclasses import dataclass
from functools import lru_cache

SEASON_MONTHS = {21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 14)}  # a winter ends in the next year's February
_MOMENT = re.compile(r"(-?\d{4})(?:-(\d{2})(?:-(\d{2}))?)?([~?%]?)")


class PeriodError(ValueError):
    """A text that is no period; says what was found and what is expected."""

    def __init__(self, text: str) -> None:
        super().__init__(
            f"not a period: found {text!r}, expected EDTF such as 2019, 2005-09/2005-11, ../2014 or {{2006,2008}}"
        )


@dataclass(frozen=True, slots=True, order=True)
class Moment:
    """One date at the precision it was given: a year, month (or season 21–24) or day."""

    year: int
    month: int = 0
    day: int = 0
    approximate: bool = False

    def __str__(self) -> str:
        text = f"{self.year:04d}"
        if self.month:
            text += f"-{self.month:02d}"
        if self.day:
            text += f"-{self.day:02d}"
        return text + "~" if self.approximate else text

    @property
    def first_day(self) -> datetime.date:
        """The first day that the date covers."""
        if self.month > 12:
            return datetime.date(self.year, SEASON_MONTHS[self.month][0], 1)
        return datetime.date(self.year, self.month or 1, self.day or 1)

    @property
    def last_day(self) -> datetime.date:
        """The last day that the date covers."""
        if self.day:
            return datetime.date(self.year, self.month, self.day)
        year, month = self.year, self.month or 12
        if month > 12:
            month = SEASON_MONTHS[month][1]
            year, month = year + (month > 12), (month - 1) % 12 + 1
        return datetime.date(year, month, calendar.monthrange(year, month)[1])


@dataclass(frozen=True, slots=True)
class Period:
    """A date, an interval (an end that is None is open) or a set of dates.

    `start` and `end` are the same moment for a single date; `members` is non-empty only for a set.
    """

    start: Moment | None
    end: Moment | None
    members: tuple[Moment, ...] = ()

    @classmethod
    def parse(cls, text: str) -> Period:
        """Read an EDTF text; raises PeriodError."""
        return _parse(text)

    @classmethod
    def of(cls, year: int, month: int = 0, day: int = 0) -> Period:
        """A single year, month (or season) or day; raises ValueError for a day that no calendar has."""
        moment = Moment(year, month, day)
        _ = moment.first_day
        return cls(moment, moment)

    @classmethod
    def between(cls, start: Period, end: Period) -> Period:
        """From the start of one period to the end of another; equal ends make a single date."""
        return cls(start.start, end.end)

    def __str__(self) -> str:
        if self.members:
            return "{" + ",".join(str(m) for m in self.members) + "}"
        if self.start == self.end and self.start is not None:
            return str(self.start)
        return f"{self.start or '..'}/{self.end or '..'}"

    @property
    def first_day(self) -> datetime.date:
        """The first day covered; the first day of the calendar for an open start."""
        return self.start.first_day if self.start else datetime.date.min

    @property
    def last_day(self) -> datetime.date:
        """The last day covered; the last day of the calendar for an open end."""
        return self.end.last_day if self.end else datetime.date.max

    @property
    def year(self) -> int | None:
        """The year, when the whole period lies in one."""
        if self.start and self.end and not self.members and self.start.year == self.end.last_day.year:
            return self.start.year
        return None

    def contains(self, other: Period) -> bool:
        """Every day of the other period is in this one."""
        return self.first_day <= other.first_day and other.last_day <= self.last_day

    def overlaps(self, other: Period) -> bool:
        """At least one day is common to both."""
        return self.first_day <= other.last_day and other.first_day <= self.last_day


def _moment(text: str) -> Moment:
    found = _MOMENT.fullmatch(text)
    if not found or "00" in (found[2], found[3]):
        raise PeriodError(text)
    year, month, day = int(found[1]), int(found[2] or 0), int(found[3] or 0)
    moment = Moment(year, month, day, bool(found[4]))
    if month and not (1 <= month <= 12 or (21 <= month <= 24 and not day)):
        raise PeriodError(text)
    try:
        _ = moment.first_day
    except ValueError as error:
        raise PeriodError(text) from error
    return moment


@lru_cache(maxsize=32_768)  # the days of ninety years
def _parse(text: str) -> Period:
    if text.startswith("{") and text.endswith("}"):
        members = tuple(sorted(_moment(part.strip()) for part in text[1:-1].split(",")))
        return Period(members[0], members[-1], members)
    start, slash, end = text.partition("/")
    if not slash:
        moment = _moment(text)
        return Period(moment, moment)
    period = Period(None if start == ".." else _moment(start), None if end == ".." else _moment(end))
    if period.start is None and period.end is None:
        raise PeriodError(text)
    if period.first_day > period.last_day:
        raise PeriodError(text)
    return period
