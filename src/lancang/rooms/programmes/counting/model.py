"""What is counted: records by their numbers, each with its owner; and a sum with what it leaves open."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from ..projects import CropLine, MoneyLine, Project, ResultLine


@dataclass(frozen=True, slots=True)
class Range:
    """The least and the most that a sum can be."""

    low: float
    high: float

    def __add__(self, other: Range) -> Range:
        return Range(self.low + other.low, self.high + other.high)

    @property
    def exact(self) -> bool:
        """Whether nothing is left open."""
        return self.low == self.high


def add_up(ranges: Iterable[Range]) -> Range:
    """The sum; 0 of none."""
    low = high = 0.0
    for one in ranges:
        low, high = low + one.low, high + one.high
    return Range(low, high)


@dataclass(frozen=True, slots=True)
class Left:
    """A record that was not counted in a year, by its register and number, and why."""

    register: str
    number: int
    project: str
    en: str
    zh: str
    year: int


@dataclass(frozen=True, slots=True)
class Holdings:
    """The records in use that somebody sees, by their numbers. `owners`: of each (register, number), by code.

    A line names its project by the project's code, so that lines of several owners join.
    """

    projects: Mapping[int, Project] = field(default_factory=dict)
    crops: Mapping[int, CropLine] = field(default_factory=dict)
    money: Mapping[int, MoneyLine] = field(default_factory=dict)
    results: Mapping[int, ResultLine] = field(default_factory=dict)
    owners: Mapping[tuple[str, int], str] = field(default_factory=dict)
