"""An English sentence cut for acts: at the conjunctions between its verbs, for its commas part lists as well."""

from __future__ import annotations

from itertools import pairwise

from .clauses import Cut, enclosures, trimmed
from .words import pattern

_PLAIN = frozenset(["and", "", "-", "—"])  # conjunctions that are no part of the clause behind them


def cut_english(text: str, start: int, end: int, verbs: list[tuple[int, int]]) -> Cut:
    """Clauses of an English sentence that holds these verbs of acts, in order of offset."""
    start, end = trimmed(text, start, end, "en")
    clauses: list[tuple[int, int]] = []
    at, openers = start, {first for first, _ in verbs}
    for left, right in sorted(set(_bounds(text, start, end, verbs))):
        if left <= at:
            continue
        clauses.append((at, left - text[left - 1].isspace()))
        at = right if text[left:right].strip(" ,;") in _PLAIN or right in openers else left
    clauses.append((at, end))
    return Cut(tuple(clauses), enclosures(text, start, end))


def _bounds(text: str, start: int, end: int, verbs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Where the sentence is cut: behind an opening phrase with a verb of its own, and between two verbs."""
    bounds: list[tuple[int, int]] = []
    if verbs and pattern("en", "head").match(text, start):
        comma = text.find(", ", start, end)
        if comma + 2 == verbs[0][0]:  # Under the plan, agreed in 2000, the …
            comma = text.find(", ", verbs[0][1], end)
        dated = any(sign.isdigit() for sign in text[verbs[0][0] : max(comma, 0)])
        if verbs[0][0] < comma and (dated or comma < verbs[-1][0]):
            bounds.append((comma, comma + 2))
    if verbs:
        bounds += [mark.span() for mark in pattern("en", "relative").finditer(text, verbs[0][1], end)]
    for first, second in pairwise(verbs):
        between = list(pattern("en", "conjunction").finditer(text, first[1], second[0]))
        if between:
            direct = [mark for mark in between if mark.end() == second[0]]
            strong = [mark for mark in between if pattern("en", "strong").match(mark[0])]
            bounds.append((direct or strong or between)[0].span())
    return bounds
