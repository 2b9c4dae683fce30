"""Premises that are inspected: sites of enterprises, their inspections, and the step that a breach is to bring."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache

from lancang.figures.tables import read_csv
from lancang.rooms import Fault

from .dates import ahead_fault


@dataclass(frozen=True, slots=True)
class Inspection:
    """An inspection on a day: what came of it, and the sanction that followed. Nothing of who was there."""

    on: date | None
    outcome: str
    sanction: str = ""


@dataclass(frozen=True, slots=True)
class Rung:
    """The sanction of the n-th breach within so many months; `basis` says what the rule rests on."""

    breach: int
    within_months: int
    sanction: str
    since: date
    basis: str
    basis_zh: str


@dataclass(frozen=True, slots=True)
class Step:
    """What the ladder brings on a day: the latest breach, the how-manieth it is, the rung, and whether it was taken."""

    breach: date
    number: int
    rung: Rung
    taken: bool


def inspection_faults(inspection: Inspection, today: date) -> list[Fault]:
    """Everything wrong with an inspection."""
    faults = ahead_fault("on", inspection.on.isoformat() if inspection.on else "", today)
    if inspection.sanction not in ("", "none") and inspection.outcome == "nothing":
        faults.append(Fault(
            "sanction",
            f"found {inspection.sanction} where nothing was found; expected no sanction; correct one of the two",
            f"结果为未发现问题而处罚填的是“{inspection.sanction}”；应无处罚；请更正其一",
        ))  # fmt: skip
    return faults


def ladder(country: str, day: date) -> list[Rung]:
    """The rungs that hold on a day, lowest first: those of the country, else the example of the house."""
    holding = [(code, rung) for code, rung in _rungs() if rung.since <= day]
    for wanted in (country, ""):
        own = [rung for code, rung in holding if code == wanted]
        if own:
            since = max(rung.since for rung in own)
            return sorted((rung for rung in own if rung.since == since), key=lambda rung: rung.breach)
    return []


def next_step(country: str, inspections: Iterable[Inspection], day: date) -> Step | None:
    """The step that the latest breach up to the day is to bring; None without one, or without a ladder.

    Refusing an inspection counts as a breach. Breaches before the window of the rung count no more.
    """
    breaches = sorted(
        (one for one in inspections if one.on is not None and one.on <= day and one.outcome in ("finding", "refused")),
        key=lambda one: one.on or day,
    )
    rungs = ladder(country, day)
    if not breaches or not rungs:
        return None
    latest = breaches[-1]
    assert latest.on is not None
    first = _months_before(latest.on, max(rung.within_months for rung in rungs))
    number = sum(one.on is not None and one.on > first for one in breaches)
    rung = max((one for one in rungs if one.breach <= number), key=lambda one: one.breach)
    order = ["", "none", *(one.sanction for one in rungs)]
    taken = latest.sanction in order and order.index(latest.sanction) >= order.index(rung.sanction)
    return Step(latest.on, number, rung, taken)


def _months_before(day: date, months: int) -> date:
    """The same day so many months earlier, the last of its month where that is shorter."""
    at = day.year * 12 + day.month - 1 - months
    year, month = divmod(at, 12)
    for last in range(day.day, 27, -1):
        try:
            return date(year, month + 1, last)
        except ValueError:
            continue
    return date(year, month + 1, day.day)


@cache
def _rungs() -> tuple[tuple[str, Rung], ...]:
    return tuple(
        (row["country"], Rung(int(row["breach"]), int(row["within_months"]), row["sanction"],
                              date.fromisoformat(row["since"]), row["basis"], row["basis_zh"]))
        for row in read_csv("lancang.rooms.services", "sanctions.csv")
    )  # fmt: skip
