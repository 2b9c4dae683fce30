"""How a printed ratio stands to the one that its figures give: one set of rounding rules for all ratios."""

from __future__ import annotations

import enum

from lancang.figures import Bound, Figure
from lancang.figures.interval import Interval, possible, written

EPSILON = 1e-9  # relative; far below any written digit, above the error of binary fractions


class Fit(enum.StrEnum):
    """From the strictest reading that fits to none."""

    HOLDS = "holds"
    TRUNCATED = "truncated"
    ROUNDED = "rounded"
    FAILS = "fails"


def fit(printed: Figure, strict: Interval, loose: Interval) -> Fit:
    """Whether a printed ratio agrees with its computed value.

    `strict` is the interval computed from figures at their word, `loose` the one that also lets closing zeros be
    rounding. A number may be rounded to its last digit or cut off after it.
    """
    strict, loose = strict.widened(EPSILON), loose.widened(EPSILON)
    own, cut = written(printed), _cut(printed)
    if printed.bound is Bound.EXACT:
        if own.overlaps(strict):
            return Fit.HOLDS
        if cut.overlaps(strict):
            return Fit.TRUNCATED
        return Fit.ROUNDED if own.overlaps(loose) or cut.overlaps(loose) else Fit.FAILS
    if printed.bound is Bound.MIN and printed.value < 0:  # a fall of more than 85 %
        return Fit.HOLDS if strict.low <= own.high else Fit.FAILS
    if printed.bound is Bound.MAX and printed.value < 0:
        return Fit.HOLDS if strict.high >= own.low else Fit.FAILS
    return Fit.HOLDS if possible(printed).overlaps(loose) else Fit.FAILS


def _cut(printed: Figure) -> Interval:
    """The values that give the printed number when their further digits are dropped."""
    whole = written(printed, truncated=True)
    half = printed.resolution / 2
    if printed.value < 0:
        return Interval(whole.low, whole.high - half)
    return Interval(whole.low + half, whole.high)
