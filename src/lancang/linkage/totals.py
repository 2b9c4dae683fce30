"""One draw of the total: each event once, at a value that its reports leave open."""

from __future__ import annotations

import math

import numpy as np

from .columns import Columns
from .kernel import Events, chosen_values
from .parameters import Parameters

# Reports that are taken to be right beforehand.
SURE = 3
# Shape of the beta distribution of which end of an event's values is right: below 1 the ends are likelier.
ENDS = 0.25


def drawn_total(of: Columns, events: Events, random: np.random.Generator, given: Parameters) -> tuple[float, float]:
    """The total and the number of events.

    Where values of one event differ, nothing tells which is right: weights are taken at the seizure or after analysis.
    A draw takes all events alike, from the smaller end to the larger one, and the ends more often than what lies
    between. A report that stands alone is as far off its event as those that could be compared. Links that were missed
    are made up for by events of one report that are left out by chance.
    """
    values = of.low + random.random(len(of.low)) * (of.high - of.low)
    off = np.zeros(len(values) + SURE)
    total, filled, links = chosen_values(values, events, random.beta(ENDS, ENDS), given.slip, off[SURE:])
    singles = values[events.members[events.size == 1, 0]]
    rate = random.gamma(given.missed_shape, given.missed / given.missed_shape)
    missed = max(min(int(random.poisson(rate * links)), len(singles) - 1), 0)
    pool = off[: SURE + filled]
    left = singles * np.exp(random.choice(pool[np.abs(pool) <= math.log(given.slip)], len(singles)))
    kept = random.permutation(left)[missed:]
    return total + float(kept.sum()), int(np.count_nonzero(events.size)) - missed
