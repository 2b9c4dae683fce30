"""Whether something of a day happened within a period, when the day may be known loosely."""

from __future__ import annotations

from lancang.figures import Period

from ..certainty import Known, span


def within(text: str, window: Period) -> Known:
    """Yes when every day of the date lies in the period, no when none does; without a date it is not known."""
    found = span(text)
    if found is None:
        return Known.NOT_KNOWN
    if window.first_day <= found.first and found.last <= window.last_day:
        return Known.YES
    return Known.NO if found.last < window.first_day or window.last_day < found.first else Known.NOT_KNOWN
