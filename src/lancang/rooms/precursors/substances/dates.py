"""The dates of the lists: EDTF as far as a date is known, read as days."""

from __future__ import annotations

from calendar import monthrange
from datetime import date


def first_day(text: str) -> date:
    """The first day that a year, month, day or a/b (some time between) can mean. Raises ValueError for other text."""
    return _days(text.split("/", maxsplit=1)[0])[0]


def last_day(text: str) -> date:
    """The last day that it can mean. Raises ValueError for other text."""
    return _days(text.rsplit("/", maxsplit=1)[-1])[1]


def _days(text: str) -> tuple[date, date]:
    parts = [int(part) for part in text.split("-")]
    if len(parts) == 1:
        return date(parts[0], 1, 1), date(parts[0], 12, 31)
    if len(parts) == 2:
        year, month = parts
        return date(year, month, 1), date(year, month, monthrange(year, month)[1])
    if len(parts) == 3:
        return date(*parts), date(*parts)
    raise ValueError(f"found {text!r}; expected year, year-month or year-month-day")
