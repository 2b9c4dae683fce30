"""What the registers ask of dates that are known loosely."""

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


def ahead_fault(field: str, text: str, today: date) -> list[Fault]:
    """A fault when all of it lies ahead."""
    when = read(text)
    if when is None or when.first_day <= today:
        return []
    return [Fault(
        field, f"found {text}, which lies ahead; expected today or earlier; enter it when it is done",
        f"填的是“{text}”，尚未到来；应为今日或更早；请在完成后填报",
    )]  # fmt: skip


def order_fault(field: str, text: str, earlier: str) -> list[Fault]:
    """A fault when `text` surely lies before `earlier`."""
    last, first = read(text), read(earlier)
    if last is None or first is None or last.last_day >= first.first_day:
        return []
    return [Fault(
        field, f"found {text}, before {earlier}; expected the same day or a later one; correct one of the two",
        f"填的是“{text}”，早于“{earlier}”；应为同日或之后；请更正其一",
    )]  # fmt: skip
