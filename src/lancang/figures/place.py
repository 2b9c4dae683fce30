"""Places: ISO 3166-1 and 3166-2 codes, UN M49 regions, and named areas and localities without a code."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from .tables import names, read_csv


@dataclass(frozen=True, slots=True)
class Place:
    """A place with its code (for a locality or area without one: its name) and all its names.

    `kind`: country, division, region (M49), area (crosses borders or has none), locality.
    """

    code: str
    kind: str
    zh: tuple[str, ...]
    en: tuple[str, ...]
    short: str
    adjectives: tuple[str, ...]

    @property
    def country(self) -> str | None:
        """The state's code for a country or a first-level division."""
        return self.code[:2] if self.kind in ("country", "division") else None


@cache
def places() -> dict[str, Place]:
    """All places by their code."""
    return {
        row["code"]: Place(
            row["code"],
            row["kind"],
            tuple(names(row["zh"])),
            tuple(names(row["en"])),
            row["short"] or "",
            tuple(names(row["adjective"])),
        )
        for row in read_csv("lancang.figures", "places.csv")
    }


def label(code: str | None, language: str) -> str:
    """The place's name in a language (zh or en); a name without a code stays as written."""
    if not code:
        return ""
    parts = []
    for part in code.split("、"):
        place = places().get(part)
        own = (place.zh if language == "zh" else place.en) if place else ()
        parts.append(own[0] if own else part)
    return "、".join(parts) if language == "zh" else ", ".join(parts)
