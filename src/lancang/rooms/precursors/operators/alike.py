"""Records of one country that may be one company, without comparing all with all.

Keys meet where (1) they are the same, (2) their words are the same in another order, (3) leaving one letter out of each
gives the same text, so that they are one letter off (Mor Fraenkel's deletion neighbourhood, 1982), (4) their rarest
pieces meet, without which the share of common pieces cannot reach the threshold (prefix filter of set joins, Chaudhuri,
Ganti and Kaushik, 2006). Pieces of very many names (legal_forms.toml, `common_piece`) are no meeting place.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations, pairwise
from typing import Any

from lancang.figures.tables import read_toml

from .model import Named, Pair
from .naming import PACKAGE, name_words
from .spelling import likeness, one_letter_off, pieces

_NUMBERS = re.compile(r"\d+")

# The surest reason first: a pair that is found in several ways is told in the first of them.
KINDS = ("same_key", "other_script", "word_order", "one_letter", "near")
_ORDER = {kind: place for place, kind in enumerate(KINDS)}


@dataclass(frozen=True, slots=True)
class _Spelling:
    """One name of one record: its key, and its words in the order of the alphabet."""

    code: str
    name: str
    words: tuple[str, ...]
    key: str
    ordered: str


@cache
def _settings() -> dict[str, Any]:
    found: dict[str, Any] = read_toml(PACKAGE, "legal_forms.toml")["alike"]
    return found


def alike(names: Sequence[Named]) -> list[Pair]:
    """The pairs of records of one country that may be one company, each once, the surest first.

    A Chinese and a Latin name meet only through a record that gives both (`other_script`, with that record's code, or
    `same_key` with that record itself). Names whose numbers differ (Plant 1, Plant 2) are not alike. 20,000 names of
    one country take seconds. Raises ValueError for a code that two records have.
    """
    twice = [code for code, times in Counter(one.code for one in names).items() if times > 1]
    if twice:
        raise ValueError(f"found {twice[0]} more than once among the codes; expected one record per code; join them")
    by_country: dict[str, list[Named]] = defaultdict(list)
    for named in names:
        by_country[named.country].append(named)
    found: dict[tuple[str, str], Pair] = {}
    for country in sorted(by_country):
        for pair in _pairs(by_country[country]):
            kept = found.get((pair.one, pair.other))
            if kept is None or _rank(pair) < _rank(kept):
                found[pair.one, pair.other] = pair
    return sorted(found.values(), key=_rank)


def _rank(pair: Pair) -> tuple[int, float, str, str, tuple[str, str], str]:
    return _ORDER[pair.kind], -pair.likeness, pair.one, pair.other, pair.names, pair.through


def _pairs(names: Sequence[Named]) -> Iterator[Pair]:
    """Every reason for every pair of records of one country; a pair may come more than once."""
    spellings = [spelling for named in sorted(names, key=lambda one: one.code) for spelling in _spellings(named)]
    same, ordered = _by(spellings, "key"), _by(spellings, "ordered")
    for group in same.values():
        yield from (_pair(one, other, "same_key", 1.0) for one, other in _apart(group))
    for group in ordered.values():
        yield from (_pair(one, other, "word_order", 1.0) for one, other in _apart(group) if one.key != other.key)
    yield from _through(spellings, same)
    words = {spelling.key: spelling.words for spelling in reversed(spellings)}
    for first, second, kind in (*_one_letter(sorted(same)), *_near(words)):
        if _NUMBERS.findall(first) == _NUMBERS.findall(second):
            degree = likeness(first, second)
            for one in same[first]:
                yield from (_pair(one, other, kind, degree) for other in same[second] if one.code != other.code)


def _spellings(named: Named) -> list[_Spelling]:
    both = [(text, name_words(text)) for text in dict.fromkeys((named.name, named.name_other)) if text]
    return [
        _Spelling(named.code, text, words, "".join(words), " ".join(sorted(words))) for text, words in both if words
    ]


def _by(spellings: Iterable[_Spelling], field: str) -> dict[str, list[_Spelling]]:
    groups: dict[str, list[_Spelling]] = defaultdict(list)
    for one in spellings:
        groups[getattr(one, field)].append(one)
    return groups


def _apart(group: Sequence[_Spelling]) -> Iterator[tuple[_Spelling, _Spelling]]:
    return ((one, other) for one, other in combinations(group, 2) if one.code != other.code)


def _pair(one: _Spelling, other: _Spelling, kind: str, degree: float, through: str = "") -> Pair:
    first, second = sorted((one, other), key=lambda each: each.code)
    return Pair(first.code, second.code, kind, degree, (first.name, second.name), through)


def _through(spellings: Sequence[_Spelling], same: dict[str, list[_Spelling]]) -> Iterator[Pair]:
    """A record with the one name and a record with the other, where a third gives both."""
    for first, second in pairwise(spellings):
        if first.code != second.code or first.key == second.key:
            continue
        for one in same[first.key]:
            for other in same[second.key]:
                if len({one.code, other.code, first.code}) == 3:
                    yield _pair(one, other, "other_script", 1.0, first.code)


def _least(key: str) -> int:
    return int(_settings()["one_letter_least_latin" if key.isascii() else "one_letter_least_other"])


def _one_letter(keys: Sequence[str]) -> Iterator[tuple[str, str, str]]:
    """The pairs of keys that are one letter off and long enough for it to be a slip."""
    meeting: dict[str, list[str]] = defaultdict(list)
    for key in keys:
        if len(key) >= _least(key):
            for short in {key, *(key[:place] + key[place + 1 :] for place in range(len(key)))}:
                meeting[short].append(key)
    met = {pair for group in meeting.values() if len(group) > 1 for pair in combinations(group, 2)}
    return ((one, other, "one_letter") for one, other in sorted(met) if one_letter_off(one, other))


def _near(words: Mapping[str, tuple[str, ...]]) -> Iterator[tuple[str, str, str]]:
    """The pairs of keys that share enough pieces, and whose own words, those the other has not, are near too."""
    least, common = float(_settings()["shared_bigrams"]), int(_settings()["common_piece"])
    part = least / (2 - least)  # Dice >= least means an overlap of at least this part of either set
    sets = {key: pieces(key) for key in words}
    often = Counter(piece for found in sets.values() for piece in found)
    # A set as the bits of a whole number, frequent pieces low: what two have in common is counted in a fraction of the
    # time that sets of texts take.
    bit = {piece: 1 << place for place, (piece, _) in enumerate(often.most_common())}
    bits = {key: sum(bit[piece] for piece in own) for key, own in sets.items()}
    lists: dict[str, list[str]] = defaultdict(list)
    for key in sorted(words, key=lambda one: (len(sets[one]), one)):
        size, own = len(sets[key]), bits[key]
        rare = sorted(sets[key], key=lambda piece: (often[piece], piece))[: size - math.ceil(size * part) + 1]
        for other in {other for piece in rare for other in lists[piece]}:
            if 2 * (own & bits[other]).bit_count() >= least * (size + len(sets[other])) and _rests_near(
                words[key], words[other]
            ):
                first, second = sorted((key, other))
                yield first, second, "near"
        for piece in rare:
            if often[piece] <= common:
                lists[piece].append(key)


def _rests_near(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Lixin Pharmaceutical Trading and Lifu Pharmaceutical Trading share many pieces and not what names them."""
    first, second = ("".join(sorted((Counter(a) - Counter(b)).elements())) for a, b in ((one, other), (other, one)))
    return likeness(first, second) >= float(_settings()["rest_least"])
