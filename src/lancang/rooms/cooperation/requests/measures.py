"""How requests are answered: counts, shares in time, and the median of days, as they stood at the end of a day.

A request is counted in the year in which it was sent. Nothing that happened after the day asked counts: who answered
later was still open then.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from ..working_days import Calendar, UnknownYear, working_days_between
from .model import Request
from .survival import median_time

K = TypeVar("K", bound=Hashable)
OUTCOMES = ("answered", "refused", "recalled", "open")


@dataclass(frozen=True, slots=True)
class Group:
    """Requests that are alike in all that is counted.

    `outcome`: one of OUTCOMES. `late`: answered after the deadline, or open past it; None where there is no deadline.
    `days`: from the sending to the outcome, of open ones to the day asked; None where they cannot be counted (working
    days without a calendar).
    """

    sender: str
    receiver: str
    year: int
    outcome: str
    late: bool | None
    days: int | None
    count: int = 1


@dataclass(frozen=True, slots=True)
class Tally:
    """What became of requests. sent = answered + refused + recalled + open.

    `in_time` of the `measured` answers, which are those to requests with a deadline. `median`: days until the receiver
    answered or refused, over the `timed` requests whose days can be counted; None where it is not reached: more than
    half of them still wait.
    """

    sent: int
    answered: int
    measured: int
    in_time: int
    refused: int
    recalled: int
    open: int
    overdue: int
    timed: int
    median: int | None

    @property
    def share_in_time(self) -> float | None:
        """In-time answers by answers with a deadline, 0 to 1; None where there are none."""
        return self.in_time / self.measured if self.measured else None


def group_of(request: Request, deadline: date | None, day: date, calendar: Calendar | None = None) -> Group | None:
    """A request as it stood at the end of a day; None where it was not yet sent then.

    With a calendar, that of the receiver's state, days are working days.
    """
    if request.sent is None or request.sent > day:
        return None
    ends = {"answered": request.answered, "refused": request.refused, "recalled": request.recalled}
    outcome, end = next(((name, at) for name, at in ends.items() if at is not None and at <= day), ("open", day))
    late = None if deadline is None else deadline < end
    days: int | None = (end - request.sent).days
    if calendar is not None:
        try:
            days = working_days_between(request.sent, end, calendar)
        except UnknownYear:
            days = None
    return Group(request.sender, request.receiver, request.sent.year, outcome, late, days)


def tallies(groups: Iterable[Group], key: Callable[[Group], K]) -> dict[K, Tally]:
    """The tally of the groups of each key, such as `lambda group: (group.sender, group.receiver)`."""
    parts: dict[K, list[Group]] = {}
    for group in groups:
        parts.setdefault(key(group), []).append(group)
    return {one: _tally(own) for one, own in parts.items()}


def _tally(groups: list[Group]) -> Tally:
    counts = dict.fromkeys(OUTCOMES, 0)
    measured = in_time = overdue = 0
    observed: list[tuple[int, int, int]] = []
    for one in groups:
        counts[one.outcome] += one.count
        if one.outcome == "answered" and one.late is not None:
            measured += one.count
            in_time += 0 if one.late else one.count
        elif one.outcome == "open" and one.late:
            overdue += one.count
        if one.days is not None:
            # An answer and a refusal both end the waiting; who withdrew was seen waiting until then.
            ends = one.outcome in ("answered", "refused")
            observed.append((one.days, one.count if ends else 0, 0 if ends else one.count))
    return Tally(
        sum(counts.values()), counts["answered"], measured, in_time, counts["refused"], counts["recalled"],
        counts["open"], overdue, sum(ended + seen for _days, ended, seen in observed), median_time(observed),
    )  # fmt: skip
