"""What is known of a day when dates are known only as a year, a month or not at all: yes, no, or not known."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache

from .dates import read


class Known(StrEnum):
    """An answer that never guesses."""

    YES = "yes"
    NO = "no"
    NOT_KNOWN = "not_known"


@dataclass(frozen=True, slots=True)
class Span:
    """The first and the last day on which something told by a date may have happened."""

    first: date
    last: date


@lru_cache(maxsize=32_768)  # the days of ninety years
def span(text: str) -> Span | None:
    """The days of a date; None for "" and for what is none. One that is about (1993~) may lie a whole length off."""
    period = read(text)
    if period is None:
        return None
    first, last = period.first_day, period.last_day
    if any(end is not None and end.approximate for end in (period.start, period.end)):
        slack = (last - first) + timedelta(days=1)
        first = date.min if first - date.min < slack else first - slack
        last = date.max if date.max - last < slack else last + slack
    return Span(first, last)


def reached(day: date, text: str) -> Known:
    """Whether what the date tells had happened by a day. Without a date it is not known."""
    found = span(text)
    if found is None or found.first <= day < found.last:
        return Known.NOT_KNOWN
    return Known.YES if found.last <= day else Known.NO


def over(day: date, text: str) -> Known:
    """Whether what ended then was over on a day; the day of the end still counts. Without a date it runs on."""
    found = span(text)
    if found is None or day <= found.first:
        return Known.NO
    return Known.YES if found.last < day else Known.NOT_KNOWN


def negated(one: Known) -> Known:
    """Not."""
    return {Known.YES: Known.NO, Known.NO: Known.YES}.get(one, Known.NOT_KNOWN)


def all_of(answers: Iterable[Known]) -> Known:
    """No if one of them is no, else not known if one of them is not known."""
    found = set(answers)
    return Known.NO if Known.NO in found else Known.NOT_KNOWN if Known.NOT_KNOWN in found else Known.YES


def held(day: date, since: str, until: str) -> Known:
    """Whether what began and ended at these dates held on a day. A beginning that is not given is not known."""
    return all_of((reached(day, since), negated(over(day, until))))


def surely_overlap(one: tuple[str, str], other: tuple[str, str]) -> bool:
    """Whether two lives (since, until) have a day in common whatever their dates leave open; touching is none."""
    starts, ends = [], []
    for since, until in (one, other):
        begin, end = span(since), span(until)
        ends.append(end.first if end else date.max)
        starts.append(begin.last if begin else ends[-1])
    # Two that both run on have all days to come in common, whenever they began.
    return max(starts) < min(ends) or min(ends) == date.max or one == other
