"""The word lists of the English reader, and patterns made of them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import Any

from ...figures.tables import read_toml


@cache
def table(name: str) -> dict[str, Any]:
    """The table en_NAME.toml."""
    return read_toml("lancang.reading", f"en_{name}.toml")


def either(words: Iterable[str]) -> str:
    """An alternation in which the longest phrase wins; a space stands for any white space."""
    ordered = sorted(set(words), key=lambda word: (-len(word), word))
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in ordered)


def whole(words: Iterable[str]) -> str:
    """The same for whole words."""
    return rf"(?<![\w-])(?:{either(words)})(?![\w])"


@cache
def listed(name: str, section: str, key: str = "words") -> tuple[str, ...]:
    """The words of one list of a table."""
    return tuple(table(name)[section][key])
