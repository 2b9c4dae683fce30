"""Whether something counts when its dates are known loosely: surely, perhaps, or not."""

from __future__ import annotations

import enum
from datetime import date

from lancang.figures import Period

from ..dates import read


class Counts(enum.Enum):
    """Whether a record counts."""

    YES = "yes"
    PERHAPS = "perhaps"
    NO = "no"


def within(text: str, window: Period) -> Counts:
    """An event of a day, month or year that may be known loosely; one without a date counts perhaps."""
    period = read(text)
    if period is None or (not window.contains(period) and window.overlaps(period)):
        return Counts.PERHAPS
    return Counts.YES if window.contains(period) else Counts.NO


def standing(since: str, until: str, day: date) -> Counts:
    """Whether what began `since` and ended `until` ("": has not ended) stands on a day.

    On the day of its end it stands no more; without a beginning it counts perhaps.
    """
    began, ended = read(since), read(until)
    if (began and began.first_day > day) or (ended and ended.last_day <= day):
        return Counts.NO
    sure = began is not None and began.last_day <= day and (ended is None or ended.first_day > day)
    return Counts.YES if sure else Counts.PERHAPS
