"""The noun phrase behind a number: 14 cross-border meetings, 235,314 registered drug users."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from ...figures import Unit, units
from ..numerals.english import ONES, SCALES, TENS
from .words import either, listed

_WORD = re.compile(r"[\s“\"'-]?\s?([A-Z]+-\d+s?|[A-Za-z][A-Za-z&'’./-]*[A-Za-z]|[A-Za-z])")  # an AK-47 is a word
MAX_WORDS = 6
_OF_HOUSEHOLDS = re.compile(r"\sof\s(?:household|families|family|village|state|delegation|department|agenc)")
_VERBAL = ("ed", "ing")


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase without its number: its span, where its head begins, and the head in lower case."""

    start: int
    end: int
    head_start: int
    head: str


@cache
def _stops() -> frozenset[str]:
    return frozenset(listed("quantities", "stops")) | frozenset(w for w in (*ONES, *TENS, *SCALES) if w != "a")


@cache
def _plural_words() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    return tuple(frozenset(listed("quantities", "plurals", key)) for key in ("words", "not", "modifiers"))  # type: ignore[return-value]


@cache
def countable() -> frozenset[str]:
    """Singular nouns that one may count."""
    return frozenset(listed("quantities", "countable"))


def is_plural(word: str) -> bool:
    """Whether a word in lower case looks like the plural of a noun."""
    plain, wrong, _ = _plural_words()
    if word in wrong:
        return word in plain
    return word in plain or (
        word.endswith("s") and len(word) > 3 and not word.endswith(("ss", "us", "is", "ous")) and "'" not in word
    )


@cache
def unit_pattern() -> re.Pattern[str]:
    """The longest unit of measurement at a place; people and counters are found as nouns."""
    measured = [text for text, unit in units("en").items() if unit.kind != "person"]
    words = [text.lstrip("-").lower() for text in measured if text[-1].isalnum() and text != "m"]
    return re.compile(rf"[\s-]?(?P<unit>(?:{either(words)})(?![A-Za-z²\d])|km²|m²|%|‰|per\s?cent\b)", re.IGNORECASE)


def unit_at(text: str, at: int, end: int) -> tuple[Unit, int] | None:
    """The unit of measurement that follows a number, and where it ends."""
    found = unit_pattern().match(text, at, end)
    if found is None:
        return None
    word = " ".join(found["unit"].split())
    table = units("en")
    for form in (word, word.lower(), word.upper(), word.capitalize(), word.replace(" ", "")):
        if form in table:
            return table[form], found.end()
    return None


def phrase_at(text: str, at: int, end: int, *, one: bool = False) -> Phrase | None:
    """The noun phrase that begins behind a number; `one`: the number is one, and the head is singular."""
    _, _, modifiers = _plural_words()
    words: list[tuple[int, int, str]] = []
    head: int | None = None
    position = at
    while len(words) < MAX_WORDS:
        found = _WORD.match(text, position, end)
        if found is None:
            break
        word = found[1].lower()
        if word in _stops() or (head is not None and word.endswith(_VERBAL)):
            break
        if head is not None and not is_plural(word):
            break
        words.append((found.start(1), found.end(1), word))
        position = found.end()
        if is_plural(word) or word.endswith("men"):
            head = len(words) - 1
            if word not in modifiers and not word.endswith("ics"):  # counternarcotics units, statistics offices
                break
    if head is None and one:
        head = next((i for i in range(len(words) - 1, -1, -1) if words[i][2] in countable()), None)
    if head is None:
        return None
    return Phrase(words[0][0], words[head][1], words[head][0], words[head][2])


def head_unit(phrase: Phrase, text: str) -> Unit:
    """The unit that a head noun stands for: people, tablets and plants by the table, everything else a count."""
    table = units("en")
    if phrase.head == "heads" and _OF_HOUSEHOLDS.match(text, phrase.end):
        return table["persons"]
    whole = text[phrase.start : phrase.end].lower()
    for form in (whole, text[phrase.head_start : phrase.end], phrase.head):
        if form in table and table[form].kind != "duration":
            return table[form]
    if phrase.head.endswith("men") or phrase.head in listed("quantities", "people", "nouns"):
        return table["persons"]
    return count_unit(phrase.head)


@cache
def count_unit(head: str) -> Unit:
    """Things counted, by the noun that names them."""
    return Unit(head, "en", "count", "count", units("en")["tablets"].factor)
