"""What the overview says: counted over the records that the user sees, and nothing else."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from lancang.rooms.services import (
    COUNTS,
    Inspection,
    Reach,
    Step,
    Sum,
    TreatmentTotal,
    next_step,
    reach_by_year,
    sums,
)
from lancang_web.accounts.models import User
from lancang_web.handling.selectors import visible_handlings
from lancang_web.registers.selectors import in_use

from .registers import (
    AWARENESS_SURVEYS,
    INSPECTIONS,
    PREMISES,
    PREVENTION_ACTIVITIES,
    TREATMENT_STATIONS,
    TREATMENT_TOTALS,
)

# Surveys, sites and years on one page; the registers have all.
SHOWN = 100


@dataclass(frozen=True, slots=True)
class Site:
    """Premises with the step that their breaches bring."""

    premises: Any
    step: Step


@dataclass(frozen=True, slots=True)
class TreatmentYear:
    """The totals of stations for one period."""

    period: str
    stations: int
    counts: list[Sum]


@dataclass(frozen=True, slots=True)
class Overview:
    """Everything on the page; `more` says how many of each kind are left out of it."""

    reach: list[Reach]
    undated: int
    surveys: list[Any]
    inspected: dict[str, int]
    sites: list[Site]
    places: int
    stations: int
    treatment: list[TreatmentYear]
    more: dict[str, int]


def overview(user: User, country: str, today: date) -> Overview:
    """The overview of a country, or of all."""

    def rows(register: Any) -> Any:
        found = in_use(user, register).order_by("pk")
        return found.filter(country=country) if country else found

    reach, undated = reach_by_year(one.to_library() for one in rows(PREVENTION_ACTIVITIES))
    surveys = list(rows(AWARENESS_SURVEYS).order_by("-on", "code", "pk")[: SHOWN + 1])
    counted, sites = _inspected(user, rows(PREMISES), today)
    stations = list(rows(TREATMENT_STATIONS))
    treatment = _treatment(user, stations)
    more = {
        "surveys": max(0, rows(AWARENESS_SURVEYS).count() - SHOWN), "sites": max(0, len(sites) - SHOWN),
        "treatment": max(0, len(treatment) - SHOWN),
    }  # fmt: skip
    # A station that several parties entered under one code has its places once, at the most that was stated.
    places: dict[str, int] = {}
    for one in stations:
        places[one.code] = max(places.get(one.code, 0), one.capacity or 0)
    return Overview(
        reach, undated, surveys[:SHOWN], counted, sites[:SHOWN], sum(places.values()), len(places), treatment[:SHOWN],
        more,
    )  # fmt: skip


def _inspected(user: User, premises: Iterable[Any], today: date) -> tuple[dict[str, int], list[Site]]:
    """Inspections by outcome; and the sites with a breach, those first whose step is not taken."""
    by_site = {one.pk: one for one in premises}
    counted = {"nothing": 0, "finding": 0, "refused": 0}
    found: dict[int, list[Inspection]] = {}
    for one in in_use(user, INSPECTIONS).order_by("pk"):
        if one.premises_id in by_site:
            counted[one.outcome] += 1
            found.setdefault(one.premises_id, []).append(one.to_library())
    steps = [
        Site(by_site[pk], step)
        for pk, inspections in found.items()
        if (step := next_step(by_site[pk].country, inspections, today)) is not None
    ]
    return counted, sorted(steps, key=lambda site: (site.step.taken, -site.step.breach.toordinal(), site.premises.pk))


def step_of(user: User, premises: Any, today: date) -> Step | None:
    """The step of one site, by the inspections that the user sees."""
    found = [one.to_library() for one in in_use(user, INSPECTIONS).filter(premises=premises.pk)]
    return next_step(premises.country, found, today)


def _treatment(user: User, stations: Iterable[Any]) -> list[TreatmentYear]:
    """Totals by period, newest first. A station counts once in a period: of what several entered, the first record."""
    codes = {one.pk: one.code for one in stations}
    seen = set(visible_handlings(user))
    periods: dict[str, dict[str, TreatmentTotal]] = {}
    for one in in_use(user, TREATMENT_TOTALS).order_by("pk"):
        if one.station_id in codes and one.station.handling_id in seen:
            periods.setdefault(one.period, {}).setdefault(codes[one.station_id], one.to_library())
    found = []
    for period in sorted(periods, reverse=True):
        added = sums(periods[period].values())
        found.append(TreatmentYear(period, len(periods[period]), [added[name] for name in COUNTS]))
    return found
