"""The vocabulary: what can be counted (measures) and of what (subjects with their codes and synonyms)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from .tables import names, read_csv, read_toml


@dataclass(frozen=True, slots=True)
class Measure:
    """What is counted. `nature`: flow (adds up over periods), stock (is taken at a date) or ratio (neither)."""

    key: str
    zh: str
    en: str
    nature: str


@dataclass(frozen=True, slots=True)
class Subject:
    """A substance, precursor or crop; `kind` group names no single substance (毒品, precursors)."""

    code: str
    kind: str
    zh: tuple[str, ...]
    en: tuple[str, ...]


@cache
def measures() -> dict[str, Measure]:
    """All measures by key."""
    return {
        key: Measure(key, row["zh"], row["en"], row["nature"])
        for key, row in read_toml("lancang.figures", "measures.toml").items()
    }


@cache
def subjects() -> dict[str, Subject]:
    """All subjects by code."""
    return {
        row["code"]: Subject(row["code"], row["kind"], tuple(names(row["zh"])), tuple(names(row["en"])))
        for row in read_csv("lancang.figures", "subjects.csv")
    }
