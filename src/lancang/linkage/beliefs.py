"""What is believed of reports in general: how those of one event agree, how those of two do, how many tell of one."""

from __future__ import annotations

import math
from collections.abc import Mapping

import numpy as np

from .columns import UNKNOWN, Columns, Floats, Ints
from .levels import Pairs, compared
from .parameters import COUNTED, NAMES, Parameters, parameters

# Pairs of two sources that tell how reports of two events agree.
SAMPLE = 20_000


class Beliefs:
    """Shares of each level among pairs of one event and among pairs of two, and the sizes of events.

    Drawn from what is believed beforehand and from the events of the moment (Dirichlet), so that few reports leave the
    shares as unsure as they are.
    """

    def __init__(self, of: Columns, pairs: Pairs, random: np.random.Generator) -> None:
        self.given: Parameters = parameters()
        self.pairs, self.random = pairs, random
        self.same = {name: np.array(self.given.same[name]) / sum(self.given.same[name]) for name in NAMES}
        self.sources = max(of.sources, 2)
        one, other = _sampled(of, random)
        self.sample = compared(of, one, other, self.given)
        self.sampled = {name: self._count(self.sample.levels[name], name, np.ones(len(one))) for name in COUNTED}
        # The sample stands for all pairs of two sources of one group; so does each of those that are one event.
        self.all = max(_pairs_of_two_sources(of), 1)
        self.apart = {name: self._shares(self.sampled[name] + self.given.apart[name]) for name in COUNTED}
        sizes = np.array([*self.given.sources, *[self.given.sources[-1]] * self.sources])[: self.sources]
        self.size_counts = sizes
        self._sizes = sizes / sizes.sum()

    def learn(self, together: Floats, shares: Floats, sizes: Mapping[int, int]) -> None:
        """Draw anew. together: 1 for each pair that is one event; shares: how much it counts; sizes: events by size,
        empty at the start, when every report stands alone and would be learned to.
        """
        draw = self.random
        for name in NAMES:
            counts = self._count(self.pairs.levels[name], name, shares)
            self.same[name] = draw.dirichlet(np.array(self.given.same[name]) + counts)
        scale = len(self.sample) / self.all
        for name in COUNTED:
            joined = self._count(self.pairs.levels[name], name, together) * scale
            self.apart[name] = draw.dirichlet(
                np.maximum(self.sampled[name] - joined, 0) + np.array(self.given.apart[name])
            )
        if sizes:
            counted = np.array([sizes.get(size, 0) for size in range(1, self.sources + 1)])
            self._sizes = draw.dirichlet(self.size_counts + counted)

    def scores(self) -> Floats:
        """For each pair how much likelier its levels are in one event than in two, as a logarithm."""
        found: Floats = -np.log(self.pairs.value_apart)
        found = found + np.log(self.same["value"])[self.pairs.levels["value"]]
        for name in COUNTED:
            found = found + (np.log(self.same[name]) - np.log(self.apart[name]))[self.pairs.levels[name]]
        return found

    def priors(self, events: Mapping[int, int]) -> dict[int, list[float]]:
        """By group with its number of events, and by the size of an event: how much likelier it is beforehand that a
        report joins such an event than that it is a new one, as a logarithm. An event of all sources takes no more.
        """
        logs = np.log(self._sizes)
        join = [0.0]
        for size in range(1, self.sources):
            ways = math.log(math.comb(self.sources, size) * self.sources / math.comb(self.sources, size + 1))
            join.append(float(logs[size] - logs[size - 1] - logs[0]) + ways)
        return {group: [*(one - math.log(max(count, 1)) for one in join), -math.inf] for group, count in events.items()}

    def _count(self, levels: np.ndarray[tuple[int], np.dtype[np.int8]], name: str, weights: Floats) -> Floats:
        return np.bincount(levels, weights=weights, minlength=len(self.given.levels[name])).astype(float)

    @staticmethod
    def _shares(counts: Floats) -> Floats:
        return np.asarray(counts / counts.sum())


def _sampled(of: Columns, random: np.random.Generator) -> tuple[Ints, Ints]:
    """Pairs of two sources of one group: all of them where they are few, otherwise by chance."""
    ones, others = [], []
    for group in np.unique(of.group):
        rows = np.flatnonzero(of.group == group)
        wanted = max(int(SAMPLE * len(rows) / len(of.group)), 1)
        if len(rows) * (len(rows) - 1) // 2 <= wanted * 2:
            one, other = (rows[part] for part in np.triu_indices(len(rows), 1))
        else:
            one, other = rows[random.integers(0, len(rows), (2, wanted))]
        keep = of.source[one] != of.source[other]
        ones.append(one[keep])
        others.append(other[keep])
    none = np.zeros(0, dtype=np.int64)
    return (np.concatenate(ones), np.concatenate(others)) if ones else (none, none)


def _pairs_of_two_sources(of: Columns) -> int:
    """How many there are in all groups."""
    sides = np.unique(np.stack([of.group, of.source]), axis=1, return_counts=True)[1]
    groups = np.unique(of.group[of.group != UNKNOWN], return_counts=True)[1]
    return int((groups * groups).sum() - (sides * sides).sum()) // 2
