"""Bodies: international organisations and national authorities that reports name."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from .tables import names, read_csv


@dataclass(frozen=True, slots=True)
class Body:
    """A body, its code and names; `country` is the ISO code of the state whose authority it is, or empty."""

    code: str
    country: str
    zh: tuple[str, ...]
    en: tuple[str, ...]


@cache
def bodies() -> dict[str, Body]:
    """All bodies by their code."""
    return {
        row["code"]: Body(row["code"], row["country"] or "", tuple(names(row["zh"])), tuple(names(row["en"])))
        for row in read_csv("lancang.figures", "bodies.csv")
    }
