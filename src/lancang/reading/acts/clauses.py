"""A sentence cut for acts: clauses at commas outside brackets and titles, and what is enclosed in them."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

_MARK = re.compile(r"[《》“”(),:\[\]]|—+|(?<=[次场轮期])、")
_CLOSES = {"》": "《", "”": "“", ")": "(", "]": "["}
_DATELINE = re.compile(
    r"[^,。]{0,36}?(?:日电|日讯|本报讯|网讯|社电|社消息|网[^,。]{0,12}日消息)\s*(?:\([^()]{0,40}\))?[,:]?\s*(?:—+)?|[^,。]{2,24}日—{2,}"
)


@dataclass(frozen=True, slots=True)
class Cut:
    """The clauses of a sentence as (start, end), and the enclosed spans as (start, end, opening sign)."""

    clauses: tuple[tuple[int, int], ...]
    enclosed: tuple[tuple[int, int, str], ...]

    def clause(self, offset: int) -> int:
        """The index of the clause in which an offset lies."""
        return max(0, bisect_right(self.clauses, (offset, 1 << 60)) - 1)

    def within(self, offset: int, signs: str = "《“([") -> bool:
        """Whether an offset is enclosed by one of the signs."""
        return any(start <= offset < end and sign in signs for start, end, sign in self.enclosed)


def cut(text: str, start: int, end: int) -> Cut:
    """Cut a stretch of squeezed text at commas and colons that stand outside brackets; unpaired signs count for nothing."""
    dateline = _DATELINE.match(text, start, min(end, start + 80))
    if dateline and dateline.end() < end:
        start = dateline.end()
    marks = list(_MARK.finditer(text, start, end))
    pairs = _pairs(marks)
    clauses: list[tuple[int, int]] = []
    at = start
    for mark in marks:
        if mark[0] not in ",:、" and not mark[0].startswith("——"):
            continue
        if any(a < mark.start() < b for a, b, _ in pairs) or _between_digits(text, mark.start()):
            continue
        if mark.start() > at:
            clauses.append((at, mark.start()))
        at = mark.end()
    while end > at and text[end - 1] in "。!?;… ":
        end -= 1
    if end > at:
        clauses.append((at, end))
    return Cut(tuple(clauses) or ((start, end),), pairs)


def _between_digits(text: str, offset: int) -> bool:
    return text[offset] == "," and text[offset - 1 : offset].isdigit() and text[offset + 1 : offset + 4].isdigit()


def pairs_in(text: str, start: int, end: int) -> tuple[tuple[int, int, str], ...]:
    """The spans between brackets and quotation marks, as (start, end, opening sign); unpaired signs make none."""
    return _pairs(list(_MARK.finditer(text, start, end)))


def _pairs(marks: list[re.Match[str]]) -> tuple[tuple[int, int, str], ...]:
    pairs: list[tuple[int, int, str]] = []
    opened: list[tuple[str, int]] = []
    for mark in marks:
        sign = mark[0]
        if sign in "《“([":
            opened.append((sign, mark.start()))
        elif sign in _CLOSES:
            for back in range(len(opened) - 1, -1, -1):
                if opened[back][0] == _CLOSES[sign]:
                    pairs.append((opened[back][1], mark.end(), opened[back][0]))
                    del opened[back:]
                    break
    return tuple(sorted(pairs))
