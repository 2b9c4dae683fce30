"""One draw of the total: each event once, at a value that its reports leave open."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

import numpy as np

from .columns import Columns, Floats
from .parameters import Parameters

# Reports that are taken to be right beforehand.
SURE = 3


def drawn_total(
    of: Columns, events: Iterable[Sequence[int]], random: np.random.Generator, given: Parameters
) -> tuple[float, float]:
    """The total and the number of events.

    Where values of one event differ, nothing tells which is right: weights are taken at the seizure or after analysis.
    A draw takes all events alike, from the smaller end to the larger one. Links that were missed are made up for by
    events of one report that are left out by chance. A report that stands alone is as far off as those of one event are
    from each other.
    """
    values = of.low + random.random(len(of.low)) * (of.high - of.low)
    side = float(random.random())
    singles, differing, total, count, links = [], [], 0.0, 0, 0
    for rows in events:
        count += 1
        links += len(rows) - 1
        if len(rows) == 1:
            singles.append(rows[0])
        else:
            differing.append(rows)
            total += _one_value(sorted(values[rows].tolist()), side, given.slip)
    rate = random.gamma(given.missed_shape, given.missed / given.missed_shape)
    missed = min(int(random.poisson(rate * links)), len(singles) - 1) if singles else 0
    left: Floats = values[singles] * np.exp(_errors(values, differing, len(singles), random, given.slip))
    kept = random.permutation(left)[max(missed, 0) :]
    return total + float(kept.sum()), count - max(missed, 0)


def _errors(
    values: Floats, differing: Sequence[Sequence[int]], wanted: int, random: np.random.Generator, apart: float
) -> Floats:
    """How far off reports are, as logarithms, drawn from how far those of one event lie from their mean."""
    found = [np.zeros(SURE)]
    for rows in differing:
        logs = np.log(np.maximum(values[rows], 1e-12))
        found.append((logs - logs.mean()) * math.sqrt(len(rows) / (len(rows) - 1)))
    pool = np.concatenate(found)
    pool = pool[np.abs(pool) <= math.log(apart)]
    return np.asarray(random.choice(pool, wanted))


def _one_value(values: list[float], side: float, apart: float) -> float:
    """At `side` of the way from the least to the most; of three or more those far from the middle one are slips."""
    if len(values) > 2:
        middle = values[len(values) // 2]
        values = [one for one in values if middle / apart <= one <= middle * apart] or values
    at = side * (len(values) - 1)
    below = math.floor(at)
    above = min(below + 1, len(values) - 1)
    return values[below] + (at - below) * (values[above] - values[below])
