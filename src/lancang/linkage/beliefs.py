"""What is believed of reports in general: how those of one event agree, how those of two do, how many tell of one."""

from __future__ import annotations

import math
from collections.abc import Sequence

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

    def __init__(self, of: Columns, pairs: Pairs, random: np.random.Generator, most: int) -> None:
        self.given: Parameters = parameters()
        self.pairs, self.random = pairs, random
        self.same = {name: np.array(self.given.same[name]) / sum(self.given.same[name]) for name in NAMES}
        self.most = most
        # The levels of a pair as one number, and how rare its value is among events.
        order = ("value", *COUNTED)
        shape = tuple(len(self.given.levels[name]) for name in order)
        self.kind = np.ravel_multi_index(tuple(pairs.levels[name].astype(np.int64) for name in order), shape)
        self.rare = -np.log(pairs.value_apart)
        one, other = _sampled(of, random)
        self.sample = compared(of, one, other, self.given)
        self.sampled = {name: self._count(self.sample.levels[name], name, np.ones(len(one))) for name in COUNTED}
        # The sample stands for all pairs of two sources of one group; so does each of those that are one event.
        self.all = max(_pairs_of_two_sources(of), 1)
        self.apart = {name: self._shares(self.sampled[name] + self.given.apart[name]) for name in COUNTED}
        sizes = np.array([*self.given.sources, *[self.given.sources[-1]] * most])[:most]
        self.size_counts = sizes
        self._sizes = sizes / sizes.sum()

    def learn(self, linked: Ints, shares: Floats, sizes: Ints | None) -> None:
        """Draw anew. linked: the pairs that are one event; shares: how much each counts; sizes: events of one report,
        of two …, None at the start, when every report stands alone and would be learned to.
        """
        draw = self.random
        levels = {name: self.pairs.levels[name][linked] for name in NAMES}
        for name in NAMES:
            counts = self._count(levels[name], name, shares)
            self.same[name] = draw.dirichlet(np.array(self.given.same[name]) + counts)
        scale = len(self.sample) / self.all
        for name in COUNTED:
            joined = self._count(levels[name], name, np.full(len(linked), scale))
            self.apart[name] = draw.dirichlet(
                np.maximum(self.sampled[name] - joined, 0) + np.array(self.given.apart[name])
            )
        if sizes is not None:
            self._sizes = draw.dirichlet(self.size_counts + sizes)

    def scores(self, leaving: Sequence[str] = ()) -> Floats:
        """For each pair how much likelier its levels are in one event than in two, as a logarithm; `leaving` out some
        comparisons.
        """
        worth = [np.log(self.same["value"])]
        for name in COUNTED:
            apart = np.log(self.same[name]) - np.log(self.apart[name])
            worth.append(np.zeros(len(apart)) if name in leaving else apart)
        whole = worth[0]
        for one in worth[1:]:
            whole = np.add.outer(whole, one)
        found: Floats = whole.reshape(-1)[self.kind] + self.rare
        return found

    def priors(self, events: Ints) -> Floats:
        """By group with its number of events, and by the size of an event: how much likelier it is beforehand that a
        report joins such an event than that it is a new one, as a logarithm. A full event takes no more.
        """
        logs, join = np.log(self._sizes), [0.0]
        for size in range(1, self.most):
            ways = math.log(math.comb(self.most, size) * self.most / math.comb(self.most, size + 1))
            join.append(float(logs[size] - logs[size - 1] - logs[0]) + ways)
        return np.column_stack([
            np.array(join)[None, :] - np.log(np.maximum(events, 1))[:, None], np.full(len(events), -np.inf),
        ])  # fmt: skip

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
