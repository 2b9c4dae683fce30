"""Axes, the rule for a logarithmic scale, and the classes of a tile map."""

from __future__ import annotations

import bisect
import math
from collections.abc import Sequence
from dataclasses import dataclass

LOG_RATIO = 100.0
CLASS_COUNT = 5


def log_fits(values: Sequence[float], ends: Sequence[float] = ()) -> bool:
    """All values and ends of intervals are above 0, and the largest value is at least 100 times the smallest."""
    return bool(values) and min([*values, *ends]) > 0 and max(values) / min(values) >= LOG_RATIO


@dataclass(frozen=True, slots=True)
class Axis:
    """From a number to a share of the axis (0 its beginning, 1 its end), with its ticks."""

    low: float
    high: float
    ticks: tuple[float, ...]
    log: bool = False

    def share(self, value: float) -> float:
        """Where the value lies."""
        if self.log:
            return math.log10(value / self.low) / math.log10(self.high / self.low)
        return (value - self.low) / (self.high - self.low)


def linear_axis(numbers: Sequence[float], ticks: int = 5) -> Axis:
    """From 0, or from below where numbers are negative, to a round number above the largest."""
    low, high = min([0.0, *numbers]), max([0.0, *numbers])
    step = _round_up((high - low) / ticks) if high > low else 1.0
    first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    last = max(last, first + 1)
    return Axis(first * step, last * step, tuple(index * step for index in range(first, last + 1)))


def log_axis(numbers: Sequence[float]) -> Axis:
    """Whole powers of ten around positive numbers, with ticks at each; at 2 and 5 too where there are few."""
    low, high = math.floor(math.log10(min(numbers)) + 1e-9), math.ceil(math.log10(max(numbers)) - 1e-9)
    every = max(1, math.ceil((high - low) / 7))
    digits = (1, 2, 5) if high - low <= 2 else (1,)
    ticks = [digit * 10.0**power for power in range(low, high, every) for digit in digits]
    return Axis(10.0**low, 10.0**high, (*ticks, 10.0**high), log=True)


def _round_up(value: float) -> float:
    """The next of 1, 2, 2.5, 5, 10 times a power of ten."""
    power = 10.0 ** math.floor(math.log10(value))
    return next((digit * power for digit in (1, 2, 2.5, 5) if value <= digit * power * (1 + 1e-9)), 10 * power)


@dataclass(frozen=True, slots=True)
class Classes:
    """Classes from the smallest values up: `edges` are the lower ends of all but the first.

    `method`: quantile, log, each (a class for every value), none (no value above or below 0). Zeros are `zero`, not in
    a class, where no value is negative.
    """

    method: str
    edges: tuple[float, ...]
    zero: bool

    @property
    def count(self) -> int:
        """How many classes there are beside that of zero."""
        return 0 if self.method == "none" else len(self.edges) + 1

    def index(self, value: float) -> int:
        """The class of a value, from 0; −1 for a zero that stands apart."""
        return -1 if self.zero and value == 0 else bisect.bisect_right(self.edges, value)


def classes_of(values: Sequence[float]) -> Classes:
    """At most five classes; equal values are always in the same one.

    Zeros stand apart where no value is negative. The others: logarithmic with round edges where `log_fits`, a class
    each where there are at most five different ones, else quantiles (a fifth of the values in each, ties together).
    """
    zero = 0 in values and min(values) >= 0
    rest = sorted(value for value in values if value or not zero)
    if not rest:
        return Classes("none", (), zero)
    if log_fits(rest):
        return Classes("log", _log_edges(rest[0], rest[-1]), zero)
    different = sorted(set(rest))
    if len(different) <= CLASS_COUNT:
        return Classes("each", tuple(different[1:]), zero)
    cuts = {rest[round(part * len(rest) / CLASS_COUNT)] for part in range(1, CLASS_COUNT)}
    return Classes("quantile", tuple(sorted(cuts - {rest[0]})), zero)


def _log_edges(low: float, high: float) -> tuple[float, ...]:
    """Four edges that part the range evenly in logarithms, each moved to the nearest 1, 2 or 5 × 10ⁿ."""
    edges = set()
    for part in range(1, CLASS_COUNT):
        target = math.log10(low) + part / CLASS_COUNT * math.log10(high / low)
        power = math.floor(target)
        near = [digit * 10.0**power for digit in (1, 2, 5, 10)]
        edges.add(min(near, key=lambda edge: abs(math.log10(edge) - target)))
    return tuple(sorted(edge for edge in edges if low < edge <= high))
