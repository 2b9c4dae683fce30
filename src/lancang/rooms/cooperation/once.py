"""What several owners entered of one thing counts once: joined by its code; and which two codes may be one thing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

from lancang.figures import Interval


@dataclass(frozen=True, slots=True)
class Alike:
    """Two things under different codes that may be one, and what speaks for it, in English and Chinese."""

    one: str
    other: str
    evidence: tuple[tuple[str, str], ...]


class Thing(Protocol):
    """What is counted: its code, and who entered it."""

    @property
    def code(self) -> str:
        """The code that joins what several owners entered."""

    @property
    def owners(self) -> frozenset[str]:
        """Who entered it."""


One = TypeVar("One")
Key = TypeVar("Key", bound=Hashable)
Some = TypeVar("Some", bound=Thing)


def joined_by(statements: Iterable[One], key: Callable[[One], Key]) -> dict[Key, tuple[One, ...]]:
    """Statements by what joins them, in the order in which they came."""
    found: defaultdict[Key, list[One]] = defaultdict(list)
    for one in statements:
        found[key(one)].append(one)
    return {key: tuple(ones) for key, ones in found.items()}


def alike_among(
    things: Iterable[Some], near: Callable[[Some], Iterable[Hashable]],
    evidence: Callable[[Some, Some], tuple[tuple[str, str], ...]],
) -> list[Alike]:  # fmt: skip
    """Pairs that may be one thing. `near` names where a thing is looked for: only what shares one is compared.

    A party knows what it entered itself: two of one owner are two. `evidence` gives nothing where they are surely two.
    """
    blocks: defaultdict[Hashable, list[Some]] = defaultdict(list)
    for thing in things:
        for place in dict.fromkeys(near(thing)):
            blocks[place].append(thing)
    found: dict[tuple[str, str], Alike] = {}
    for block in blocks.values():
        for at, one in enumerate(block):
            for other in block[at + 1 :]:
                pair = (one.code, other.code)
                if one.code != other.code and pair not in found and not one.owners & other.owners:
                    said = evidence(one, other)
                    if said:
                        found[pair] = Alike(*pair, said)
    return list(found.values())


def clusters(things: Sequence[Some], pairs: Iterable[Alike]) -> list[list[Some]]:
    """Things that may be one, together; each that is alike to none stands alone."""
    parent = {thing.code: thing.code for thing in things}

    def root(code: str) -> str:
        while parent[code] != code:
            parent[code] = parent[parent[code]]
            code = parent[code]
        return code

    for pair in pairs:
        if pair.one in parent and pair.other in parent:
            parent[root(pair.one)] = root(pair.other)
    found: defaultdict[str, list[Some]] = defaultdict(list)
    for thing in things:
        found[root(thing.code)].append(thing)
    return list(found.values())


def total(groups: Iterable[Sequence[One]], value: Callable[[One], Interval | None]) -> Interval:
    """The sum over things: at least each cluster once at its least, at most each thing at its most."""
    low = high = 0.0
    for group in groups:
        known = [found for one in group if (found := value(one)) is not None]
        if known:
            low += min(one.low for one in known)
            high += sum(one.high for one in known)
    return Interval(low, high)
