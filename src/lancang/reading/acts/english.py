"""An English sentence cut for acts: at the conjunctions between its verbs, for its commas part lists as well."""

from __future__ import annotations

import re

from .clauses import Cut, pairs_in

_CONJUNCTION = re.compile(r"(,\s+)?\b(?:and|but|while|whereas|which|who|then)\s+(?:(?:had|has|have|also|then|was|were|it|they)\s+)*|;\s*|\s[-—]+\s")
_HEAD = re.compile(r"(?:Under|According to|Following|After|Since|Despite|Although|As|Besides)\s")
_COMMA = re.compile(r",\s+")
_DATELINE = re.compile(r"[A-Z][A-Z ,]{2,40},\s[^,.]{3,12}(?:,?\s\d{4})?\s?[-—]+\s")


def cut_english(text: str, start: int, end: int, verbs: list[tuple[int, int]]) -> Cut:
    """Clauses of an English sentence that holds these verbs of acts, in order of offset."""
    dateline = _DATELINE.match(text, start, end)
    if dateline:
        start = dateline.end()
    while end > start and text[end - 1] in ".!?;… ":
        end -= 1
    pairs = pairs_in(text, start, end)
    bounds: list[tuple[int, int]] = []
    if _HEAD.match(text, start):
        comma = _COMMA.search(text, start, end)
        if comma and any(a < comma.start() for a, _ in verbs) and any(a > comma.start() for a, _ in verbs):
            bounds.append((comma.start(), comma.end()))
    for first, second in zip(verbs, verbs[1:], strict=False):
        between = [mark for mark in _CONJUNCTION.finditer(text, first[1], second[0])]
        if not between:
            continue
        direct = [mark for mark in between if mark.end() == second[0]]
        strong = [mark for mark in between if mark[0].startswith((",", ";")) or mark[0].strip() in ("which", "while", "but", "-", "—")]
        mark = (direct or strong or between)[0]
        bounds.append(mark.span())
    clauses: list[tuple[int, int]] = []
    at = start
    for left, right in sorted(set(bounds)):
        if left < at:
            continue
        clauses.append((at, left))
        at = right if text[left:right].strip(" ,;") in ("and", "", "-", "—") or right in {a for a, _ in verbs} else left
    clauses.append((at, end))
    return Cut(tuple((a, b) for a, b in clauses if b > a), pairs)
