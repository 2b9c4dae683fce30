"""What several registers ask of dates: which came first, when a date is known only as a year or a month."""

from __future__ import annotations

from datetime import date

from lancang.figures import Period, PeriodError
from lancang.rooms import Fault


def read(text: str) -> Period | None:
    """The period; None for "" and for what is none, which the field tells."""
    try:
        return Period.parse(text) if text else None
    except PeriodError:
        return None


def surely_before(one: str, other: str) -> bool:
    """Whether every day of the one lies before every day of the other; unknown dates are never."""
    first, second = read(one), read(other)
    return first is not None and second is not None and first.last_day < second.first_day


def order_fault(field: str, text: str, earlier: str, what_en: str, what_zh: str) -> list[Fault]:
    """A fault when `text` surely lies before `earlier`, which `what` names."""
    if not surely_before(text, earlier):
        return []
    return [Fault(
        field,
        f"found {text}, before {what_en} {earlier}; expected the same day or a later one; correct one of the two",
        f"填的是“{text}”，早于{what_zh}“{earlier}”；应为同日或之后；请更正其一",
    )]  # fmt: skip


def holds_on(day: date, since: str, until: str = "") -> bool:
    """Whether something that began `since` and ended `until` held on a day. A year as beginning counts from its first
    day and as end to its last, so that what is known loosely is not left out; no beginning is one before all days.
    """
    first, last = read(since), read(until)
    return (first is None or first.first_day <= day) and (last is None or day <= last.last_day)
