"""Operations under different codes that may be one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ..certainty import span
from .model import Operation

# Of the parties named by both together, how many have to be named by each; chosen by us, 2026-11.
SHARED_PARTIES = 0.5
# Of the days of the shorter one, how many have to be days of the other; the same.
SHARED_DAYS = 0.5


@dataclass(frozen=True, slots=True)
class LikeOperation:
    """Another operation that may be the same: days in common, of those of the shorter one, and parties in common."""

    operation: Operation
    days: int
    of_days: int
    parties: tuple[str, ...]
    strength: float


def operations_alike(operation: Operation, others: Iterable[Operation]) -> list[LikeOperation]:
    """Those of the others that may be the same, the likeliest first: of another code, with common days and parties."""
    found = []
    for other in others:
        if other.code == operation.code or other.part != operation.part:
            continue
        days, of_days = _days(operation, other)
        parties = set(operation.participants) & set(other.participants)
        named = set(operation.participants) | set(other.participants)
        if not days or len(parties) < 2 or len(parties) < SHARED_PARTIES * len(named) or days < SHARED_DAYS * of_days:
            continue
        kinds = 1.0 if operation.kind == other.kind else 0.8
        strength = kinds * (days / of_days) * (len(parties) / len(named))
        found.append(LikeOperation(other, days, of_days, tuple(sorted(parties)), strength))
    return sorted(found, key=lambda one: (-one.strength, one.operation.code))


def _days(one: Operation, other: Operation) -> tuple[int, int]:
    """How many days may be common, and how many the shorter one has; 0 where either does not know its days."""
    lives = []
    for each in (one, other):
        begins, ends = span(each.begins), span(each.ends or each.begins)
        if begins is None or ends is None or ends.last < begins.first:
            return 0, 1
        lives.append((begins.first, ends.last))
    common = (min(lives[0][1], lives[1][1]) - max(lives[0][0], lives[1][0])).days + 1
    return max(common, 0), min((last - first).days + 1 for first, last in lives)
