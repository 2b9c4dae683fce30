"""Counting in working days. Every count is one or two look-ups in the sums that a calendar keeps."""

from __future__ import annotations

from bisect import bisect_left
from datetime import date, timedelta

from .calendars import Calendar, UnknownYear, calendar_of


def is_working_day(day: date, where: Calendar | str) -> bool:
    """Whether public offices work on this day. Raises UnknownYear."""
    calendar = _calendar(where, day)
    place = calendar.position(day)
    return calendar.worked[place] > (calendar.worked[place - 1] if place else 0)


def add_working_days(day: date, count: int, where: Calendar | str) -> date:
    """The last day of a term of `count` working days that begins on the day after `day`.

    So five working days from a Friday end on the next Friday; none end on the day itself. `where`: a calendar, or a
    country's code. Raises UnknownYear where the term begins or ends in a year that is not known, ValueError for a
    count below nought.
    """
    if count < 0:
        raise ValueError(f"found {count} working days; expected none or more")
    calendar = _calendar(where, day)
    place = calendar.position(day)
    if count == 0:
        return day
    # The first day up to which so many days were worked is itself a working day.
    found = bisect_left(calendar.worked, calendar.worked[place] + count)
    if found == len(calendar.worked):
        raise calendar.unknown(calendar.last_year + 1)
    return calendar.first + timedelta(days=found)


def working_days_between(first: date, last: date, where: Calendar | str) -> int:
    """Working days after `first` up to `last`, that day included; below nought where `last` comes before `first`.

    Raises UnknownYear.
    """
    calendar = _calendar(where, first)
    return calendar.worked[calendar.position(last)] - calendar.worked[calendar.position(first)]


def _calendar(where: Calendar | str, day: date) -> Calendar:
    if isinstance(where, Calendar):
        return where
    found = calendar_of(where)
    if found is None:
        raise UnknownYear(where, day.year, "")
    return found
