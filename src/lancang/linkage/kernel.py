"""The inner loops of the sampler, compiled: they run some hundred thousand times for each answer."""

from __future__ import annotations

import math
from typing import Any, NamedTuple

import numpy as np
from numba import njit

from .columns import Floats, Ints

# The score of two reports of one event that are no candidates of each other.
NEVER = -12.0
# A report is not moved to another whose odds of being one event with it are below this, as a logarithm.
HOPELESS = -5.0
LEAST = 1e-12


class Graph(NamedTuple):
    """The candidates of each report, in the order of rows: `start[row]` to `start[row + 1]` of `near`, with `pair`, the
    number of the pair that they make, whose score is in `scores`.
    """

    start: Ints
    near: Ints
    pair: Ints
    scores: Floats


class Events(NamedTuple):
    """How the reports fall into events. of: the event of each report; members, size: the reports of each event, in no
    order; within: what the scores of its pairs tell together.
    """

    of: Ints
    members: Ints
    size: Ints
    within: Floats

    @classmethod
    def apart(cls, count: int, most: int) -> Events:
        """Each report an event of its own; an event has up to `most`."""
        members = np.zeros((count, most), dtype=np.int64)
        members[:, 0] = np.arange(count)
        return cls(np.arange(count), members, np.ones(count, dtype=np.int64), np.zeros(count))


class Moves(NamedTuple):
    """What a sweep needs: the rows with a chance for each; source and group of every report; priors: by group and size
    of an event how much likelier joining it is than being a new one, as a logarithm; `begin[row]` to `begin[row + 1]`
    of `worth` are the neighbours, as places in `near`, that are worth a look.
    """

    rows: Ints
    luck: Floats
    source: Ints
    group: Ints
    priors: Floats
    begin: Ints
    worth: Ints


def compiled(function: Any) -> Any:
    """The function compiled, and kept beside the source or in the user's cache; where neither can be written (a locked
    service), it is compiled anew in each process.
    """
    try:
        return njit(cache=True)(function)
    except RuntimeError:
        return njit(function)


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
        return float(graph.scores[graph.pair[low]])
    return NEVER


@compiled
def told(rows: Ints, size: int, graph: Graph) -> float:
    """What the pairs of an event tell together, as a logarithm: each report by those before it, in the order of rows.

    A report is foretold by the mean of what each report before it foretells, which is again a probability: the sum of
    all pairs would count one agreement several times, the best pair alone would be found by chance too often.
    `rows` is put in order.
    """
    for at in range(1, size):
        row, place = rows[at], at
        while place > 0 and rows[place - 1] > row:
            rows[place] = rows[place - 1]
            place -= 1
        rows[place] = row
    total = 0.0
    for at in range(1, size):
        top, mass = -np.inf, 0.0
        for before in range(at):
            score = _score(rows[at], rows[before], graph)
            if score > top:
                mass = mass * math.exp(top - score) + 1.0
                top = score
            else:
                mass += math.exp(score - top)
        total += top + math.log(mass / at)
    return total


@compiled
def weigh(event: int, events: Events, graph: Graph) -> None:
    """What the pairs of an event tell together, anew."""
    many = events.size[event]
    events.within[event] = told(events.members[event], many, graph) if many > 1 else 0.0


@compiled
def weigh_all(events: Events, graph: Graph) -> None:
    """The same for all, when the scores have changed."""
    for event in range(len(events.size)):
        weigh(event, events, graph)


@compiled
def sweep(moves: Moves, events: Events, graph: Graph) -> None:
    """Each of the rows once: out of its event, and to where chance, weighed by fit, has it."""
    count = len(events.size)
    free = np.flatnonzero(events.size == 0)
    frees = len(free)
    free = np.concatenate((free, np.zeros(count - frees, dtype=free.dtype)))
    seen, options = np.full(count, -1, dtype=np.int64), np.zeros(count, dtype=np.int64)
    best, gains = np.zeros(count), np.zeros(count)
    scratch = np.zeros(events.members.shape[1] + 1, dtype=np.int64)
    for turn in range(len(moves.rows)):
        row = moves.rows[turn]
        left = _take_out(row, events, graph)
        if events.size[left] == 0:
            free[frees] = left
            frees += 1
        found = _options(turn, moves, events, graph, seen, best, options)
        kept = _gains(row, found, moves, events, graph, best, options, gains, scratch)
        event = _chosen(options, gains, kept, moves.luck[turn])
        if event < 0:
            frees -= 1
            event = free[frees]
        events.members[event, events.size[event]] = row
        events.size[event] += 1
        events.of[row] = event
        weigh(event, events, graph)


@compiled
def _take_out(row: int, events: Events, graph: Graph) -> int:
    """A report out of its event, which is given back."""
    event = events.of[row]
    members = events.members[event]
    at = 0
    while members[at] != row:
        at += 1
    events.size[event] -= 1
    members[at] = members[events.size[event]]
    weigh(event, events, graph)
    return int(event)


@compiled
def _options(turn: int, moves: Moves, events: Events, graph: Graph, seen: Ints, best: Floats, options: Ints) -> int:
    """The events of the neighbours, the likeliest first, and how many; `best`: the score of the member it fits most."""
    row = moves.rows[turn]
    count = likeliest = 0
    for look in range(moves.begin[row], moves.begin[row + 1]):
        at = moves.worth[look]
        score, event = graph.scores[graph.pair[at]], events.of[graph.near[at]]
        if seen[event] != turn:
            seen[event] = turn
            best[event] = score
            options[count] = event
            count += 1
        elif score > best[event]:
            best[event] = score
    for at in range(1, count):
        if best[options[at]] > best[options[likeliest]]:
            likeliest = at
    if count:
        options[0], options[likeliest] = options[likeliest], options[0]
    return count


@compiled
def _gains(  # noqa: PLR0913 - the arrays are made once, outside the loop
    row: int, count: int, moves: Moves, events: Events, graph: Graph, best: Floats, options: Ints, gains: Floats,
    scratch: Ints,
) -> int:  # fmt: skip
    """How much likelier each option is than a new event, as a logarithm; how many options are kept, in place.

    One of which another report has the same source is none; one that is far from the best of the others even by the
    member it fits most is not worth the sum.
    """
    top, kept, prior = 0.0, 0, moves.priors[moves.group[row]]
    for at in range(count):
        event = options[at]
        many = events.size[event]
        if best[event] + prior[many] < top + HOPELESS:
            continue
        own = False
        for one in range(many):
            scratch[one] = events.members[event, one]
            own = own or moves.source[scratch[one]] == moves.source[row]
        if own:
            continue
        scratch[many] = row
        together = best[event] if many == 1 else told(scratch, many + 1, graph)
        options[kept], gains[kept] = event, together - events.within[event] + prior[many]
        top = max(top, gains[kept])
        kept += 1
    return kept


@compiled
def _chosen(options: Ints, gains: Floats, count: int, luck: float) -> int:
    """One of the options by the exponentials of their gains; -1, a new event, whose gain is 0."""
    top = 0.0
    for at in range(count):
        top = max(top, gains[at])
    mass = math.exp(-top)
    for at in range(count):
        mass += math.exp(gains[at] - top)
    left = luck * mass - math.exp(-top)
    if left <= 0.0:
        return -1
    for at in range(count):
        left -= math.exp(gains[at] - top)
        if left <= 0.0:
            return int(options[at])
    return int(options[count - 1]) if count else -1


@compiled
def chosen_values(values: Floats, events: Events, side: float, slip: float, off: Floats) -> tuple[float, int, int]:
    """The values of all events of two reports and more, at `side` of the way from the least to the most; of three or
    more those far from the middle one are slips. Fills `off` with how far each report of them lies from its event, as a
    logarithm. Gives back their sum, how many entries of `off` are filled, and the number of links.
    """
    total, filled, links = 0.0, 0, 0
    for event in range(len(events.size)):
        many = events.size[event]
        if many < 2:
            continue
        links += many - 1
        found = np.sort(values[events.members[event, :many]])
        first, last = 0, many - 1
        if many > 2:
            middle = found[many // 2]
            while found[first] < middle / slip:
                first += 1
            while found[last] > middle * slip:
                last -= 1
        at = side * (last - first)
        below = math.floor(at)
        above = min(below + 1, last - first)
        value = found[first + below] + (at - below) * (found[first + above] - found[first + below])
        total += value
        for one in range(many):
            off[filled] = math.log(max(value, LEAST) / max(found[one], LEAST))
            filled += 1
    return total, filled, links
