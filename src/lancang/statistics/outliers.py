"""Outliers of short, skewed series with many zeros: the median and its absolute deviation, and ratios to the own past.

Nothing here supposes a normal distribution of the values themselves. The modified z-score is that of B. Iglewicz and
D. C. Hoaglin, How to Detect and Handle Outliers (ASQC, 1993), with their limit of 3.5; it is taken of log(1 + value),
for amounts of seizures span several orders of magnitude. Where more than half of a series is one value, the deviation
is zero and tells nothing: then a value is held against the median of what was there before it.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

# 0.6745 is the third quartile of the standard normal distribution (Iglewicz and Hoaglin, 1993).
SCALE, LIMIT = 0.6745, 3.5
# Chosen by us (2026-11): three times or a third of the own past is worth a look. Fewer earlier values say nothing.
RATIO, PAST = 3.0, 3


@dataclass(frozen=True, slots=True)
class Outlier:
    """A value that stands out. `score`: modified z-score, or the ratio to the own past (`by` "ratio")."""

    position: int
    by: str
    score: float
    usual: float


def outliers(values: Sequence[float | None], *, limit: float = LIMIT, ratio: float = RATIO) -> list[Outlier]:
    """The values of a series in time that stand out; None is a value that is not known and counts for nothing.

    Values must not be negative. Raises ValueError for one that is, or that is no finite number.
    """
    for value in values:
        if value is not None and not (math.isfinite(value) and value >= 0):
            raise ValueError(f"series: found {value!r}, expected numbers from zero on; leave out what is not known")
    known = [(position, value) for position, value in enumerate(values) if value is not None]
    if len(known) <= PAST:
        return []
    found = _by_deviation(known, limit)
    return found if found is not None else _by_ratio(known, ratio)


def _by_deviation(known: list[tuple[int, float]], limit: float) -> list[Outlier] | None:
    """By the modified z-score; None when the deviation is zero."""
    logs = [math.log1p(value) for _, value in known]
    middle = median(logs)
    deviation = median(abs(one - middle) for one in logs)
    if deviation < 1e-12:
        return None
    scores = [SCALE * (one - middle) / deviation for one in logs]
    return [
        Outlier(position, "deviation", score, math.expm1(middle))
        for (position, _), score in zip(known, scores, strict=True)
        if abs(score) > limit
    ]


def _by_ratio(known: list[tuple[int, float]], ratio: float) -> list[Outlier]:
    """By the ratio to the median of the positive values before; a first value above zero is nobody's outlier."""
    found = []
    for number, (position, value) in enumerate(known):
        past = [before for _, before in known[:number] if before > 0]
        if len(past) < PAST:
            continue
        usual = median(past)
        if value > ratio * usual or value * ratio < usual:
            found.append(Outlier(position, "ratio", value / usual, usual))
    return found
