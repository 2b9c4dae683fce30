"""Projects of alternative development as they go out: sums with what they leave open, and the balance of a crop."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.utils.translation import gettext_noop as _
from pydantic import Field

from lancang.rooms.programmes import Joined, Left, Measured, MoneyYear, Range, yields
from lancang_web.programmes.overview.selectors import Overview
from lancang_web.programmes.terms import in_language

from .basic import Given


class ProjectRangeOut(Given):
    """A sum with what it leaves open: both the same where nothing is."""

    low: float
    high: float


class ProjectSaidOut(Given):
    """What one owner states."""

    owner: str
    record: int
    value: float


class ProjectDifferingOut(Given):
    """One thing that several owners state differently, counted once as a range."""

    project: str
    what: list[str] = Field(description=_("crop or measure with stage and year, or stage, year and giver of money"))
    range: ProjectRangeOut
    said: list[ProjectSaidOut]


class ProjectLeftOut(Given):
    """A record that was not counted, and why."""

    register_name: str
    record: int
    project: str
    year: int
    why: str


class ProjectWrittenOut(Given):
    """A sum in the currency in which it was written."""

    currency: str
    range: ProjectRangeOut


class ProjectMoneyOut(Given):
    """Money in US dollars at the mean rates of its year, and at constant prices."""

    dollars: ProjectRangeOut
    prices: ProjectRangeOut
    base: int = Field(description=_("the year of the constant prices"))
    written: list[ProjectWrittenOut]


class ProgrammeYearOut(Given):
    """What the projects come to in a year."""

    year: int
    running: ProjectRangeOut
    planned_ha: ProjectRangeOut
    achieved_ha: ProjectRangeOut
    committed: ProjectMoneyOut
    spent: ProjectMoneyOut


class ProgrammeOverviewOut(Given):
    """By year, with what owners state differently and what was not counted."""

    label: str
    projects: int
    years: list[ProgrammeYearOut]
    differing: list[ProjectDifferingOut]
    not_counted: list[ProjectLeftOut]


class ProgrammeFigureOut(Given):
    """A sum for a party or place in a year."""

    key: str
    of: str
    year: int
    range: ProjectRangeOut
    written: str
    unit: str
    records: list[int] = Field(description=_("numbers of the records counted"))
    not_counted: list[ProjectLeftOut]


class ProgrammeFiguresOut(Given):
    """The sums, and the label of all records counted together."""

    label: str
    items: list[ProgrammeFigureOut]


class CropBalanceOut(Given):
    """A hectare of a crop over its life against opium, in US dollars at the value of the first year."""

    crop: str
    basis: str = Field(description=_("published, part, assumption, or own"))
    source: str
    opium_of: str
    opium_value: float = Field(description=_("gross, a hectare and year"))
    expected: float
    low: float = Field(description=_("of 90 in 100 draws"))
    median: float
    high: float
    opium: float
    exceeds: float = Field(description=_("share of draws in which the crop comes to more than opium"))
    positive: float
    break_even_year: int | None = Field(description=_("from planting, the first year is 1; nothing: not in its life"))
    needed_price: float | None
    seed: int
    draws: int


def range_out(one: Range) -> dict[str, float]:
    """A range."""
    return {"low": one.low, "high": one.high}


def left_out(one: Left) -> dict[str, Any]:
    """What was not counted."""
    return {
        "register_name": one.register,
        "record": one.number,
        "project": one.project,
        "year": one.year,
        "why": in_language(one.en, one.zh),
    }


def differing_out(one: Joined[Any]) -> dict[str, Any]:
    """What owners state differently."""
    project, *what = one.key
    said = [{"owner": owner, "record": number, "value": value} for owner, number, value in one.said]
    return {
        "project": project, "what": [str(part) for part in what], "range": range_out(one.range), "said": said,
    }  # fmt: skip


def money_out(one: MoneyYear) -> dict[str, Any]:
    """Money of a year."""
    written = [{"currency": currency, "range": range_out(own)} for currency, own in one.written]
    return {
        "dollars": range_out(one.dollars), "prices": range_out(one.prices), "base": one.base, "written": written,
    }  # fmt: skip


def overview_out(found: Overview) -> dict[str, Any]:
    """The overview."""
    return {
        "label": str(found.handling.label), "projects": found.projects,
        "years": [
            {
                "year": one.year, "running": range_out(one.running.range),
                "planned_ha": range_out(one.planned.hectares), "achieved_ha": range_out(one.achieved.hectares),
                "committed": money_out(one.committed),
                "spent": money_out(one.spent),
            }
            for one in found.years
        ],
        "differing": [differing_out(one) for one in found.differing],
        "not_counted": [left_out(replace(one, year=year)) for one, years in found.left for year in years],
    }  # fmt: skip


def figure_out(one: Measured) -> dict[str, Any]:
    """A sum."""
    return {
        "key": one.key, "of": one.of, "year": one.year, "range": range_out(one.range), "written": one.written,
        "unit": yields()[one.key].unit, "records": list(one.records),
        "not_counted": [left_out(left) for left in one.left],
    }  # fmt: skip
