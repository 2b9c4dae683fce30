"""Places that no table has, known by their ending (Attapeu Province) in the whole text, and names of operations."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from ..lexicon import names
from .words import either, listed

SHORTEST = 4  # letters of a name that may stand without its ending
PROVINCES = ("Province", "Prefecture", "State", "Region", "Division", "Municipality", "Department")
TOWNS = ("City", "Valley")


@dataclass(frozen=True, slots=True)
class LocalNames:
    """The full name for each way of writing it in the text, and the names of operations."""

    full: dict[str, str]
    operations: frozenset[str]
    pattern: re.Pattern[str] | None


def level_of(name: str) -> str:
    """The level of a place by the ending of its name."""
    ending = name.rsplit(maxsplit=1)[-1].capitalize()
    return "province" if ending in PROVINCES else "city" if ending in TOWNS else "county"


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    endings = [word for word in listed("places", "endings") if word[0].isupper()]
    capitals = either([word.upper() for word in endings])
    return (
        re.compile(rf"(?<![\w'-])((?:[A-Z][a-z][\w'-]*\s){{1,3}})({either(endings)})(?![\w-])"),
        re.compile(rf"(?<![\w'-])((?:[A-Z][A-Z'-]{{2,}}\s){{1,2}})({capitals})(?![\w-])"),
        re.compile(r"\b(?:[Oo]perations?|OPERATIONS?)\s[“\"']?((?:[A-Z][\w-]*\s?){1,4})"),
    )


@lru_cache(maxsize=4)
def local_names(text: str) -> LocalNames:
    """The unlisted places and the operations that a text names; the names are few, the text is read once."""
    spelled, capitals, operation = _patterns()
    full: dict[str, str] = {}
    for found in spelled.finditer(text):
        core = _core(found[1], found[2])
        if core:
            full.setdefault(f"{core} {found[2]}", f"{core} {found[2]}")
            if len(core) >= SHORTEST:
                full.setdefault(core, f"{core} {found[2]}")
    for found in capitals.finditer(text):
        core = _core(found[1].title(), found[2].capitalize())
        if core:
            own = full.get(core, f"{core} {found[2].capitalize()}")
            full.setdefault(f"{core} {found[2].capitalize()}".upper(), own)
            full.setdefault(core, own)
    operations = frozenset(
        re.sub(r"\s(?:19|20)\d\d$", "", found[1].strip()).title() for found in operation.finditer(text)
    )
    full = {name: code for name, code in full.items() if name not in operations}
    pattern = re.compile(rf"(?<![\w'-])(?:{either(full)})(?![\w-])") if full else None
    return LocalNames(full, operations, pattern)


def _core(words: str, ending: str) -> str:
    """The name without its ending, "" where it is none: each Member State, the Border Province."""
    parts = words.split()
    common = listed("places", "endings", "common")
    while parts and (parts[0] in common or parts[0] in listed("places", "endings", "not_places")):
        del parts[0]
    core = " ".join(parts)
    if not core or any(part in common or part.startswith("Anti-") for part in parts):
        return ""
    return "" if any(entry.sort in ("place", "body") for _, _, entry in names().find(f"{core} {ending}")) else core
