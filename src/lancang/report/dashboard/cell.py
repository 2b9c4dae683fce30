"""What a dashboard is made of: one country in one year, as its best reviewed sources state it."""

from __future__ import annotations

import math
from dataclasses import dataclass

from lancang.figures import Status

# A figure of one of these states no number; zero does.
UNKNOWN = frozenset({Status.NOT_REPORTED, Status.NOT_APPLICABLE, Status.WITHHELD})


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked: one measure of one subject in one unit; `subject` is a code or the words as written."""

    measure: str
    subject: str
    unit: str


@dataclass(frozen=True, slots=True)
class Cell:
    """A country's whole year. `low` and `high` hold what all of its best reviewed sources leave open; `high` may be
    infinite. `values`: the different values as stated, few. A cell with `nothing` and no value was answered without a
    number. `rank`: 0 proposed, 1 reviewed, 2 approved by the country, 3 accepted by the secretariat.

    `parts` are figures of single cases, months or provinces of that year: they are never added up, for they may lie in
    one another; `largest` is the largest of them, `units` how many places of the country they speak of.
    """

    country: str
    year: int
    low: float = 0.0
    high: float = 0.0
    values: tuple[float, ...] = ()
    figures: int = 0
    documents: int = 0
    owners: tuple[str, ...] = ()
    subjects: tuple[str, ...] = ()
    rank: int = 0
    nothing: tuple[str, ...] = ()
    parts: int = 0
    largest: float | None = None
    units: int = 0

    @property
    def known(self) -> bool:
        """The year has a number."""
        return bool(self.values)

    @property
    def differ(self) -> bool:
        """Its sources state different values."""
        return len(self.values) > 1

    @property
    def middle(self) -> float | None:
        """Where a picture puts its point: the value, or the middle of what the sources leave open."""
        if not self.values:
            return None
        if len(self.values) == 1 or math.isinf(self.high):
            return self.values[0]
        return (self.values[0] + self.values[-1]) / 2


@dataclass(frozen=True, slots=True)
class Joint:
    """What several countries report together for a year: `value` may stand in the total of each of them."""

    countries: tuple[str, ...]
    year: int
    value: float


@dataclass(frozen=True, slots=True)
class Series:
    """All that is known of a question: cells by country and year, joint results, and figures of other units."""

    question: Question
    years: tuple[int, ...]
    cells: dict[tuple[str, int], Cell]
    joint: tuple[Joint, ...] = ()
    others: tuple[Cell, ...] = ()
    other_units: tuple[str, ...] = ()

    @property
    def countries(self) -> tuple[str, ...]:
        """Countries with a number in any of the years, by code."""
        return tuple(sorted({country for (country, _), cell in self.cells.items() if cell.known}))

    def row(self, country: str) -> list[Cell | None]:
        """The cells of a country, one for each year; None where it has said nothing."""
        return [self.cells.get((country, year)) for year in self.years]
