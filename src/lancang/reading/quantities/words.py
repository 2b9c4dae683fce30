"""Word lists around numbers, compiled once: bounds, articles, idioms, furniture."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache, lru_cache

from ...figures import Bound
from ...figures.tables import read_toml
from ..alternation import either
from ..lexicon import Finder


@cache
def table(language: str) -> dict[str, dict[str, list[str]]]:
    """The word lists of a language (zh or en)."""
    return read_toml("lancang.reading", f"{language}_quantities.toml")


@cache
def bounds(language: str, where: str) -> dict[str, Bound]:
    """Words before or after a number and the bound that each gives."""
    return {word: Bound(bound) for bound, words in table(language)[where].items() for word in words}


@cache
def longest(language: str, where: str) -> int:
    """Length of the longest bound word on that side."""
    return max(map(len, bounds(language, where)))


@cache
def pattern(language: str, section: str) -> re.Pattern[str]:
    """A search pattern for the words of a section."""
    words = table(language)[section]["words"]
    firsts = "".join(sorted({re.escape(word[0]) for word in words}))
    return re.compile(f"(?=[{firsts}])(?:{either(words)})")  # the look-ahead passes most places at once


@cache
def _finder(section: str) -> Finder[str]:
    return Finder(dict.fromkeys(table("zh")[section]["words"], section))


@lru_cache(maxsize=2)
def _found(text: str, section: str) -> tuple[list[tuple[int, int, str]], list[int]]:
    """All words of a section in a whole document, found once; the second list holds their beginnings."""
    found = [(start, end, "idiom") for start, end, _ in _finder(section).find(text)]
    return found, [start for start, _, _ in found]


def idioms_within(text: str, start: int, end: int) -> list[tuple[int, int, str]]:
    """Phrases in which a number counts nothing, as (start, end, "idiom"), that begin in a stretch of the text."""
    found, starts = _found(text, "idioms")
    return found[bisect_left(starts, start) : bisect_left(starts, end)]


def furniture_within(text: str, start: int, end: int) -> bool:
    """Whether a word of page furniture (责任编辑, 邮编) begins in a stretch of the text."""
    _, starts = _found(text, "furniture")
    return bisect_left(starts, start) < bisect_left(starts, end)
