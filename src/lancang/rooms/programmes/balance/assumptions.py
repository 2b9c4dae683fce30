"""What a hectare of a crop costs and yields: dated data, or a user's own numbers."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache

from lancang.figures.tables import read_csv
from lancang.rooms import Fault

LONGEST = 60  # years: no crop of these lives longer than two generations of people plan
# Above these a number is a slip: of yields (sugar cane is near 1e5 kg a hectare), money a hectare, days of work a year.
MOST_YIELD, MOST_MONEY, MOST_DAYS = 1e6, 1e6, 2_000


@dataclass(frozen=True, slots=True)
class Assumption:
    """A hectare of a crop, year by year from planting; the last of a list holds for the rest of the life.

    Money in US dollars of `year`; yields in kg; labour in days at `wage`. `price_sd` and `yield_sd` are standard
    deviations of logarithms; `price_memory` is the part of a price's deviation that lasts to the next year, 0 to 1.
    `basis`: published, part, assumption, or own for a user's numbers.
    """

    crop: str
    place: str
    year: int
    life: int
    yields_kg: tuple[float, ...]
    price: float
    costs: tuple[float, ...]
    labour_days: tuple[float, ...] = (0.0,)
    wage: float = 0.0
    price_sd: float = 0.0
    price_memory: float = 0.0
    yield_sd: float = 0.0
    basis: str = "own"
    source: str = ""


@cache
def assumptions() -> dict[str, Assumption]:
    """By crop."""
    return {row["crop"]: _read(row) for row in read_csv("lancang.rooms.programmes", "crop_assumptions.csv")}


def _read(row: dict[str, str]) -> Assumption:
    def several(name: str) -> tuple[float, ...]:
        return tuple(float(one) for one in row[name].split("|"))

    return Assumption(
        row["crop"], row["place"], int(row["year"]), int(row["life"]), several("yields_kg"), float(row["price"]),
        several("costs"), several("labour_days"), float(row["wage"]), float(row["price_sd"]),
        float(row["price_memory"]), float(row["yield_sd"]), row["basis"], row["source"],
    )  # fmt: skip


def assumption_faults(given: Assumption) -> list[Fault]:
    """Numbers that no hectare can have, by field."""
    faults = []
    if not 1 <= given.life <= LONGEST:
        faults.append(_out("life", given.life, 1, LONGEST))
    lists = (("yields_kg", MOST_YIELD), ("costs", MOST_MONEY), ("labour_days", MOST_DAYS))
    for name, most in lists:
        values: tuple[float, ...] = getattr(given, name)
        if not values or len(values) > given.life or not all(0 <= one <= most for one in values):
            shown = "|".join(f"{one:g}" for one in values)
            faults.append(Fault(
                name,
                f"found {shown or 'nothing'}; expected one to {given.life} numbers from 0 to {most:,.0f}, parted by |, "
                "one for each year of the life; correct them",
                f"填的是“{shown}”；应为1至{given.life}个数，每年一个，以 | 分隔，取值0至{most:,.0f}；请更正",
            ))  # fmt: skip
    bounds = (
        ("price", MOST_MONEY), ("wage", MOST_MONEY), ("price_sd", 2.0), ("yield_sd", 2.0), ("price_memory", 0.99)
    )  # fmt: skip
    for name, top in bounds:
        if not 0 <= getattr(given, name) <= top or math.isnan(getattr(given, name)):
            faults.append(_out(name, getattr(given, name), 0, top))
    return faults


def _out(name: str, found: float, low: float, high: float) -> Fault:
    return Fault(
        name, f"found {found:g}; expected a number from {low:g} to {high:,g}; correct it",
        f"填的是“{found:g}”；应为 {low:g} 至 {high:,g} 之间的数；请更正",
    )  # fmt: skip
