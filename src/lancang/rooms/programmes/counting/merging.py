"""The same thing stated by several owners: once where they agree, from the least to the most where they differ."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

from ..quantities import same_number
from .model import Range

K = TypeVar("K", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Claim(Generic[K]):
    """What one owner states of `key`: the number of its record, and the value."""

    key: K
    owner: str
    number: int
    value: float


@dataclass(frozen=True, slots=True)
class Joined(Generic[K]):
    """What is stated of a key: the range over its owners, and who says what (owner, number, value), least first."""

    key: K
    range: Range
    said: tuple[tuple[str, int, float], ...]

    @property
    def differs(self) -> bool:
        """Whether owners contradict each other."""
        return not self.range.exact


def join_claims(claims: Iterable[Claim[K]]) -> list[Joined[K]]:
    """Each key once. Several records of one owner are parts and are added; those of several owners are one thing.

    Values that differ by less than one part in ten thousand are one statement, and the least of them stands.
    """
    by_key: dict[K, list[Claim[K]]] = {}
    for claim in claims:
        by_key.setdefault(claim.key, []).append(claim)
    return [_joined(key, own) for key, own in by_key.items()]


def _joined(key: K, claims: list[Claim[K]]) -> Joined[K]:
    if len(claims) == 1:
        one = claims[0]
        return Joined(key, Range(one.value, one.value), ((one.owner, one.number, one.value),))
    sums: dict[str, float] = {}
    for one in claims:
        sums[one.owner] = sums.get(one.owner, 0.0) + one.value
    low, high = min(sums.values()), max(sums.values())
    if same_number(low, high):
        high = low
    said = sorted((one.owner, one.number, one.value) for one in claims)
    said.sort(key=lambda one: sums[one[0]])
    return Joined(key, Range(low, high), tuple(said))
