"""How near two keys are."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise


def pieces(key: str) -> list[str]:
    """The pairs of neighbouring letters of a key, its two ends among them, each told from its repetitions."""
    framed = f"\u2039{key}\u203a"
    found = [first + second for first, second in pairwise(framed)]
    if len(set(found)) == len(found):
        return found
    seen: Counter[str] = Counter()
    for place, piece in enumerate(found):
        seen[piece] += 1
        if seen[piece] > 1:
            found[place] = f"{piece}{seen[piece]}"
    return found


def shared(one: frozenset[str], other: frozenset[str]) -> float:
    """Of the pieces of both, how many are in common (Dice 1945): 0 to 1."""
    return 2 * len(one & other) / (len(one) + len(other)) if one or other else 1.0


def likeness(one: str, other: str) -> float:
    """How near two keys are, 0 to 1: the better of the pieces in common and of the letters that need not change.

    Letters: 1 - d / length of the longer, where d counts letters put in, left out, changed, or swapped with their
    neighbour (optimal string alignment). Pieces (Dice of bigrams) hardly mind words in another order.
    """
    if one == other:
        return 1.0
    if not one or not other:
        return 0.0
    letters = 1 - _distance(one, other) / max(len(one), len(other))
    return max(letters, shared(frozenset(pieces(one)), frozenset(pieces(other))))


def one_letter_off(one: str, other: str) -> bool:
    """Whether one letter put in, left out or changed, or two neighbours swapped, make one key the other."""
    if abs(len(one) - len(other)) > 1 or one == other:
        return False
    start = 0
    while start < min(len(one), len(other)) and one[start] == other[start]:
        start += 1
    rests = one[start:], other[start:]
    if len(one) != len(other):
        longer, shorter = sorted(rests, key=len, reverse=True)
        return longer[1:] == shorter
    left, right = rests
    return left[1:] == right[1:] or (left[:2] == right[:2][::-1] and left[2:] == right[2:])


def _distance(one: str, other: str) -> int:
    one, other = _differing(one, other)
    before: list[int] = []
    last = list(range(len(other) + 1))
    for row, letter in enumerate(one, start=1):
        line = [row]
        for column, second in enumerate(other, start=1):
            cost = min(last[column] + 1, line[-1] + 1, last[column - 1] + (letter != second))
            if row > 1 and column > 1 and letter == other[column - 2] and one[row - 2] == second:
                cost = min(cost, before[column - 2] + 1)
            line.append(cost)
        before, last = last, line
    return last[-1]


def _differing(one: str, other: str) -> tuple[str, str]:
    """Both without what they have in common at the front and at the end, which costs nothing."""
    front, shorter = 0, min(len(one), len(other))
    while front < shorter and one[front] == other[front]:
        front += 1
    end = 0
    while end < shorter - front and one[-1 - end] == other[-1 - end]:
        end += 1
    return one[front : len(one) - end], other[front : len(other) - end]
