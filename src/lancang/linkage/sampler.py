"""Draws of how the reports fall into events, by Gibbs sampling: beliefs given the events, events given the beliefs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from .beliefs import Beliefs
from .columns import Columns, Floats, Ints
from .kernel import HOPELESS, Events, Graph, Moves, sweep, weigh
from .levels import Pairs

# Reports that one event can have: of more than so many sources it is not asked which tell of one.
MOST = 24
# Pairs whose score is below this, as a logarithm, are as good as no candidates: the lists stay short.
SILENT = -6.0


class Sampler:
    """Moves one report after the other to the event where it fits, as often as it fits."""

    def __init__(self, of: Columns, pairs: Pairs, judged: Mapping[tuple[int, int], float], seed: int) -> None:
        self.of, self.pairs, self.random = of, pairs, np.random.default_rng(seed)
        self.beliefs = Beliefs(of, pairs, self.random, min(max(of.sources, 2), MOST))
        self.events = Events.apart(len(of.source), self.beliefs.most)
        self.judged = _weights(pairs, judged)
        self.start, self.near, self.pair = _neighbours(pairs, len(of.source))
        self.linked = np.flatnonzero(np.diff(self.start))
        self.group = of.group[pairs.one]
        self.joined = np.zeros(len(pairs), dtype=np.bool_)

    def step(self, *, start: bool = False, leaving: Sequence[str] = ()) -> NDArray[np.bool_]:
        """New beliefs, then every report that has a candidate once; whether each pair is one event afterwards.

        start: sizes of events are not learned yet; leaving: comparisons that do not count yet.
        """
        events = self.events
        sizes = np.bincount(events.size, minlength=self.beliefs.most + 1)[1:]
        linked = np.flatnonzero(self.joined)
        self.beliefs.learn(linked, self._shares(linked), None if start else sizes)
        scores = self.beliefs.scores(leaving) + self.judged
        graph = self._graph(scores)
        weigh(events, graph)
        counts = np.bincount(self.of.group[events.members[events.size > 0, 0]], minlength=int(self.of.group.max()) + 1)
        rows, priors = self.random.permutation(self.linked), self.beliefs.priors(counts)
        first = np.repeat(priors[self.of.group, 1], np.diff(graph.start))
        worth = np.flatnonzero(graph.scores + first > HOPELESS)
        luck, begin = self.random.random(len(rows)), np.searchsorted(worth, graph.start)
        odds = np.exp(graph.scores[worth])
        moves = Moves(rows, luck, self.of.source, self.of.group, priors, begin, graph.near[worth], odds)
        sweep(moves, events, graph)
        self.joined = events.of[self.pairs.one] == events.of[self.pairs.other]
        return self.joined

    def _graph(self, scores: Floats) -> Graph:
        """The neighbours by the scores of the moment, without those that tell as little as none."""
        told = np.flatnonzero((scores > SILENT)[self.pair])
        return Graph(np.searchsorted(told, self.start), self.near[told], scores[self.pair[told]])

    def _shares(self, linked: Ints) -> Floats:
        """How much each pair of an event counts, so that an event of k reports counts k − 1 times."""
        return np.asarray(2.0 / self.events.size[self.events.of[self.pairs.one[linked]]])


def _weights(pairs: Pairs, judged: Mapping[tuple[int, int], float]) -> Floats:
    """What judgements say of each pair, as a logarithm."""
    found = np.zeros(len(pairs))
    for (one, other), weight in judged.items():
        found[(pairs.one == one) & (pairs.other == other)] = weight
    return found


def _neighbours(pairs: Pairs, count: int) -> tuple[Ints, Ints, Ints]:
    """The candidates of each row in the order of rows, as the kernel wants them, and the number of each pair."""
    row, other = np.concatenate([pairs.one, pairs.other]), np.concatenate([pairs.other, pairs.one])
    number = np.tile(np.arange(len(pairs)), 2)
    order = np.argsort(row * count + other, kind="stable")
    start = np.concatenate([[0], np.cumsum(np.bincount(row, minlength=count))])
    return start.astype(np.int64), other[order].astype(np.int64), number[order].astype(np.int64)
