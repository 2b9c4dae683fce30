"""A sentence cut for acts: clauses at commas outside brackets and titles, and what is enclosed in them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from .words import pattern

_MARK = re.compile(r"[《》“”(),:\[\]]|—+|(?<=[次场轮期])、")
# what numbers or names a paragraph: 四、 (二) 3. 【正文】
_LABEL = re.compile(
    r"(?:[一二三四五六七八九十]{1,3}[、.]|\([一二三四五六七八九十\d]{1,3}\)、?|\d{1,2}[、.](?!\d)|【[^】]{1,8}】"
    r"|[一二三四五六七八九]是)\s*"
)
_CLOSES = {"》": "《", "”": "“", ")": "(", "]": "["}
_CUTS = frozenset([",", ":", "、", "——", "———"])
STOPS = "。.!?;… "
FAR = 1 << 60


@dataclass(frozen=True, slots=True)
class Cut:
    """The clauses of a sentence as (start, end), and the enclosed spans as (start, end, opening sign)."""

    clauses: tuple[tuple[int, int], ...]
    enclosed: tuple[tuple[int, int, str], ...]

    def clause(self, offset: int) -> int:
        """The index of the clause in which an offset lies."""
        return max(0, bisect_right(self.clauses, (offset, FAR)) - 1)

    def within(self, offset: int, signs: str = "《“([") -> bool:
        """Whether an offset is enclosed by one of the signs."""
        return any(start <= offset < end and sign in signs for start, end, sign in self.enclosed)


def cut(text: str, start: int, end: int) -> Cut:
    """Cut a stretch of Chinese at commas and colons outside brackets; signs without a partner count for nothing."""
    start, end = trimmed(text, start, end, "zh")
    marks = list(_MARK.finditer(text, start, end))
    pairs = _pairs(marks)
    clauses: list[tuple[int, int]] = []
    at = start
    for mark in marks:
        if mark[0] not in _CUTS or _between_digits(text, mark.start()):
            continue
        if any(first < mark.start() < last for first, last, _ in pairs):
            continue
        if mark.start() > at:
            clauses.append((at, mark.start()))
        at = mark.end()
    if end > at:
        clauses.append((at, end))
    return Cut(tuple(clauses) or ((start, end),), pairs)


def trimmed(text: str, start: int, end: int, language: str) -> tuple[int, int]:
    """A sentence without its dateline and its full stop."""
    label = _LABEL.match(text, start, end) if language == "zh" else None
    if label and label.end() < end:
        start = label.end()
    dateline = pattern(language, "dateline").match(text, start, end)
    if dateline and dateline.end() < end:
        start = dateline.end()
    while end > start and text[end - 1] in STOPS:
        end -= 1
    return start, end


def enclosures(text: str, start: int, end: int) -> tuple[tuple[int, int, str], ...]:
    """The spans between brackets and quotation marks, as (start, end, opening sign)."""
    return _pairs(_MARK.finditer(text, start, end))


def _pairs(marks: Iterable[re.Match[str]]) -> tuple[tuple[int, int, str], ...]:
    pairs: list[tuple[int, int, str]] = []
    waiting: list[tuple[str, int]] = []
    for mark in marks:
        sign = mark[0]
        if sign in "《“([":
            waiting.append((sign, mark.start()))
        elif sign in _CLOSES:
            for back in range(len(waiting) - 1, -1, -1):
                if waiting[back][0] == _CLOSES[sign]:
                    pairs.append((waiting[back][1], mark.end(), waiting[back][0]))
                    del waiting[back:]
                    break
    return tuple(sorted(pairs))


def _between_digits(text: str, offset: int) -> bool:
    return text[offset] == "," and text[offset - 1 : offset].isdigit() and text[offset + 1 : offset + 4].isdigit()
