"""The published farm-gate value of dry opium."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from lancang.figures.tables import read_csv

NEAR = 5  # years: beyond that a price of the country itself tells less than one of its neighbour
LARGEST = "MM"  # 2023: 1,080 of the region's tons (UNODC, Southeast Asia Opium Survey 2023)


@dataclass(frozen=True, slots=True)
class OpiumYear:
    """Yield (kg a hectare) and farm-gate price (US dollars a kilogram) of dry opium; None where no source is known.

    `status`: published, or derived as the source says.
    """

    country: str
    year: int
    yield_kg: float | None
    price: float | None
    status: str
    source: str

    @property
    def value(self) -> float | None:
        """Dollars a hectare before costs; None where yield or price is not known."""
        return None if self.yield_kg is None or self.price is None else self.yield_kg * self.price


@cache
def opium_years() -> tuple[OpiumYear, ...]:
    """The table, by country and year."""
    return tuple(
        OpiumYear(
            row["country"], int(row["year"]), _number(row["yield_kg_ha"]), _number(row["price_usd_kg"]), row["status"],
            row["source"],
        )
        for row in read_csv("lancang.rooms.programmes", "opium.csv")
    )  # fmt: skip


def best_opium_year(country: str, year: int | None = None) -> OpiumYear | None:
    """The year with a value nearest to `year`, else the latest one: of the country where it has one within five years,
    else of Myanmar, where most of the region's opium is grown.
    """
    known = [one for one in opium_years() if one.value is not None]
    if not known:
        return None
    wanted = year or max(one.year for one in known)
    near = [one for one in known if one.country == country and abs(one.year - wanted) <= NEAR]
    rest = [one for one in known if one.country == LARGEST]
    return min(near or rest or known, key=lambda one: (abs(one.year - wanted), -one.year))


def _number(text: str) -> float | None:
    return float(text) if text else None
