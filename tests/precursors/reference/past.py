"""The lines before a line, found by what they share with it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from typing import Any

from .model import Line, plain

# What lines can share. A key with an empty part is no key: two lines without an importer share none.
KEYS: dict[str, Callable[[Line], tuple[Any, ...]]] = {
    "order": lambda line: line.key,
    "notice": lambda line: (line.key[0],),
    "permit": lambda line: (plain(line.cell("permit")),),
    "pair": lambda line: (line.exporter, line.importer),
    "pair_substance": lambda line: (line.exporter, line.importer, line.substance),
    "importer_substance": lambda line: (line.importer, line.substance),
    "country_substance": lambda line: (line.importing, line.substance),
    "countries": lambda line: (line.exporting, line.importing),
}


class Past:
    """Earlier lines, in the order of time."""

    def __init__(self) -> None:
        self.all: list[Line] = []
        self._by: dict[tuple[str, tuple[Any, ...]], list[Line]] = defaultdict(list)

    def add(self, line: Line) -> None:
        self.all.append(line)
        for name, key in KEYS.items():
            self._by[name, key(line)].append(line)

    def like(self, name: str, line: Line) -> list[Line]:
        """The earlier lines that share the named key with this one."""
        key = KEYS[name](line)
        return self._by.get((name, key), []) if all(key) else []


def over(total: float, limit: float) -> bool:
    """Above a limit by more than the rounding of sums."""
    return total > limit * (1 + 1e-9)


def reaches(total: float, limit: float) -> bool:
    """At or above a limit, but for the rounding of sums."""
    return total >= limit * (1 - 1e-9)


def same(one: float | None, other: float | None) -> bool:
    """The same quantity; one that is not known equals none."""
    return one is not None and other is not None and abs(one - other) <= 1e-9 * max(one, other)


def quantity(lines: list[Line]) -> float:
    """Kilograms of base of the lines that are not dead; those that cannot be converted add nothing."""
    return sum(line.kg for line in lines if line.kg is not None and not line.dead)
