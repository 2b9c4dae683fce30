"""The word lists of the English reader, and patterns made of them."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Mapping
from functools import cache
from typing import Any, TypeVar

from ...figures.tables import read_toml

T = TypeVar("T")
LONGEST_PHRASE = 6  # words
_SIGNS = ("≥", "≤", "<", ">", "~")


@cache
def table(name: str) -> dict[str, Any]:
    """The table en_NAME.toml."""
    return read_toml("lancang.reading", f"en_{name}.toml")


def either(words: Iterable[str]) -> str:
    """An alternation in which the longest phrase wins; a space stands for any white space.

    The phrases are written as a tree of their characters, so that no beginning is tried twice. Where case is to be
    ignored, the words must be in lower case.
    """
    return _branches(_tree(words))


def opening(words: Iterable[str]) -> str:
    """A look-ahead for the beginning of one of the words, in small or capital letters; cheap where none begins."""
    return rf"(?-i:(?={_beginnings(_tree(word.lower() for word in words))}))"


def _tree(words: Iterable[str]) -> dict[str, Any]:
    """The words as a tree of their characters; "" marks the end of one."""
    tree: dict[str, Any] = {}
    for word in words:
        node = tree
        for character in word:
            node = node.setdefault(character, {})
        node[""] = {}
    return tree


def _beginnings(node: dict[str, Any]) -> str:
    if "" in node:
        return ""  # longer words begin with this one
    ways: dict[str, str] = {}
    for character, below in sorted(node.items()):
        rest = _beginnings(below)
        ways[rest] = ways.get(rest, "") + (r"\s" if character == " " else re.escape(character) + character.upper())
    return "(?:" + "|".join(f"[{characters}]{rest}" for rest, characters in ways.items()) + ")"


def _branches(node: dict[str, Any]) -> str:
    ends = "" in node
    ways = [
        (r"\s+" if character == " " else re.escape(character)) + _branches(below)
        for character, below in sorted(node.items())
        if character
    ]
    if not ways:
        return ""
    return ways[0] if len(ways) == 1 and not ends else f"(?:{'|'.join(ways)}){'?' if ends else ''}"


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
    for length in range(min(LONGEST_PHRASE, len(found)), 0, -1):
        phrase = " ".join(found[-length:])
        value = words.get(phrase.lstrip('("—-'))
        if value is not None:
            return phrase, value
    return None
