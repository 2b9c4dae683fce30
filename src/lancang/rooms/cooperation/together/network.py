"""The network of parties in a year: who is tied to whom by agreements in force, meetings and offices, and how strongly.

Our own measure, and no more than a count: weight = agreements in force between the two at the end of the year +
meetings in which both took part in the year + offices of one towards the other at the end of the year. It says where
there is traffic, not how good it is. A meeting with many parties ties every pair of them.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

# The six countries of the sub-region stand first on the circle, in the order of their codes.
SIX = ("CN", "KH", "LA", "MM", "TH", "VN")
KINDS = ("agreements", "meetings", "offices")
# A circle with more names than this cannot be read; the table has all.
MOST = 24


@dataclass(frozen=True, slots=True)
class Bond:
    """Something that ties parties: its kind (one of KINDS), the code that its records share, and who is tied."""

    kind: str
    code: str
    parties: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Edge:
    """Two parties and what ties them, by kind; each code counts once. `one` stands before `other` on the circle."""

    one: str
    other: str
    agreements: tuple[str, ...] = ()
    meetings: tuple[str, ...] = ()
    offices: tuple[str, ...] = ()

    @property
    def weight(self) -> int:
        """How many ties there are."""
        return len(self.agreements) + len(self.meetings) + len(self.offices)


@dataclass(frozen=True, slots=True)
class Node:
    """A party on the circle: x and y from -1 to 1 (y downwards), and the sum of the weights of its edges."""

    party: str
    x: float
    y: float
    weight: int


@dataclass(frozen=True, slots=True)
class Network:
    """The edges, strongest first, and the parties that are drawn; `left_out` are those the circle has no room for."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    left_out: tuple[str, ...] = ()


def network(ties: Iterable[Bond], states: Mapping[str, str]) -> Network:
    """The network of these ties. `states` says of bodies which state they belong to: they stand for it.

    The order on the circle depends on codes alone, so that years can be laid side by side.
    """
    found: dict[tuple[str, str], dict[str, set[str]]] = {}
    for tie in ties:
        tied = {states.get(one, one) for one in tie.parties if one}
        for pair in combinations(sorted(tied, key=_place), 2):
            found.setdefault(pair, {}).setdefault(tie.kind, set()).add(tie.code)
    edges = [Edge(*pair, *(tuple(sorted(by_kind.get(kind, ()))) for kind in KINDS)) for pair, by_kind in found.items()]
    edges.sort(key=lambda one: (-one.weight, _place(one.one), _place(one.other)))
    return _laid_out(edges)


def _laid_out(edges: Sequence[Edge]) -> Network:
    weights: dict[str, int] = {}
    for edge in edges:
        for party in (edge.one, edge.other):
            weights[party] = weights.get(party, 0) + edge.weight
    ranked = sorted(weights, key=lambda one: (one not in SIX, -weights[one], one))
    drawn = sorted(ranked[:MOST], key=_place)
    nodes = tuple(Node(party, *_at(number, len(drawn)), weights[party]) for number, party in enumerate(drawn))
    return Network(nodes, tuple(edges), tuple(sorted(ranked[MOST:])))


def _place(party: str) -> tuple[int, int, str]:
    """Where a party stands in the order of the circle: the six, other states, bodies."""
    if party in SIX:
        return 0, SIX.index(party), party
    return 1 if len(party) == 2 else 2, 0, party


def _at(number: int, count: int) -> tuple[float, float]:
    """The place on the circle, clockwise from the top."""
    angle = 2 * math.pi * number / count - math.pi / 2
    return round(math.cos(angle), 6), round(math.sin(angle), 6)
