"""What statements amount to: the least and the most that they leave possible, each thing counted once."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from .spans import Tree
from .statements import Statement, disjoint

# Up to so many statements every choice is tried; beyond, the best of two quick ones is a lower end all the same.
TRIED = 16


def outermost(made: Sequence[Statement]) -> list[Statement]:
    """Those that lie within no other."""
    return [one for one in made if not one.inside]


def bounds(tree: Tree, made: Sequence[Statement]) -> tuple[float, float]:
    """The least: the largest sum of totals that surely have nothing in common. The most: the sum of all that are not
    within another one. Where parts say more than their whole, the most is what the parts say.
    """
    if not made:
        return 0.0, 0.0
    low = _least(tree, [one for one in made if one.low > 0])
    return low, max(low, sum(one.high for one in outermost(made)))


def _least(tree: Tree, made: Sequence[Statement]) -> float:
    ordered = sorted(made, key=lambda one: -one.low)
    if len(ordered) > TRIED:
        return max(_greedy(tree, ordered), _by_days(ordered))
    best = 0.0
    rest = [0.0] * (len(ordered) + 1)
    for at in range(len(ordered) - 1, -1, -1):
        rest[at] = rest[at + 1] + ordered[at].low

    def tried(at: int, chosen: list[Statement], total: float) -> None:
        nonlocal best
        best = max(best, total)
        if at == len(ordered) or total + rest[at] <= best:
            return
        if all(disjoint(tree, ordered[at], one) for one in chosen):
            tried(at + 1, [*chosen, ordered[at]], total + ordered[at].low)
        tried(at + 1, chosen, total)

    tried(0, [], 0.0)
    return best


def _greedy(tree: Tree, ordered: Sequence[Statement]) -> float:
    chosen: list[Statement] = []
    for one in ordered:
        if all(disjoint(tree, one, other) for other in chosen):
            chosen.append(one)
    return sum(one.low for one in chosen)


def _by_days(made: Sequence[Statement]) -> float:
    """The largest sum of totals no two of which share a day."""
    dated = sorted((one.scope.reach[1], one.scope.reach[0], one.low) for one in made if one.scope.reach)
    ends = [end for end, _begin, _low in dated]
    best = [0.0]
    for at, (_end, begin, low) in enumerate(dated):
        best.append(max(best[at], best[bisect_left(ends, begin)] + low))
    return best[-1]
