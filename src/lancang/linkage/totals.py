"""One draw of the total: each event once, at a value that its reports leave open."""

from __future__ import annotations

import math

import numpy as np

from .columns import Columns
from .kernel import LEAST, Events, settle_values
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
    are made up for by events of one report that are left out by chance, as far as a source's own events allow.
    """
    written = of.low + random.random(len(of.low)) * (of.high - of.low)
    values = written.copy()
    links = settle_values(values, of.low, of.high, events, random.beta(ENDS, ENDS), given.slip)
    joined = events.size[events.of] > 1
    off = np.log(np.maximum(values[joined], LEAST) / np.maximum(written[joined], LEAST))
    pool = np.concatenate([np.zeros(SURE), off[np.abs(off) <= math.log(given.slip)]])
    singles = np.flatnonzero(~joined)
    values[singles] *= np.exp(random.choice(pool, len(singles)))
    rate = random.gamma(given.missed_shape, given.missed / given.missed_shape)
    missed = random.permutation(singles)[: int(random.poisson(rate * links))]
    counted = values[events.members[events.size > 0, 0]]
    total = max(float(counted.sum() - values[missed].sum()), of.most_of_one_source(values))
    return total, len(counted) - len(missed)
