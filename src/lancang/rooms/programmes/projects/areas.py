"""How large places are: what no project in them can exceed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from lancang.figures.tables import read_csv

HECTARES = 100  # to a square kilometre


@dataclass(frozen=True, slots=True)
class LandArea:
    """The area of a country or division, by whom and as of when it is stated."""

    place: str
    hectares: float
    date: str
    source: str


@cache
def known_areas() -> dict[str, LandArea]:
    """By the code of the place."""
    rows = read_csv("lancang.rooms.programmes", "areas.csv")
    return {
        row["code"]: LandArea(row["code"], float(row["km2"]) * HECTARES, row["date"], row["source"]) for row in rows
    }


def land_of(places: Iterable[str]) -> tuple[float | None, tuple[str, ...]]:
    """The hectares of places together, a division within a named country once; None where one of them is not known.

    Second: the places whose area is not known.
    """
    wanted = dict.fromkeys(places)
    outer = [one for one in wanted if one[:2] == one or one[:2] not in wanted]
    unknown = tuple(one for one in outer if one not in known_areas())
    if unknown or not outer:
        return None, unknown
    return sum(known_areas()[one].hectares for one in outer), ()
