"""Dates and amounts as registers write them, which say less or more than a day and a number, and back."""

from __future__ import annotations

from datetime import date

from lancang.exchange.iati import Activity, Dated, Narrative, Texts
from lancang.figures import Period, PeriodError


def in_words(text: str) -> Texts:
    """What was written, with its language told by its signs."""
    chinese = any("\u4e00" <= sign <= "\u9fff" for sign in text)
    return (Narrative(text, "zh" if chinese else "en"),) if text else ()


def dated(text: str, kind: str, *, last: bool = False) -> tuple[Dated, ...]:
    """A date as far as it is known: the first or last day it can be, with the date as written where it is no day."""
    period = _period(text)
    if period is None:
        return ()
    day = period.last_day if last else period.first_day
    return (Dated(kind, day, () if text == day.isoformat() else (Narrative(text, "en"),)),)


def written_date(activity: Activity, *kinds: str) -> str:
    """The date of the first of these kinds, as it was written where that means the same day."""
    found = next((one for kind in kinds for one in activity.dates if one.kind == kind), None)
    if found is None:
        return ""
    for one in found.texts:
        period = _period(one.text)
        if period is not None and found.day in (period.first_day, period.last_day):
            return one.text
    return found.day.isoformat()


def year_ends(year: int) -> tuple[date, date]:
    """The days between which a year lies."""
    return date(year, 1, 1), date(year, 12, 31)


def _period(text: str) -> Period | None:
    try:
        return Period.parse(text) if text else None
    except PeriodError:
        return None
