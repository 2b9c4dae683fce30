"""Reports as columns: names become numbers, so that pairs are compared by the million."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .model import Report

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
UNKNOWN = -1
# The deviation of the logarithms of amounts of one kind, believed as if so many values had shown it (chosen by us,
# 2026-11: seizures of one substance commonly span three orders of magnitude).
USUAL, IMAGINED = 1.5, 5


@dataclass(frozen=True, slots=True)
class Columns:
    """One row a report. group: the widest subject; -1 in any other column: not known."""

    source: Ints
    group: Ints
    subject: Ints
    wide_place: Ints
    place: Ints
    narrow: NDArray[np.bool_]  # a place within the widest is told
    place_within: frozenset[tuple[int, int]]  # pairs of places (below, above)
    first: Ints
    last: Ints
    low: Floats
    high: Floats
    subject_within: frozenset[tuple[int, int]]
    centre: Floats  # mean and deviation of the logarithms of the values of its group, by row
    spread: Floats
    sources: int

    @property
    def logs(self) -> Floats:
        """Logarithms of the middles of the values; nothing known is 0."""
        middle = (self.low + self.high) / 2
        return np.log(np.where(middle > 0, middle, 1.0))

    def most_of_one_source(self, values: Floats) -> float:
        """The largest sum that one source has, group by group: its reports are all different events."""
        sides = np.zeros((int(self.group.max()) + 1, int(self.source.max()) + 1))
        np.add.at(sides, (self.group, self.source), values)
        return float(sides.max(axis=1).sum())


def columns(reports: Sequence[Report]) -> Columns:
    """Raises ValueError for a report whose value or days cannot be."""
    for one in reports:
        _check(one)
    subject, subject_within = _nested([one.subject for one in reports])
    place, place_within = _nested([one.place for one in reports])
    low, high = np.array([one.low for one in reports]), np.array([one.high for one in reports])
    group = _numbered(one.subject[:1] for one in reports)
    centre, spread = _spread(low, high, group)
    return Columns(
        _numbered(one.source for one in reports), group,
        subject, _numbered(one.place[:1] or None for one in reports), place,
        np.array([len(one.place) > 1 for one in reports]), place_within,
        np.array([UNKNOWN if one.first is None else one.first for one in reports], dtype=np.int64),
        np.array([UNKNOWN if one.last is None else one.last for one in reports], dtype=np.int64),
        low, high, subject_within, centre, spread, len({one.source for one in reports}),
    )  # fmt: skip


def _nested(names: Sequence[tuple[str, ...]]) -> tuple[Ints, frozenset[tuple[int, int]]]:
    """Names as numbers, and which lies within which."""
    known: dict[tuple[str, ...], int] = {}
    for name in names:
        known.setdefault(name, len(known))
    within = {
        (number, known[name[:depth]])
        for name, number in known.items() for depth in range(1, len(name)) if name[:depth] in known
    }  # fmt: skip
    return np.array([known[name] for name in names], dtype=np.int64), frozenset(within)


def _check(one: Report) -> None:
    if not (0 <= one.low <= one.high < float("inf")):
        raise ValueError(f"{one.key}: found {one.low}–{one.high}, expected a range from zero on; correct the value")
    if (one.first is None) != (one.last is None) or (one.first or 0) > (one.last or 0):
        raise ValueError(f"{one.key}: found days {one.first}–{one.last}, expected both, in order; correct the days")
    if (one.first or 0) < 0:
        raise ValueError(f"{one.key}: found day {one.first}, expected a number from zero on")


def _numbered(names: Iterable[object]) -> Ints:
    known: dict[object, int] = {}
    return np.array([UNKNOWN if one is None else known.setdefault(one, len(known)) for one in names], dtype=np.int64)


def _spread(low: Floats, high: Floats, group: Ints) -> tuple[Floats, Floats]:
    """Median and deviation of the logarithms of each group; the deviation by quartiles, for some values are huge.

    Of few values the deviation is drawn towards a usual one: two that happen to be alike do not make a third rare.
    """
    middle = (low + high) / 2
    centre, spread = np.zeros(len(middle)), np.full(len(middle), USUAL)
    for one in np.unique(group):
        rows = group == one
        logs = np.log(middle[rows & (middle > 0)])
        if not len(logs):
            continue
        quarter, half, three = np.quantile(logs, [0.25, 0.5, 0.75])
        # 1.349: the distance of the quartiles of a normal distribution.
        own = ((three - quarter) / 1.349) ** 2
        centre[rows] = half
        spread[rows] = np.sqrt((len(logs) * own + IMAGINED * USUAL**2) / (len(logs) + IMAGINED))
    return centre, spread
