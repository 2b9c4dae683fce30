"""Cues: words that tell which measure a number belongs to, loaded from the language's table."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from ...figures.tables import read_toml
from ..lexicon import Finder, _cased

KINDS = {
    "goods": {"mass", "volume", "tablet", "ampoule", "plant", "money", "count", "unknown"},
    "things": {"count", "ampoule", "unknown"},
    "people": {"person"},
    "ratios": {"percent", "points", "times"},
}


@dataclass(frozen=True, slots=True)
class Cue:
    """One measure that a word speaks for, the unit kinds and counters it can govern, its weight and side."""

    measure: str
    kinds: frozenset[str]
    weight: float
    side: str
    carry: bool
    counters: frozenset[str] = frozenset()
    far: bool = False
    not_counters: frozenset[str] = frozenset()

    def governs(self, kind: str, counter: str) -> bool:
        """Whether the cue can speak for a number of this kind of unit, with this counter."""
        return (
            kind in self.kinds and (not self.counters or counter in self.counters) and counter not in self.not_counters
        )


@cache
def _table(language: str) -> list[dict[str, object]]:
    return list(read_toml("lancang.reading", f"{language}_cues.toml")["cue"])


def _cue(row: dict[str, object]) -> Cue:
    kinds: set[str] = set()
    for kind in str(row["kinds"]).split():
        kinds |= KINDS.get(kind, {kind})
    return Cue(
        str(row["measure"]),
        frozenset(kinds),
        float(str(row["weight"])),
        str(row.get("side", "any")),
        bool(row.get("carry")),
        frozenset(str(row.get("counters", "")).split()),
        bool(row.get("far")),
        frozenset(str(row.get("not_counters", "")).split()),
    )


@cache
def fallbacks(language: str) -> dict[str, list[Cue]]:
    """Cues that hold without any word, by kind of unit."""
    by_kind: dict[str, list[Cue]] = {}
    for row in _table(language):
        if row.get("always"):
            cue = _cue(row)
            for kind in cue.kinds:
                by_kind.setdefault(kind, []).append(cue)
    return by_kind


@cache
def cue_finder(language: str) -> Finder[tuple[Cue, ...]]:
    """Finds the cue words of a language; a word may be a cue for several measures."""
    words: dict[str, list[Cue]] = {}
    for row in _table(language):
        if row.get("always"):
            continue
        separator = "|" if language == "en" else None
        for word in str(row["words"]).split(separator):
            for form in _cased(word.strip()) if language == "en" else {word}:
                words.setdefault(form, []).append(_cue(row))
    return Finder({word: tuple(cues) for word, cues in words.items()})
