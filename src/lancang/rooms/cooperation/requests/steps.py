"""The steps of a request: who takes which, what follows which, the stage they make. Data: request_steps.csv."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache

from lancang.figures.tables import read_csv

from .model import Request


@dataclass(frozen=True, slots=True)
class RequestStep:
    """A step is a day of the request. `by`: sender or receiver; `ends`: nothing follows it; `stage`: a term."""

    name: str
    by: str
    ends: bool
    stage: str
    en: str
    zh: str


@cache
def request_steps() -> tuple[RequestStep, ...]:
    """All steps in their order."""
    rows = read_csv("lancang.rooms.cooperation", "request_steps.csv")
    return tuple(
        RequestStep(row["step"], row["by"], row["ends"] == "yes", row["stage"], row["en"], row["zh"]) for row in rows
    )


def day_of(request: Request, step: RequestStep) -> date | None:
    """When the step was taken."""
    day: date | None = getattr(request, step.name)
    return day


def latest_step(request: Request) -> RequestStep | None:
    """The step that says where the request stands; None where not even a draft is dated."""
    taken = [step for step in request_steps() if day_of(request, step) is not None]
    return taken[-1] if taken else None


def stage_of(request: Request) -> str:
    """The stage, a term of request_stage. A request of which nothing is dated is a draft."""
    latest = latest_step(request)
    return latest.stage if latest else "drafted"


def closed_on(request: Request) -> date | None:
    """The day on which it was answered, refused or withdrawn by its sender; None while it is open."""
    return request.answered or request.refused or request.recalled


def next_steps(request: Request, by: str) -> tuple[RequestStep, ...]:
    """The steps that a side (sender or receiver) may take now: later than the latest one, none after the last.

    Only a draft is sent; what was not sent can be neither received nor withdrawn.
    """
    latest, steps = latest_step(request), request_steps()
    if latest is not None and latest.ends:
        return ()
    place = steps.index(latest) if latest else -1
    if request.sent is None:
        return tuple(step for step in steps[place + 1 :] if step.by == by and step.name in ("drafted", "sent"))
    return tuple(step for step in steps[place + 1 :] if step.by == by)
