"""The terms of the registers: what a field can say, with its titles in both languages."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from lancang.figures.tables import read_csv


@dataclass(frozen=True, slots=True)
class Term:
    """A code and its titles."""

    code: str
    en: str
    zh: str


@cache
def _lists() -> dict[str, dict[str, Term]]:
    found: dict[str, dict[str, Term]] = {}
    for row in read_csv("lancang.rooms.services", "terms.csv"):
        found.setdefault(row["list"], {})[row["code"]] = Term(row["code"], row["en"], row["zh"])
    return found


def terms(name: str) -> dict[str, Term]:
    """The terms of a list by their code. Raises KeyError for a list that the table does not have."""
    return _lists()[name]
