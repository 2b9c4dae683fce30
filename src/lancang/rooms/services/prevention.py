"""Prevention activities: what was done where, and how many it reached, as a total."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from lancang.figures import Interval
from lancang.rooms import Fault

from .dates import ahead_fault, order_fault, read

# More than the people of the region: a slip of the pen.
MOST_REACHED = 2_000_000_000


@dataclass(frozen=True, slots=True)
class Activity:
    """An activity; `reach` is a total of people, None where nobody counted. Dates are EDTF."""

    code: str
    kind: str = ""
    setting: str = ""
    country: str = ""
    begins: str = ""
    ends: str = ""
    reach: int | None = None


def activity_faults(activity: Activity, today: date) -> list[Fault]:
    """Everything wrong with an activity."""
    faults = order_fault("ends", activity.ends, activity.begins) + ahead_fault("begins", activity.begins, today)
    if activity.reach is not None and not 0 < activity.reach <= MOST_REACHED:
        faults.append(Fault(
            "reach", f"found {activity.reach}; expected how many it reached; leave it empty if nobody counted",
            f"填的是“{activity.reach}”；应为受众人数；未统计请留空",
        ))  # fmt: skip
    return faults


@dataclass(frozen=True, slots=True)
class Reach:
    """Activities of a year, each once by its code: how many, whom they reached, how many do not say."""

    year: int
    number: int
    people: Interval
    unsaid: int


def reach_by_year(activities: Iterable[Activity]) -> tuple[list[Reach], int]:
    """Newest year first; and how many have no day, so that they are in no year.

    What owners state differently of one activity is an interval. People reached twice are counted twice: who they are
    is not held, so that nobody can tell.
    """
    by_code: dict[str, list[Activity]] = {}
    for one in activities:
        by_code.setdefault(one.code, []).append(one)
    years: dict[int, list[list[Activity]]] = {}
    undated = 0
    for said in by_code.values():
        days = [day for one in said if (day := read(one.begins)) is not None]
        if days:
            years.setdefault(days[0].first_day.year, []).append(said)
        else:
            undated += 1
    return [_reach(year, years[year]) for year in sorted(years, reverse=True)], undated


def _reach(year: int, groups: list[list[Activity]]) -> Reach:
    said = [[one.reach for one in group if one.reach is not None] for group in groups]
    known = [numbers for numbers in said if numbers]
    people = Interval(float(sum(map(min, known))), float(sum(map(max, known))))
    return Reach(year, len(groups), people, len(groups) - len(known))
