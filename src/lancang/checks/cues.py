"""The words by which figures in a sentence are seen to belong together; the words themselves are data/cues.toml."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from lancang.figures.tables import read_toml

MAX_LEFT_OVER = 1  # characters that may remain between a figure and its change, e.g. a counter that was not taken


@cache
def _table() -> dict[str, Any]:
    return read_toml("lancang.checks", "cues.toml")


@cache
def pattern(name: str) -> re.Pattern[str]:
    """The pattern of that name, without regard to case. Line breaks in the table carry no meaning."""
    return re.compile("".join(str(_table()[name]).split("\n")), re.IGNORECASE)


def has(name: str, text: str) -> bool:
    """The pattern occurs in the text."""
    return pattern(name).search(text) is not None


def connected(text: str) -> bool:
    """Nothing between two figures names another thing; blanks and signs do not count."""
    left = pattern("connective").sub("", text)
    return len(left.strip()) <= MAX_LEFT_OVER


@cache
def family(measure: str) -> str:
    """Measures of one family can be total and part of each other."""
    return str(_table()["families"].get(measure, measure))


@cache
def institutional(measure: str) -> bool:
    """The measure says something about an institution (offices, aid), so that place alone makes it comparable."""
    return measure in _table()["institutional"]["measures"]


@cache
def dated(measure: str) -> bool:
    """The measure counts events, of which a sentence may tell only some, or is taken anew each year."""
    return measure in _table()["dated"]["measures"]
