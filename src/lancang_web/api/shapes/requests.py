"""Statistics of requests as they go out, and a step as it comes in."""

from __future__ import annotations

import datetime
from typing import Any, Literal

from django.utils.translation import gettext_noop as _
from pydantic import Field

from lancang.rooms.cooperation import Tally, request_steps, terms
from lancang_web.cooperation.requests.asked import Asked

from .basic import Given, Taken, Version

Step = Literal[
    "drafted", "sent", "received", "started", "partly_answered", "answered", "refused", "recalled"
]  # fmt: skip
Ground = Literal["", "competence", "form", "sovereignty", "domestic_law", "ongoing", "no_data"]
assert set(Step.__args__) == {one.name for one in request_steps()}  # type: ignore[attr-defined]
assert set(Ground.__args__) == {"", *terms("refusal_ground")}  # type: ignore[attr-defined]


class StepTaken(Taken):
    """A step with its day."""

    step: Step = Field(description=_("the steps of the sender, or of the receiver, whichever the caller is"))
    day: datetime.date | None = Field(description=_("when; nothing takes the latest step back"))
    ground: Ground = Field(default="", description=_("of a refusal, and of nothing else"))
    version: Version


class TallyOut(Given):
    """What became of requests."""

    sent: int
    answered: int
    answered_with_deadline: int
    answered_in_time: int
    refused: int
    recalled: int = Field(description=_("withdrawn by the sender"))
    open: int
    overdue: int
    median: int | None = Field(description=_("days until an answer or refusal; nothing: more than half still wait"))
    timed: int = Field(description=_("over how many requests the median is taken"))


class YearOut(TallyOut):
    """Those that were sent in a year."""

    year: int


class PairOut(YearOut):
    """Those that one party sent to another in a year."""

    sender: str
    receiver: str


class StatisticsOut(Given):
    """Counted over the requests that the caller may see, as they stood at the end of the day."""

    day: datetime.date
    unit: Literal["days", "working_days"] = Field(description=_("of the medians"))
    together: TallyOut | None
    years: list[YearOut] = Field(description=_("all years, also where one was asked for"))
    pairs: list[PairOut]


def tally_out(one: Tally) -> dict[str, Any]:
    """A tally."""
    return {
        "sent": one.sent, "answered": one.answered, "answered_with_deadline": one.measured,
        "answered_in_time": one.in_time, "refused": one.refused, "recalled": one.recalled, "open": one.open,
        "overdue": one.overdue, "median": one.median, "timed": one.timed,
    }  # fmt: skip


def statistics_out(
    asked: Asked, whole: Tally | None, years: list[tuple[int, Tally]], pairs: list[tuple[str, str, int, Tally]]
) -> dict[str, Any]:
    """The statistics."""
    return {
        "day": asked.day, "unit": asked.unit, "together": tally_out(whole) if whole else None,
        "years": [{"year": year, **tally_out(one)} for year, one in years],
        "pairs": [
            {"sender": sender, "receiver": receiver, "year": year, **tally_out(one)}
            for sender, receiver, year, one in pairs
        ],
    }  # fmt: skip
