"""Units told by words apart from the number: eleven of the villages, 3 million in pill form, a list announced above."""

from __future__ import annotations

import re

from ...figures import Unit, units
from ..quantities.quantity import Quantity
from .nouns import count_unit, head_unit, is_plural, phrase_at
from .words import listed

REACH = 900  # characters of a list
_ANNOUNCED = re.compile(
    r"(?P<what>[^\n]*)\b(?:(?:is|are|was|were)\s)?(?:as\sfollows|the\sfollowing)\b[^.\n]{0,40}[.:]\s*\n(?P<rows>.*)\Z",
    re.DOTALL,
)
_IN_UNITS = re.compile(
    r"\b(?:in|\()\s?(?P<unit>hectares|ha|kg|kilograms|tonnes|tons|litres|tablets|per\scent|rai|acres|mu)\b"
)
_ROW = re.compile(r"\s*|[^\n]{0,160}\d[^\n]{0,40}(?<!\.)\s*")  # a row is no sentence
_WORD = re.compile(r"[A-Za-z][a-z'-]+")


def announced_unit(text: str, start: int) -> Unit | None:
    """The unit of a bare number in a row of such a list; None where the rows above are no list."""
    at = text.rfind("follow", max(0, start - REACH), start)
    found = _ANNOUNCED.match(text, text.rfind("\n", 0, at) + 1, start) if at >= 0 else None
    if found is None or not all(_ROW.fullmatch(row) for row in found["rows"].splitlines()[:-1]):
        return None
    what = found["what"].rsplit(". ", 1)[-1]
    stated = _IN_UNITS.search(what)
    if stated is not None:
        return units("en").get(" ".join(stated["unit"].split()))
    for word in _WORD.findall(what):
        if word.lower() in listed("quantities", "people", "nouns"):
            return units("en")["persons"]
        if is_plural(word.lower()):
            return _counted(word.lower())
    return None


def told_apart(text: str, start: int, end: int, one: Quantity, *, first: bool) -> Unit | None:
    """The unit of a bare number by the words right behind it, or by the noun beside it; `first` in the sentence."""
    if _TABLET_FORM.match(text, one.end, end):
        return units("en")["tablets"]
    return _counted_behind(text, one.end, end) or (_apposed(text, start, one) if first else None)


def _counted(word: str) -> Unit:
    known = units("en").get(word)
    return known if known and known.kind in ("person", "tablet", "plant") else count_unit(word)


_TABLET_FORM = re.compile(r"\sin\s(?:pill|tablet)\sform\b")  # 1.7 tonnes in crystal form and 2.9 million in pill form
_OF_NOUN = re.compile(r"\sof\s(?:the|these|those|its|their|our)(?=\s[a-z])")
_APPOSED = re.compile(r"\s(?:since|in|at|by|as\sof|last|this|of\sthem|of\swhom)\b[^,;.]{0,40},")
_SENTENCE_HEAD = re.compile(
    r"(?:The\s|Some\s)?(?P<noun>[A-Za-z][a-z]+)\b(?=\s(?:who|which|that|in|of|from|with|under|on)\b)"
)


def _counted_behind(text: str, at: int, end: int) -> Unit | None:
    """Eleven of the villages: the noun behind the number."""
    link = _OF_NOUN.match(text, at, end)
    phrase = phrase_at(text, link.end(), end) if link else None
    return head_unit(phrase, text) if phrase is not None else None


def _apposed(text: str, start: int, one: Quantity) -> Unit | None:
    """Growers in the scheme, 4,500 since 2003, receive …: the noun at the head of the sentence."""
    if text[one.start - 2 : one.start] != ", " or not _APPOSED.match(text, one.end):
        return None
    head = _SENTENCE_HEAD.match(text, start, one.start)
    return _counted(head["noun"].lower()) if head and is_plural(head["noun"].lower()) else None
