"""How requests are answered: counts, shares in time, and the median of days, as they stood at the end of a day.

A request is counted in the year in which it was sent. Nothing that happened after the day asked counts: who answered
later was still open then.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple, TypeVar

from lancang.working_days import Calendar, UnknownYear, working_days_between

from .model import Request
from .survival import median_time

K = TypeVar("K", bound=Hashable)
OUTCOMES = ("answered", "refused", "recalled", "open")


class Group(NamedTuple):
    """Requests that are alike in all that is counted.

    `outcome`: one of OUTCOMES. `days`: from the sending to the outcome, of open ones to the day asked; None where they
    cannot be counted (working days without a calendar). Of the `size` requests `dated` have a deadline, and `late` of
    these were answered after it, or are open past it.
    """

    sender: str
    receiver: str
    year: int
    outcome: str
    days: int | None
    size: int
    dated: int
    late: int


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
    late = deadline is not None and deadline < end
    days: int | None = (end - request.sent).days
    if calendar is not None:
        try:
            days = working_days_between(request.sent, end, calendar)
        except UnknownYear:
            days = None
    return Group(
        request.sender, request.receiver, request.sent.year, outcome, days, 1, int(deadline is not None), int(late)
    )


def tallies(groups: Iterable[Group], key: Callable[[Group], K]) -> dict[K, Tally]:
    """The tally of the groups of each key, such as `lambda group: (group.sender, group.receiver)`."""
    parts: dict[K, list[Group]] = {}
    for group in groups:
        parts.setdefault(key(group), []).append(group)
    return {one: _tally(own) for one, own in parts.items()}


def _tally(groups: list[Group]) -> Tally:
    counts = dict.fromkeys(OUTCOMES, 0)
    measured = in_time = overdue = 0
    ended: dict[int, int] = {}
    waiting: dict[int, int] = {}
    for _sender, _receiver, _year, outcome, days, size, dated, late in groups:
        counts[outcome] += size
        if outcome == "answered":
            measured += dated
            in_time += dated - late
        elif outcome == "open":
            overdue += late
        if days is not None:
            # An answer and a refusal both end the waiting; who withdrew was seen waiting until then.
            seen = ended if outcome in ("answered", "refused") else waiting
            seen[days] = seen.get(days, 0) + size
    observed = [(days, ended.get(days, 0), waiting.get(days, 0)) for days in ended.keys() | waiting.keys()]
    return Tally(
        sum(counts.values()), counts["answered"], measured, in_time, counts["refused"], counts["recalled"],
        counts["open"], overdue, sum(ended.values()) + sum(waiting.values()), median_time(observed),
    )  # fmt: skip
