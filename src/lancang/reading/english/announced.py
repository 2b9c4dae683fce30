"""Lists that a sentence announces: Admissions by year were as follows, and then only numbers with their labels."""

from __future__ import annotations

import re

from ...figures import Unit, units
from .nouns import count_unit, is_plural
from .words import listed

REACH = 900  # characters of a list
_ANNOUNCED = re.compile(
    r"(?P<what>[^.;:\n]*)\b(?:(?:is|are|was|were)\s)?(?:as\sfollows|the\sfollowing)\b[^.\n]{0,40}[.:]\s*\n(?P<rows>.*)\Z",
    re.DOTALL,
)
_IN_UNITS = re.compile(
    r"\b(?:in|\()\s?(?P<unit>hectares|ha|kg|kilograms|tonnes|tons|litres|tablets|per\scent|rai|acres|mu)\b"
)
_ROW = re.compile(r"\s*|[^\n]{0,160}\d[^\n]{0,40}(?<!\.)\s*")  # a row is no sentence
_WORD = re.compile(r"[A-Za-z][a-z'-]+")


def announced_unit(text: str, start: int) -> Unit | None:
    """The unit of a bare number in a row of such a list; None where the rows above are no list."""
    found = _ANNOUNCED.search(text, max(0, start - REACH), start)
    if found is None or not all(_ROW.fullmatch(row) for row in found["rows"].splitlines()[:-1]):
        return None
    stated = _IN_UNITS.search(found["what"])
    if stated is not None:
        return units("en").get(" ".join(stated["unit"].split()))
    for word in _WORD.findall(found["what"]):
        if word.lower() in listed("quantities", "people", "nouns"):
            return units("en")["persons"]
        if is_plural(word.lower()):
            table = units("en")
            known = table.get(word.lower())
            return known if known and known.kind in ("person", "tablet", "plant") else count_unit(word.lower())
    return None
