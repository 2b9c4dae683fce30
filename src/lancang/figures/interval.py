"""What a written number can stand for: the interval that its rounding and its bound leave open."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

from .figure import Bound, Figure

COUNTABLE = frozenset({"count", "person", "tablet", "plant"})  # units of things that come whole


@dataclass(frozen=True, slots=True)
class Interval:
    """A closed interval of values in a base unit; `high` may be infinite."""

    low: float
    high: float

    def __add__(self, other: Interval) -> Interval:
        return Interval(self.low + other.low, self.high + other.high)

    def __sub__(self, other: Interval) -> Interval:
        return Interval(self.low - other.high, self.high - other.low)

    def __mul__(self, other: Interval) -> Interval:
        """The product; both intervals must be non-negative."""
        return Interval(_product(self.low, other.low), _product(self.high, other.high))

    def __truediv__(self, other: Interval) -> Interval:
        """The quotient; both intervals must be non-negative. A divisor that may be zero leaves the top open."""
        low = self.low / other.high if other.high > 0 else math.inf
        return Interval(low, self.high / other.low if other.low > 0 else math.inf)

    def scaled(self, factor: float) -> Interval:
        """Every value times a factor."""
        low, high = sorted((_product(self.low, factor), _product(self.high, factor)))
        return Interval(low, high)

    def widened(self, share: float) -> Interval:
        """Both ends moved outwards by a share of their size."""
        return Interval(self.low - _product(abs(self.low), share), self.high + _product(abs(self.high), share))

    def overlaps(self, other: Interval) -> bool:
        """At least one value is common to both."""
        return self.low <= other.high and other.low <= self.high


def _product(one: float, other: float) -> float:
    return 0.0 if one == 0 or other == 0 else one * other  # nothing of infinitely many is nothing, not NaN


def written(figure: Figure, *, truncated: bool = False) -> Interval:
    """The values that round to the number as written: half a unit of the last digit on both sides.

    `truncated` widens it to a whole unit upwards, for numbers whose further digits were cut off.
    A count of whole things needs no such room: `strict` gives it none.
    """
    other = abs(figure.value_max if figure.value_max is not None else figure.value)
    near, far = sorted((abs(figure.value), other))  # a range of falls is written from its larger fall
    half = figure.resolution / 2
    low, high = near - half, far + (figure.resolution if truncated else half)
    if figure.value < 0:
        low, high = -high, -low
    return Interval(low, high)


def possible(figure: Figure) -> Interval:
    """The values that the figure allows with its bound: 500 余 is 500 to the next digit's worth, 约 500 ± 10 %.

    The width of `approx` is a convention of this project (docs/explanation/bounds.md), not a statistical interval.
    """
    base = written(figure)
    if figure.value < 0 and figure.bound in (Bound.MIN, Bound.MAX):  # a fall of more than 34 % reaches downwards
        return Interval(-math.inf, base.high) if figure.bound is Bound.MIN else Interval(base.low, 0.0)
    if figure.bound is Bound.MIN:
        return Interval(base.low, math.inf)
    if figure.bound is Bound.MAX:
        return Interval(0.0, base.high)
    if figure.bound is Bound.APPROX:
        margin = APPROXIMATE_MARGIN * max(abs(base.low), abs(base.high))
        return Interval(base.low - margin, base.high + margin)
    return base


APPROXIMATE_MARGIN = 0.1  # 2026-11: "about" covers ten percent each way; chosen by us, see the docstring above


def counted(figure: Figure) -> bool:
    """A whole number of things that was counted to the last one: 82 起, but not 3.5 万起 and not 约 80 起."""
    return (
        figure.unit in COUNTABLE
        and figure.bound is Bound.EXACT
        and figure.value_max is None
        and figure.resolution <= 1
        and figure.value == round(figure.value)
    )


def strict(figure: Figure) -> Interval:
    """The values that the figure allows when it is taken at its word: a count is exact, the rest is rounded."""
    return Interval(figure.value, figure.value) if counted(figure) else possible(figure)


def loose(figure: Figure) -> Interval:
    """As `strict`, but a number that ends in two zeros or more may have been rounded to them: 40,100 ha to 100 ha.

    At least two digits are believed, so that 40,000 may stand for 39,500 to 40,500, not for 35,000 to 45,000.
    """
    zeros, digits = closing_zeros(figure)
    if figure.bound is not Bound.EXACT or zeros < 2:
        return strict(figure)
    return written(replace(figure, resolution=figure.resolution * 10.0 ** min(zeros, max(digits - 2, 0))))


def spoken(figure: Figure) -> Interval:
    """What a writer means by the number: 300 多 lies between 300 and 400, 16 亿余 between 16 and 17 亿.

    A minimum that is put in another way (超过, more than) stays open above. An approximation lies within its margin of
    the number itself, so that 近千 is no longer 600. Everything else is read as by `loose`.
    """
    if figure.bound is Bound.MIN and any(sign in figure.text for sign in "余多几") and figure.resolution > 0:
        step = figure.resolution * 10.0 ** closing_zeros(figure)[0]
        return Interval(figure.value, figure.value + step)
    if figure.bound is Bound.APPROX:
        top = figure.value if figure.value_max is None else figure.value_max
        return Interval(figure.value, top).widened(APPROXIMATE_MARGIN)
    return loose(figure)


def closing_zeros(figure: Figure) -> tuple[int, int]:
    """How many zeros close the number as written, and how many digits it has: 21,500 → (2, 5)."""
    size = round(abs(figure.value) / figure.resolution) if figure.resolution > 0 else 0
    if not size:
        return 0, 1
    digits = str(size)
    return len(digits) - len(digits.rstrip("0")), len(digits)
