"""Sentences out of a table: data/briefing.toml."""

from __future__ import annotations

from functools import cache
from typing import Any

from lancang.figures.tables import read_toml

LANGUAGES = ("en", "zh")


@cache
def _table() -> dict[str, Any]:
    return read_toml("lancang.rooms.cooperation", "briefing.toml")


def say(key: str, language: str, **values: object) -> str:
    """The sentence with its values; one that counts goes by `n`. Raises KeyError for what the table does not have."""
    entry = _table()[key]
    if "one" in entry:
        number = values["n"]
        entry = entry["none" if number == 0 and "none" in entry else "one" if number == 1 else "many"]
    return str(entry[language]).format(**values)


def word(group: str, code: str, language: str) -> str:
    """A word of a group: how somebody stands, how a promise stands."""
    return str(_table()[group][code][language])


def listed(parts: list[str], language: str) -> str:
    """Several in one sentence."""
    return ("；" if language == "zh" else "; ").join(parts)
