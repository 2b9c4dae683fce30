"""When a promise is due: once, or again and again."""

from __future__ import annotations

import calendar
from collections.abc import Iterator
from datetime import date

from .model import Commitment

# Months from one due day to the next, by the codes of the terms `recurrence`.
MONTHS = {"month": 1, "quarter": 3, "half_year": 6, "year": 12, "two_years": 24}


def due_days(commitment: Commitment, horizon: date) -> tuple[date, ...]:
    """The days on which it is due, in order: the first one always, those that follow to `until` or `horizon`.

    Each is counted from the first one, so that what is due on the 31st is due on the last day of shorter months and on
    the 31st again after them. Empty for a promise without a day. Raises KeyError for a recurrence that no term names.
    """
    if commitment.due is None:
        return ()
    if not commitment.recurs:
        return (commitment.due,)
    last = horizon if commitment.until is None else min(commitment.until, horizon)
    return (commitment.due, *_following(commitment.due, MONTHS[commitment.recurs], last))


def near_days(commitment: Commitment, day: date) -> tuple[date, ...]:
    """The due days nearest to a day: itself if it is one, else the last before it and the first after it."""
    days = due_days(commitment, months_later(day, 2 * max(MONTHS.values())))
    if day in days:
        return (day,)
    before = [one for one in days if one < day]
    after = [one for one in days if one > day]
    return (*before[-1:], *after[:1])


def months_later(day: date, months: int) -> date:
    """The same day so many months later; the last day of a month that is too short, date.max beyond the year 9999."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if year > date.max.year:
        return date.max
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def _following(first: date, step: int, last: date) -> Iterator[date]:
    number = 1
    while date.max != (day := months_later(first, number * step)) <= last:
        yield day
        number += 1
