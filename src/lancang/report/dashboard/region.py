"""The regional total of a year as an interval, with the reasons that make it wide; nothing is filled in silently."""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import StrEnum

from lancang.figures.interval import Interval

from .cell import Cell, Series
from .parameters import conversions, past_years, share


class Why(StrEnum):
    """What makes a total an interval."""

    DIFFER = "differ"  # sources of one country state different values
    MINIMUM = "minimum"  # a country states only a minimum
    MISSING = "missing"  # a country that reported before has not; its own past tells how much that may be
    NOTHING = "nothing"  # a country answered without a number
    OVERLAP = "overlap"  # joint results may stand in the totals of several countries
    CONVERSION = "conversion"  # amounts in another unit, counted in by an interval of factors
    UNCONVERTED = "unconverted"  # amounts in another unit that are not counted in
    UNREVIEWED = "unreviewed"  # a country's figure is a proposal that nobody has reviewed


@dataclass(frozen=True, slots=True)
class Reason:
    """Why, for whom, and how far it moves the ends of the interval."""

    why: Why
    countries: tuple[str, ...]
    low: float = 0.0
    high: float = 0.0
    note: str = ""


@dataclass(frozen=True, slots=True)
class Total:
    """A year's total: `stated` adds what the countries state, the interval what may lie around it.

    `share` is how many of the countries that ever reported in these years did so in this one.
    """

    year: int
    stated: float
    interval: Interval
    reporting: tuple[str, ...]
    expected: tuple[str, ...]
    reasons: tuple[Reason, ...]

    @property
    def share(self) -> float:
        """Completeness, from 0 to 1."""
        return len(self.reporting) / len(self.expected) if self.expected else 0.0


def total(series: Series, year: int, region: frozenset[str] | None = None) -> Total:
    """The total of one year over the countries of a region (none named: all) with a number in any of the years.

    For flows and stocks only: shares, changes and prices have no total.
    """
    expected = tuple(one for one in series.countries if region is None or one in region)
    present = {country: cell for country in expected if (cell := series.cells.get((country, year))) and cell.known}
    low, high = sum(cell.low for cell in present.values()), sum(cell.high for cell in present.values())
    stated = sum(cell.middle or 0.0 for cell in present.values())
    reasons = [
        *_of_sources(present), *_missing(series, year, [one for one in expected if one not in present]),
        *_overlap(series, year, present), *_units(series, year, region),
    ]  # fmt: skip
    low = max(0.0, low + sum(reason.low for reason in reasons))
    high += sum(reason.high for reason in reasons)
    return Total(year, stated, Interval(min(low, high), high), tuple(present), expected, tuple(reasons))


def _of_sources(present: dict[str, Cell]) -> list[Reason]:
    """Reasons that lie in the cells themselves and have moved their ends already."""
    told = {
        Why.DIFFER: [country for country, cell in present.items() if cell.differ],
        Why.MINIMUM: [country for country, cell in present.items() if math.isinf(cell.high)],
        Why.UNREVIEWED: [country for country, cell in present.items() if cell.rank == 0],
    }
    return [Reason(why, tuple(countries)) for why, countries in told.items() if countries]


def _missing(series: Series, year: int, absent: list[str]) -> list[Reason]:
    reasons = []
    for country in absent:
        cell = series.cells.get((country, year))
        past = [
            one
            for before in range(year - past_years(), year)
            if (one := series.cells.get((country, before))) and one.known
        ]
        finite = [one.high if math.isfinite(one.high) else one.values[-1] for one in past]
        why = Why.NOTHING if cell and cell.nothing else Why.MISSING
        note = ", ".join(cell.nothing) if cell else ""
        reasons.append(Reason(why, (country,), 0.0, max(finite, default=0.0), note))
    return reasons


def _overlap(series: Series, year: int, present: dict[str, Cell]) -> list[Reason]:
    """A joint result that lies in the totals of n countries is counted n - 1 times too often, at most."""
    found: dict[tuple[str, ...], float] = {}
    for joint in series.joint:
        sharing = tuple(country for country in joint.countries if country in present)
        if joint.year == year and len(sharing) > 1:
            once = min(joint.value, *(present[country].low for country in sharing))
            found[sharing] = found.get(sharing, 0.0) + once * (len(sharing) - 1)
    return [Reason(Why.OVERLAP, sharing, -amount) for sharing, amount in found.items()]


def _units(series: Series, year: int, region: frozenset[str] | None) -> list[Reason]:
    reasons: list[Reason] = []
    left: dict[str, list[str]] = {}
    for cell, unit in zip(series.others, series.other_units, strict=True):
        if cell.year != year or not cell.known or (region is not None and cell.country not in region):
            continue
        factor = conversions().get((series.question.subject, unit, series.question.unit))
        if factor is None:
            left.setdefault(unit, []).append(cell.country)
            continue
        high = cell.high if math.isfinite(cell.high) else cell.values[-1]
        note = f"{unit}: {factor.low:g}–{factor.high:g} {factor.to} ({factor.source})"
        reasons.append(Reason(Why.CONVERSION, (cell.country,), cell.low * factor.low, high * factor.high, note))
    return reasons + [Reason(Why.UNCONVERTED, tuple(sorted(who)), note=unit) for unit, who in sorted(left.items())]


@dataclass(frozen=True, slots=True)
class Trend:
    """From one year to the next, over the countries that reported in both. `change` is an interval of shares."""

    before: int
    year: int
    countries: tuple[str, ...]
    left_out: tuple[str, ...]
    change: Interval


def trend(series: Series, before: int, year: int, region: frozenset[str] | None = None) -> Trend | None:
    """The change over the countries that have both years; None where they are too few of those that ever reported."""
    expected = [one for one in series.countries if region is None or one in region]
    both = [
        country
        for country in expected
        if all((cell := series.cells.get((country, one))) and cell.known for one in (before, year))
    ]
    if not both or len(both) < share("completeness") * len(expected):
        return None
    old = _sum([series.cells[country, before] for country in both])
    new = _sum([series.cells[country, year] for country in both])
    if old.low <= 0 or math.isinf(old.high) or math.isinf(new.high):
        return None
    change = Interval(new.low / old.high - 1, new.high / old.low - 1)
    left_out = tuple(country for country in expected if country not in both)
    return Trend(before, year, tuple(both), left_out, change)


def _sum(cells: list[Cell]) -> Interval:
    return Interval(sum(cell.low for cell in cells), sum(cell.high for cell in cells))
