"""The inner loops of the sampler, compiled: they run some hundred thousand times for each answer."""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np

from lancang.compiling import compiled

from .columns import Floats, Ints

# The score of two reports of one event that are no candidates of each other.
NEVER = -12.0
# A report is not moved to another whose odds of being one event with it are below this, as a logarithm.
HOPELESS = -5.0
LEAST = 1e-12
# A range whose end is so many times its beginning says "less than" or "more than".
BOUND = 10.0


class Graph(NamedTuple):
    """The candidates of each report, in the order of rows: `start[row]` to `start[row + 1]` of `near`, each with the
    score of the pair.
    """

    start: Ints
    near: Ints
    scores: Floats


class Events(NamedTuple):
    """How the reports fall into events. of: the event of each report; members, size: the reports of each event, in no
    order; rank: how many reports of its event come before a report in the order of rows; told: the odds of the report
    with these, summed.
    """

    of: Ints
    members: Ints
    size: Ints
    rank: Ints
    told: Floats

    @classmethod
    def apart(cls, count: int, most: int) -> Events:
        """Each report an event of its own; an event has up to `most`."""
        members = np.zeros((count, most), dtype=np.int64)
        members[:, 0] = np.arange(count)
        ones, none = np.ones(count, dtype=np.int64), np.zeros(count, dtype=np.int64)
        return cls(np.arange(count), members, ones, none, np.zeros(count))


class Moves(NamedTuple):
    """What a sweep needs: the rows with a chance for each; source and group of every report; priors: by group and size
    of an event how much likelier joining it is than being a new one, as a logarithm; `begin[row]` to `begin[row + 1]`
    of `worth` are the neighbours that are worth a look, and `odds` how much likelier they are one event than not.
    """

    rows: Ints
    luck: Floats
    source: Ints
    group: Ints
    priors: Floats
    begin: Ints
    worth: Ints
    odds: Floats


class Desk(NamedTuple):
    """Room to work in. seen: by report the last turn in which it was looked at, and `odds` of then; met: by event the
    same, and `best` the odds of its likeliest report; options and their gains.
    """

    seen: Ints
    odds: Floats
    met: Ints
    best: Floats
    options: Ints
    gains: Floats


@compiled
def _score(one: int, other: int, graph: Graph) -> float:
    low, high = graph.start[one], graph.start[one + 1]
    while low < high:
        middle = (low + high) // 2
        if graph.near[middle] < other:
            low = middle + 1
        else:
            high = middle
    if low < graph.start[one + 1] and graph.near[low] == other:
        return float(graph.scores[low])
    return NEVER


@compiled
def weigh(events: Events, graph: Graph) -> None:
    """Rank and odds of each report of an event of several, anew: the scores have changed."""
    for event in range(len(events.size)):
        members = np.sort(events.members[event, : events.size[event]])
        for at in range(len(members)):
            total = 0.0
            for before in range(at):
                total += math.exp(_score(members[at], members[before], graph))
            events.rank[members[at]], events.told[members[at]] = at, total


@compiled
def sweep(moves: Moves, events: Events, graph: Graph) -> None:
    """Each of the rows once: out of its event, and to where chance, weighed by fit, has it.

    The reports of an event are foretold one after the other, in the order of rows, each by the mean of what those
    before it foretell, which is again a probability: the product of all pairs would count one agreement several times,
    the best pair alone would be found by chance too often.
    """
    count = len(events.size)
    free = np.flatnonzero(events.size == 0)
    frees = len(free)
    free = np.concatenate((free, np.zeros(count - frees, dtype=free.dtype)))
    desk = Desk(
        np.full(count, -1, dtype=np.int64), np.zeros(count), np.full(count, -1, dtype=np.int64), np.zeros(count),
        np.zeros(count, dtype=np.int64), np.zeros(count),
    )  # fmt: skip
    for turn in range(len(moves.rows)):
        row = moves.rows[turn]
        for at in range(moves.begin[row], moves.begin[row + 1]):
            other = moves.worth[at]
            desk.seen[other], desk.odds[other] = turn, moves.odds[at]
        left = _take_out(row, turn, events, graph, desk)
        if events.size[left] == 0:
            free[frees] = left
            frees += 1
        found = _options(turn, moves, events, desk)
        kept = _gains(turn, found, moves, events, graph, desk)
        event = _chosen(desk, kept, moves.luck[turn])
        if event < 0:
            frees -= 1
            event = free[frees]
        _put(row, turn, event, events, graph, desk)


@compiled
def _odds(row: int, other: int, turn: int, graph: Graph, desk: Desk) -> float:
    if desk.seen[other] == turn:
        return float(desk.odds[other])
    return math.exp(_score(row, other, graph))


@compiled
def _take_out(row: int, turn: int, events: Events, graph: Graph, desk: Desk) -> int:
    """A report out of its event, which is given back."""
    event = events.of[row]
    members, last = events.members[event], events.size[event] - 1
    for at in range(last):
        if members[at] == row:
            members[at], members[last] = members[last], row
        if members[at] > row:
            other = members[at]
            events.rank[other] -= 1
            events.told[other] = max(events.told[other] - _odds(row, other, turn, graph, desk), LEAST)
    events.size[event] = last
    return int(event)


@compiled
def _put(row: int, turn: int, event: int, events: Events, graph: Graph, desk: Desk) -> None:
    many = events.size[event]
    events.rank[row], events.told[row] = 0, 0.0
    for at in range(many):
        other = events.members[event, at]
        odds = _odds(row, other, turn, graph, desk)
        later = max(row, other)
        events.rank[later] += 1
        events.told[later] += odds
    events.members[event, many] = row
    events.size[event] = many + 1
    events.of[row] = event


@compiled
def _options(turn: int, moves: Moves, events: Events, desk: Desk) -> int:
    """The events of the neighbours, the likeliest first, and how many."""
    row = moves.rows[turn]
    count = likeliest = 0
    for at in range(moves.begin[row], moves.begin[row + 1]):
        event, odds = events.of[moves.worth[at]], moves.odds[at]
        if desk.met[event] != turn:
            desk.met[event], desk.best[event] = turn, odds
            desk.options[count] = event
            count += 1
        elif odds > desk.best[event]:
            desk.best[event] = odds
    for at in range(1, count):
        if desk.best[desk.options[at]] > desk.best[desk.options[likeliest]]:
            likeliest = at
    if count:
        desk.options[0], desk.options[likeliest] = desk.options[likeliest], desk.options[0]
    return count


@compiled
def _gains(turn: int, count: int, moves: Moves, events: Events, graph: Graph, desk: Desk) -> int:
    """How much likelier each option is than a new event, as a logarithm; how many options are kept, in place.

    One of which another report has the same source is none; one that is far from the best of the others even by the
    member it fits most is not worth the sum.
    """
    row = moves.rows[turn]
    top, kept, prior = 0.0, 0, moves.priors[moves.group[row]]
    for at in range(count):
        event = desk.options[at]
        many = events.size[event]
        if math.log(desk.best[event]) + prior[many] < top + HOPELESS:
            continue
        own, before, mass, gain = False, 0, 0.0, prior[many]
        for place in range(many):
            other = events.members[event, place]
            own = own or moves.source[other] == moves.source[row]
            odds = _odds(row, other, turn, graph, desk)
            if other < row:
                before += 1
                mass += odds
            else:
                rank, told = events.rank[other], events.told[other]
                gain += math.log((told + odds) / (rank + 1)) - (math.log(told / rank) if rank else 0.0)
        if own:
            continue
        if before:
            gain += math.log(mass / before)
        desk.options[kept], desk.gains[kept] = event, gain
        top = max(top, gain)
        kept += 1
    return kept


@compiled
def _chosen(desk: Desk, count: int, luck: float) -> int:
    """One of the options by the exponentials of their gains; -1, a new event, whose gain is 0."""
    top = 0.0
    for at in range(count):
        top = max(top, desk.gains[at])
    mass = math.exp(-top)
    for at in range(count):
        mass += math.exp(desk.gains[at] - top)
    left = luck * mass - math.exp(-top)
    if left <= 0.0:
        return -1
    for at in range(count):
        left -= math.exp(desk.gains[at] - top)
        if left <= 0.0:
            return int(desk.options[at])
    return int(desk.options[count - 1]) if count else -1


@compiled
def settle_values(values: Floats, low: Floats, high: Floats, events: Events, side: float, slip: float) -> int:
    """Give all reports of an event of two and more one value, at `side` of the way from their least to their most; of
    three or more those far from the middle one are slips. A very wide range is a bound, not a rounding: it keeps
    the value within what all allow. `values` lie within the ranges and are changed. Gives back the links.
    """
    links = 0
    for event in range(len(events.size)):
        many = events.size[event]
        if many < 2:
            continue
        links += many - 1
        members = events.members[event, :many]
        least, most = low[members].max(), high[members].min()
        value = _settled(np.sort(values[members]), side, slip)
        if least <= most and (high[members] > BOUND * low[members]).any():
            value = min(max(value, least), most)
        for one in range(many):
            values[members[one]] = value
    return links


@compiled
def _settled(found: Floats, side: float, slip: float) -> float:
    first, last = 0, len(found) - 1
    if last > 1:
        middle = found[len(found) // 2]
        while found[first] * slip < middle:
            first += 1
        while found[last] > middle * slip:
            last -= 1
    at = side * (last - first)
    below = math.floor(at)
    above = min(below + 1, last - first)
    return float(found[first + below] + (at - below) * (found[first + above] - found[first + below]))
