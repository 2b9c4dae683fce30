"""The word lists of masking, loaded once from the data files, which name their sources."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

CUE_KINDS = ("strong", "weak", "office", "author", "alias", "case")


@dataclass(frozen=True, slots=True)
class ChineseWords:
    """What Chinese names are made of, what announces them, what follows them."""

    frequent: frozenset[str]
    surnames: frozenset[str]
    """All single-character surnames but those that are everyday words."""
    function_like: frozenset[str]
    compound: frozenset[str]
    ethnic: frozenset[str]
    transliteration: frozenset[str]
    dotted: frozenset[str]
    given: frozenset[str]
    never: frozenset[str]
    common_words: frozenset[str]
    """First two characters of frequent words that begin like a surname."""
    known_words: frozenset[str]
    sounds: frozenset[str]
    """First two characters of words written like foreign names."""
    longer_words: frozenset[str]
    """First three characters of longer words whose first two are in `common_words`."""
    places: frozenset[str]
    follow: frozenset[str]
    nouns_after_mou: frozenset[str]
    case_tail: tuple[str, ...]
    case_head: tuple[str, ...]
    before_name: frozenset[str]
    cues: dict[str, str]
    """Cue to its kind."""


@dataclass(frozen=True, slots=True)
class EnglishWords:
    """Cues of English names, particles between their words, and capitalised words that are no names."""

    full: tuple[str, ...]
    any: tuple[str, ...]
    speech: tuple[str, ...]
    places: frozenset[str]
    """Two words in small letters."""
    particles: frozenset[str]
    stop: frozenset[str]


@dataclass(frozen=True, slots=True)
class NumberWords:
    """Cues of identifying numbers, and the units that make a long number a figure."""

    identity: tuple[str, ...]
    telephone: tuple[str, ...]
    bank_card: tuple[str, ...]
    plate: tuple[str, ...]
    handle: tuple[str, ...]
    units: frozenset[str]
    provinces: frozenset[str]


def _table(name: str) -> dict[str, Any]:
    return tomllib.loads((files(__package__) / "data" / f"{name}.toml").read_text(encoding="utf-8"))


@cache
def chinese_words() -> ChineseWords:
    """The Chinese lists of names.toml, words.toml, places.toml, follow.toml and cues.toml."""
    names, words, follow = _table("names"), _table("words"), _table("follow")
    cues = {word: row["kind"] for row in _table("cues")["cue"] for word in row["words"]}
    assert set(cues.values()) == set(CUE_KINDS)
    return ChineseWords(
        frequent=frozenset(names["frequent"]),
        surnames=frozenset(names["frequent"] + names["other"]) - frozenset(names["function_like"]),
        function_like=frozenset(names["function_like"]),
        compound=frozenset(names["compound"]),
        ethnic=frozenset(names["ethnic"]),
        transliteration=frozenset(names["transliteration"]),
        dotted=frozenset(names["dotted"]),
        given=frozenset(names["given"]) - frozenset(names["never"]),
        never=frozenset(names["never"]),
        common_words=_pairs(words["common"]),
        known_words=_pairs(words["known"]),
        sounds=frozenset(words["sounds"]["first_two"].split()),
        longer_words=frozenset(words["longer"]["first_three"].split()),
        places=frozenset(_table("places")["first_two"]),
        follow=frozenset(follow["words"]),
        nouns_after_mou=frozenset(follow["common_nouns_after_mou"]),
        case_tail=tuple(follow["case_tail"]),
        case_head=tuple(follow["case_head"]),
        before_name=frozenset(follow["before_name"]),
        cues=cues,
    )


def _pairs(table: dict[str, str]) -> frozenset[str]:
    return frozenset(first + second for first, seconds in table.items() for second in seconds)


@cache
def english_words() -> EnglishWords:
    """The lists of english.toml."""
    table = _table("english")
    return EnglishWords(
        full=tuple(table["full"]),
        any=tuple(table["any"]),
        speech=tuple(table["speech"]),
        places=frozenset(table["places"]),
        particles=frozenset(table["particles"]),
        stop=frozenset(table["stop"]),
    )


@cache
def number_words() -> NumberWords:
    """The lists of numbers.toml."""
    table = _table("numbers")
    cues = {key: tuple(table[key]) for key in ("identity", "telephone", "bank_card", "plate", "handle")}
    return NumberWords(**cues, units=frozenset(table["units"]), provinces=frozenset(table["provinces"].split()))
