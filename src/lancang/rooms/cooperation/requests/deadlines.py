"""By when a request is to be answered, and whether it is late."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from lancang.working_days import Calendar, UnknownYear, add_working_days

from .model import Request
from .steps import closed_on


@dataclass(frozen=True, slots=True)
class Deadline:
    """The last day for the answer; None where there is none, then `en` and `zh` say why.

    `counted_from`: "received", or "sent" where the receipt is not known. `expected`: the days of a year it runs through
    are known by standing rules only, so that it may move.
    """

    day: date | None
    counted_from: str = ""
    expected: bool = False
    en: str = ""
    zh: str = ""


def deadline_of(request: Request, calendar: Calendar | None) -> Deadline:
    """The deadline: `response_days` working days of the receiver after the receipt, else after the sending.

    `calendar`: the working days of the receiver's state; None where nobody knows them.
    """
    start = request.received or request.sent
    if request.response_days is None:
        return Deadline(None, en="no working days to answer were agreed", zh="未约定答复工作日数")
    if start is None:
        return Deadline(None, en="it has not been sent", zh="尚未发出")
    counted_from = "received" if request.received else "sent"
    if calendar is None:
        return Deadline(
            None, counted_from,
            en=f"no calendar of working days is known for {request.receiver}; enter one",
            zh=f"没有 {request.receiver} 的工作日历；请补入",
        )  # fmt: skip
    try:
        day = add_working_days(start, request.response_days, calendar)
    except UnknownYear as unknown:
        return Deadline(None, counted_from, en=unknown.text("en"), zh=unknown.text("zh"))
    return Deadline(day, counted_from, calendar.is_expected(day))


def overdue_on(request: Request, day: date, deadline: date | None) -> bool:
    """Whether at the end of a day the request, sent and still open then, was past its deadline.

    One that was answered in part, or closed only later, is open.
    """
    closed = closed_on(request)
    is_open = request.sent is not None and request.sent <= day and (closed is None or closed > day)
    return is_open and deadline is not None and deadline < day
