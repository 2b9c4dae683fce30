"""Patterns that find one of many words: written as a tree of characters, so that no beginning is tried twice."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any


def either(words: Iterable[str], space: str = " ") -> str:
    """An alternation in which the longest word wins; `space` is the pattern for a space in a word.

    Where case is to be ignored, the words must be in lower case.
    """
    return _branches(_tree(words), space)


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


def _branches(node: dict[str, Any], space: str) -> str:
    ends = "" in node
    ways = [
        (space if character == " " else re.escape(character)) + _branches(below, space)
        for character, below in sorted(node.items())
        if character
    ]
    if not ways:
        return ""
    return ways[0] if len(ways) == 1 and not ends else f"(?:{'|'.join(ways)}){'?' if ends else ''}"


def _beginnings(node: dict[str, Any]) -> str:
    if "" in node:
        return ""  # longer words begin with this one
    ways: dict[str, str] = {}
    for character, below in sorted(node.items()):
        rest = _beginnings(below)
        either_case = character + character.upper() if character.isalpha() else re.escape(character)
        ways[rest] = ways.get(rest, "") + (r"\s" if character == " " else either_case)
    return "(?:" + "|".join(f"[{characters}]{rest}" for rest, characters in ways.items()) + ")"
