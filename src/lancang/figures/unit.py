"""Units and counters as reports write them, and their exact factors to the base unit."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import cache

from .tables import read_csv


@dataclass(frozen=True, slots=True)
class Unit:
    """A way of writing a unit: 万亩 is written with 亩, whose base is ha and whose factor is 1/15.

    `kind` is what is measured (mass, area, money, person, case, count …); `language` is zh or en.
    """

    text: str
    language: str
    kind: str
    base: str
    factor: Fraction

    def to_base(self, number: Fraction) -> float:
        """The number in the base unit; exact until the last step."""
        return float(number * self.factor)


@cache
def units(language: str) -> dict[str, Unit]:
    """All units of a language by their text."""
    return {
        row["text"]: Unit(row["text"], row["lang"], row["kind"], row["unit"], Fraction(row["factor"]))
        for row in read_csv("lancang.figures", "units.csv")
        if row["lang"] == language
    }
