"""Word lists of places, bodies, subjects and cues, found in a text in one pass each (Aho-Corasick)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Generic, TypeVar

import ahocorasick_rs

from ..figures import bodies, places, subjects
from .text import fold

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Entry:
    """What a name stands for. `sort`: place, body or subject; `kind` as in its table; `code` of the thing."""

    sort: str
    kind: str
    code: str


@dataclass(frozen=True, slots=True)
class Mention:
    """A name found at a span of the squeezed text."""

    start: int
    end: int
    entry: Entry


REACH = 60  # characters of the longest word


class Finder(Generic[T]):
    """All longest occurrences of words in a text, from left to right, none inside another."""

    def __init__(self, words: dict[str, T]) -> None:
        self.words = list(words)
        self.values = list(words.values())
        self.index = {word: at for at, word in enumerate(self.words)}
        self.whole = [word[:1].isascii() and word[:1].isalnum() for word in self.words]
        self._automaton = ahocorasick_rs.AhoCorasick(self.words, matchkind=ahocorasick_rs.MatchKind.LeftmostLongest)

    def find(self, text: str) -> list[tuple[int, int, T]]:
        """(start, end, value) of each; Latin words only where they are whole words."""
        found: list[tuple[int, int, T]] = []
        done = 0
        for index, start, end in self._automaton.find_matches_as_indexes(text):
            if start < done:
                continue
            if not self.whole[index] or _whole(text, start, end):
                found.append((start, end, self.values[index]))
            elif (space := text.find(" ", start, end)) > 0:
                again = self._within(text, start, end, space)
                found += again
                done = again[-1][1] if again else done
        return found

    def _within(self, text: str, start: int, end: int, space: int) -> list[tuple[int, int, T]]:
        """What a match holds that ends inside a word (control of|fice): its longest whole part, and what follows it."""
        found: list[tuple[int, int, T]] = []
        cut = text.rfind(" ", start, end)
        while cut > start:
            index = self.index.get(text[start:cut])
            if index is not None and _whole(text, start, cut):
                found.append((start, cut, self.values[index]))
                space = cut
                break
            cut = text.rfind(" ", start, cut)
        for index, first, last in self._automaton.find_matches_as_indexes(text[space : end + REACH]):
            if space + first >= end:
                break
            if self.whole[index] and _whole(text, space + first, space + last):
                found.append((space + first, space + last, self.values[index]))
        return found


def _whole(text: str, start: int, end: int) -> bool:
    before, after = text[start - 1 : start], text[end : end + 1]
    return not (before.isascii() and before.isalnum()) and not (after.isascii() and after.isalnum())


def _cased(word: str) -> set[str]:
    """An English word as it may stand at the start of a sentence or in a heading; an acronym only as it is."""
    if not word.isascii() or (word.isupper() and len(word) < 6):
        return {word}
    return {word, word[:1].upper() + word[1:], word.title(), word.upper()} if len(word) > 3 else {word}


@cache
def names() -> Finder[Entry]:
    """Places, bodies and subjects in both languages."""
    words: dict[str, Entry] = {}
    for subject in subjects().values():
        for name in (*subject.zh, *subject.en):
            for form in _cased(fold(name)):
                words.setdefault(form, Entry("subject", subject.kind, subject.code))
    for place in places().values():
        for name in (*place.zh, *place.en):
            for form in {fold(name)} if place.kind == "division" or not name.islower() else _cased(name):
                words.setdefault(form, Entry("place", place.kind, place.code))
        for name in place.adjectives:
            words.setdefault(name, Entry("place", "adjective", place.code))
    for body in bodies().values():
        for name in (*body.zh, *body.en):
            words.setdefault(fold(name), Entry("body", body.country, body.code))
    return Finder(words)


def own_bodies(found: list[tuple[int, int, Entry]]) -> list[tuple[int, int, Entry]]:
    """Without the bodies of one state that stand right behind the name of another: 老挝公安部 is not China's."""
    return [
        name
        for index, name in enumerate(found)
        if not (
            name[2].sort == "body"
            and name[2].kind
            and index
            and found[index - 1][1] == name[0]
            and found[index - 1][2].kind == "country"
            and found[index - 1][2].code != name[2].kind
        )
    ]


@cache
def short_names() -> dict[str, str]:
    """One-character names of states as compounds use them: 中, 缅, 老, 泰 …"""
    return {place.short: place.code for place in places().values() if place.short}


@cache
def _compound() -> re.Pattern[str]:
    near = "缅老泰越柬"
    # the states near by run together (缅老泰); any state stands beside 中, in a list, or before 方 and 警方
    all_short = "".join(name for name in short_names() if len(name) == 1)
    return re.compile(
        rf"(?=[{all_short}中滇桂])(?:(?P<run>中(?!新[社网])[{all_short}]+(?!国)|[{near}]{{2,}}|[滇桂][{near}]+|中[{near}]?(?=方|双方))(?P<border>边境|边界)?"
        rf"|(?P<list>[{all_short}](?:、[{all_short}])+)(?P<north>北部|两国|等国|三国|四国|北)?"
        rf"|(?P<side>[{all_short}])(?=方(?:[^法式面向案针便位言圆形]|向[{all_short}我])|警方|军方|政府|北部))"
    )


@dataclass(frozen=True, slots=True)
class Compound:
    """States named by one character each: 中老缅泰 (a group), 中越边境 (a border), 老、缅、泰 (a list)."""

    start: int
    end: int
    codes: tuple[str, ...]
    border: bool


_IDEOGRAPH = re.compile(r"[一-龥]")


def find_compounds(text: str, start: int, end: int) -> list[Compound]:
    """Compounds of one-character names in a stretch of text."""
    short = short_names()
    found: list[Compound] = []
    if not _IDEOGRAPH.search(text, start, end):
        return found
    for match in _compound().finditer(text, start, end):
        run = match["run"] or match["list"] or match["side"]
        codes = tuple(short[c] for c in run if c in short)
        if match["run"] and run.startswith(("滇", "桂")):
            codes = ("CN", *codes)
        if codes:
            found.append(Compound(match.start(), match.end(), codes, bool(match["border"])))
    return found
