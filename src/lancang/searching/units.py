"""Text into what it is looked for by: overlapping pairs of characters where words have no spaces, else whole words.

A *unit* is one character of a script without spaces, or a word, or a number. Each unit gives one *term*, so that terms
count like units: a character with its neighbour (甲基 from 甲 before 基), the last character of a run alone, a word
folded and without its plural, a number without separators. Words that stand side by side have terms that do.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from .folding import Folding

# Scripts that write words without spaces between them, or with spaces that mean something else: Han, kana, hangul,
# Thai, Lao, Myanmar, Khmer, Tibetan. Their digits are folded to 0–9 before.
SPACELESS = (
    "\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af\u3041-\u3096\u30a1-\u30fa\u30fc"
    "\uac00-\ud7a3\u0e01-\u0e3a\u0e40-\u0e4e\u0e81-\u0ecd\u0edc-\u0edf\u1000-\u103f\u1050-\u109f\u1780-\u17d3"
    "\u0f40-\u0fbc"
)
_MARK = "\u0300-\u036f"
_RUN = re.compile(
    rf"(?P<run>[{SPACELESS}](?:\s*[{SPACELESS}])*)"
    rf"|(?P<number>[0-9]+(?:,[0-9]{{3}}(?![0-9]))*(?:\.[0-9]+)?)"
    rf"|(?P<word>[^\W\d_{SPACELESS}][^\W\d_{SPACELESS}{_MARK}]*(?:[{_MARK}]+[^\W\d_{SPACELESS}{_MARK}]*)*)"
)
_MARKS = re.compile(f"[{_MARK}]+")
# The point of a number, as a sign that no index takes for the end of a word.
POINT = "·"
# Longer words are no words: a key, a line of a damaged file. An index has a limit of its own above this.
MAX_WORD = 64


class Unit(NamedTuple):
    """A character, word or number and where it stands. `gap`: what parts it from the one before: "" (nothing), " "
    (only spaces), "." (other signs) or ". " (both).
    """

    text: str
    start: int
    end: int
    spaceless: bool
    gap: str


class Term(NamedTuple):
    """What a unit is looked for by, with its place. `start` is the unit's; a pair ends where its second one does."""

    text: str
    start: int
    end: int


def units(text: str, folding: Folding) -> list[Unit]:
    """The units of a text in their order."""
    found: list[Unit] = []
    folded, end = folding(text), 0
    for match in _RUN.finditer(folded):
        if match.lastgroup != "run":
            word = _word(match)
            found.append(Unit(word, *match.span(), False, _gap(folded, end, match.start())))
            end = match.end()
            continue
        for at in range(*match.span()):
            if not folded[at].isspace():
                found.append(Unit(folded[at], at, at + 1, True, _gap(folded, end, at)))
                end = at + 1
    return found


def terms(text: str, folding: Folding) -> list[str]:
    """The terms of a text in their order, as an index keeps them."""
    found: list[str] = []
    for match in _RUN.finditer(folding(text)):
        if match.lastgroup != "run":
            found.append(_word(match))
            continue
        run = "".join(match[0].split())
        found += [one + other for one, other in pairwise(run)]
        found.append(run[-1])
    return found


def terms_of(found: Sequence[Unit]) -> Iterator[Term]:
    """The terms of units, one for each."""
    for place, unit in enumerate(found):
        following = found[place + 1] if place + 1 < len(found) else None
        if following is not None and joined(unit, following):
            yield Term(unit.text + following.text, unit.start, following.end)
        else:
            yield Term(unit.text, unit.start, unit.end)


def joined(unit: Unit, following: Unit) -> bool:
    """Whether two units that follow one another are a pair: both of a script without spaces, nothing between."""
    return unit.spaceless and following.spaceless and following.gap in ("", " ")


def _gap(text: str, end: int, start: int) -> str:
    between = text[end:start]
    signs = "." if between and not between.isspace() else ""
    return signs + (" " if any(sign.isspace() for sign in between) else "")


def _word(match: re.Match[str]) -> str:
    if match.lastgroup == "number":
        whole, point, rest = match[0].replace(",", "").partition(".")
        return ((whole.lstrip("0") or "0") + (point and POINT) + rest)[:MAX_WORD]
    return _singular(_MARKS.sub("", match[0]))[:MAX_WORD]


def _singular(word: str) -> str:
    """An English word without its plural: the three rules of Harman's S stemmer (1991), on words of four letters up."""
    if len(word) < 4 or word[-1] != "s" or not word.isascii():
        return word
    if word.endswith("ies") and word[-4] not in "ae":
        return word[:-3] + "y"
    if word.endswith("es") and word[-3] not in "aeo":
        return word[:-1]
    return word if word[-2] in "us" else word[:-1]
