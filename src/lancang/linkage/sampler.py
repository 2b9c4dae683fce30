"""Draws of how the reports fall into events, by Gibbs sampling: beliefs given the events, events given the beliefs."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from .beliefs import Beliefs
from .columns import Columns, Floats
from .levels import Pairs

# The score of two reports of one event that are no candidates of each other.
NEVER = -12.0
# A report is not moved to another whose odds of being one event with it are below this, as a logarithm.
HOPELESS = -5.0


@dataclass(slots=True)
class Events:
    """How the reports fall into events at the moment. `of`: the event of each report."""

    of: list[int]
    members: dict[int, list[int]]
    within: dict[int, float]  # what the scores of the pairs of an event tell together
    next: int  # the last number that was given

    @classmethod
    def apart(cls, count: int) -> Events:
        """Each report an event of its own."""
        return cls(list(range(count)), {row: [row] for row in range(count)}, dict.fromkeys(range(count), 0.0), count)


def told(members: Sequence[int], score: Callable[[int, int], float]) -> float:
    """What the pairs of an event tell together, as a logarithm: each report by those before it, in the order of rows.

    A report is foretold by the mean of what each report before it foretells, which is again a probability: the sum of
    all pairs would count one agreement several times, the best pair alone would be found by chance too often.
    """
    rows, total = sorted(members), 0.0
    for at in range(1, len(rows)):
        found = [score(one, rows[at]) for one in rows[:at]]
        top = max(found)
        total += top + math.log(sum(math.exp(one - top) for one in found) / at)
    return total


class Sampler:
    """Moves one report after the other to the event where it fits, as often as it fits."""

    def __init__(self, of: Columns, pairs: Pairs, judged: Mapping[tuple[int, int], float], seed: int) -> None:
        self.of, self.pairs, self.random = of, pairs, np.random.default_rng(seed)
        self.beliefs = Beliefs(of, pairs, self.random)
        self.events = Events.apart(len(of.source))
        self.source, self.group = of.source.tolist(), of.group.tolist()
        named = list(zip(pairs.one.tolist(), pairs.other.tolist(), strict=True))
        self.judged = np.array([judged.get(pair, 0.0) for pair in named])
        self.between = {pair: at for at, pair in enumerate(named)}
        self.scores: list[float] = []

    def step(self, *, start: bool = False) -> Floats:
        """New beliefs, then every report that has a candidate once; 1 for each pair that is one event afterwards."""
        together = self.together()
        sizes = Counter(len(members) for members in self.events.members.values())
        self.beliefs.learn(together, self._shares(together), {} if start else sizes)
        scores = self.beliefs.scores() + self.judged
        self.scores = scores.tolist()
        self._weigh_again()
        counts = Counter(self.group[members[0]] for members in self.events.members.values())
        priors = self.beliefs.priors(counts)
        near = self._near(scores, priors)
        rows = self.random.permutation(np.fromiter(near, dtype=np.int64, count=len(near)))
        for row, luck in zip(rows.tolist(), self.random.random(len(rows)).tolist(), strict=True):
            self._move(row, near[row], priors[self.group[row]], luck)
        return self.together()

    def together(self) -> Floats:
        """1 for each pair that is one event now."""
        of = np.array(self.events.of)
        return np.asarray(of[self.pairs.one] == of[self.pairs.other], dtype=np.float64)

    def _shares(self, together: Floats) -> Floats:
        """How much each pair of an event counts, so that an event of k reports counts k − 1 times."""
        sizes = np.array([len(self.events.members[event]) for event in self.events.of])
        return np.asarray(together * 2.0 / sizes[self.pairs.one])

    def _weigh_again(self) -> None:
        """The sums within events, for the scores have changed."""
        for event, members in self.events.members.items():
            if len(members) > 1:
                self.events.within[event] = told(members, self._score)

    def _near(self, scores: Floats, priors: Mapping[int, Sequence[float]]) -> dict[int, list[tuple[int, float]]]:
        """For each report those that it may be one event with, and their score."""
        before = np.array([priors[group][1] for group in range(len(priors))])
        kept = scores + before[self.of.group[self.pairs.one]] > HOPELESS
        near: dict[int, list[tuple[int, float]]] = {}
        ends = (column[kept].tolist() for column in (self.pairs.one, self.pairs.other, scores))
        for one, other, score in zip(*ends, strict=True):
            near.setdefault(one, []).append((other, score))
            near.setdefault(other, []).append((one, score))
        for members in self.events.members.values():
            if len(members) > 1:
                for row in members:
                    near.setdefault(row, [])
        return near

    def _score(self, one: int, other: int) -> float:
        at = self.between.get((one, other) if one < other else (other, one), -1)
        return NEVER if at < 0 else self.scores[at]

    def _move(self, row: int, near: list[tuple[int, float]], prior: Sequence[float], luck: float) -> None:
        """Take a report out of its event and put it where chance, weighed by fit, has it."""
        self._take_out(row)
        events, own = self.events, self.source[row]
        best: dict[int, float] = {}
        for other, score in near:
            event = events.of[other]
            best[event] = max(best.get(event, score), score)
        options, top = [(0.0, -1, 0.0)], 0.0
        for event, score in best.items():
            members = events.members[event]
            before = prior[len(members)]
            # One that is far from the best even by the member it fits most is not worth the sum.
            if score + before < top + HOPELESS or any(self.source[one] == own for one in members):
                continue
            within = score if len(members) == 1 else told([*members, row], self._score)
            gain = within - events.within[event] + before
            top = max(top, gain)
            options.append((gain, event, within))
        _weight, event, within = _chosen(options, luck)
        self._put(row, event, within)

    def _take_out(self, row: int) -> None:
        events = self.events
        event = events.of[row]
        members = events.members[event]
        members.remove(row)
        if not members:
            del events.members[event], events.within[event]
        else:
            events.within[event] = told(members, self._score)
        events.of[row] = -1

    def _put(self, row: int, event: int, within: float) -> None:
        events = self.events
        if event < 0:
            event = events.next = events.next + 1
            events.members[event], events.within[event] = [row], 0.0
        else:
            events.members[event].append(row)
            events.within[event] = within
        events.of[row] = event


def _chosen(options: Sequence[tuple[float, int, float]], luck: float) -> tuple[float, int, float]:
    """One of the options, by the exponentials of their weights."""
    if len(options) == 1:
        return options[0]
    top = max(one[0] for one in options)
    sizes = [math.exp(one[0] - top) for one in options]
    left = luck * sum(sizes)
    for one, size in zip(options, sizes, strict=True):
        left -= size
        if left <= 0:
            return one
    return options[-1]
