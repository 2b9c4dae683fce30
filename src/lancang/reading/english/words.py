"""The word lists of the English reader, and patterns made of them."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from functools import cache
from typing import Any, TypeVar

from ...figures.tables import read_toml
from .. import alternation

T = TypeVar("T")
LONGEST_PHRASE = 6  # words
_SIGNS = ("≥", "≤", "<", ">", "~")


@cache
def table(name: str) -> dict[str, Any]:
    """The table en_NAME.toml."""
    return read_toml("lancang.reading", f"en_{name}.toml")


def either(words: Iterable[str]) -> str:
    """An alternation in which the longest phrase wins; a space stands for any white space.

    Where case is to be ignored, the words must be in lower case.
    """
    return alternation.either(words, r"\s+")


def whole(words: Iterable[str]) -> str:
    """The same for whole words."""
    return rf"(?<![\w-])(?:{either(words)})(?![\w])"


@cache
def listed(name: str, section: str, key: str = "words") -> tuple[str, ...]:
    """The words of one list of a table."""
    return tuple(table(name)[section][key])


def phrase_before(text: str, words: Mapping[str, T], fillers: Container[str] = ()) -> tuple[str, T] | None:
    """The longest phrase of a table at the end of a text, and what it stands for; fillers may stand behind it."""
    if text.endswith(_SIGNS):
        text = f"{text[:-1]} {text[-1]} "
    if not text.endswith((" ", "-", "(")):
        return None
    found = text.lower().split()
    while found and (found[-1] in fillers or " ".join(found[-3:]) in fillers):
        del found[-3 if " ".join(found[-3:]) in fillers else -1 :]
    phrase = " ".join(found[-LONGEST_PHRASE:])
    while phrase:
        value = words.get(phrase.lstrip('("—-'))
        if value is not None:
            return phrase, value
        phrase = phrase.partition(" ")[2]
    return None
