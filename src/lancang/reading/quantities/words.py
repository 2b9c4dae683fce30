"""Word lists around numbers, compiled once: bounds, articles, idioms, furniture."""

from __future__ import annotations

import re
from functools import cache

from ...figures import Bound
from ...figures.tables import read_toml
from ..lexicon import Finder


def either(words: list[str]) -> str:
    """An alternation in which the longest word wins."""
    return "|".join(map(re.escape, sorted(set(words), key=len, reverse=True)))


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
def idioms() -> Finder[str]:
    """Finds phrases in which a number counts nothing."""
    return Finder({word: word for word in table("zh")["idioms"]["words"]})
