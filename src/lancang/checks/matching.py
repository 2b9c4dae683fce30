"""Whether two figures speak of the same thing: subjects by code, then by characters; places by prefix; periods by days.

Every relation is one of SAME, WITHIN (one takes in the other), UNKNOWN (one is not given) and None: they differ.
"""

from __future__ import annotations

import enum
import re
from difflib import SequenceMatcher
from functools import cache, lru_cache

from lancang.figures import Figure, measures, subjects

from .context import subject_kind

LONG_SERIES_DAYS = 500  # two counts since the same year are one running total when both cover more than a year
MIN_SIMILARITY = 0.75  # of the shorter text's characters, in order; 禁毒官员 in 禁毒执法官员 reaches 1
MEMBERS = {"drugs": "drug", "precursors": "precursor"}  # the kind of subject that a group takes in
_SUFFIXES = re.compile(r"[、,，\s部地区省市州县和与及]")
_WORDS = re.compile(r"[a-z]+|\d+")


class Relation(enum.IntEnum):
    """How far two descriptions agree."""

    UNKNOWN = 0
    WITHIN = 1
    SAME = 2


def subject_similar(one: Figure, other: Figure) -> Relation | None:
    """Compare what is counted. A group (毒品) takes in its members; two texts may differ by insertion only."""
    if one.subject == other.subject and one.subject_code == other.subject_code:
        return Relation.SAME if one.subject else Relation.UNKNOWN
    if one.subject is None or other.subject is None:
        return Relation.UNKNOWN
    first, second = one.subject_code, other.subject_code
    if first and second:
        if first == second and subject_kind(one) != "group":
            return Relation.SAME
        if first == second:
            return Relation.SAME if _texts(one.subject, other.subject) else Relation.WITHIN
        return Relation.WITHIN if _nested(first, second) or _nested(second, first) else None
    if one.subject.isascii() != other.subject.isascii():
        return Relation.UNKNOWN  # two languages and no code: nothing to compare
    if "、" in one.subject or "、" in other.subject:
        left, right = set(one.subject.split("、")), set(other.subject.split("、"))
        return Relation.SAME if left == right else Relation.WITHIN if left & right else None
    return Relation.SAME if _texts(one.subject, other.subject) else None


@cache
def _nested(inner: str, outer: str) -> bool:
    """A code is a form of another (methamphetamine_crystal), or a member of a group (heroin of drugs)."""
    kind = subjects()[inner].kind if inner in subjects() else None
    return inner.startswith(outer + "_") or (kind is not None and kind == MEMBERS.get(outer))


@lru_cache(maxsize=65536)
def _texts(one: str, other: str) -> bool:
    """The shorter text is in the longer but for single characters: 乌多姆赛 and 乌多姆塞, but not 部门间 and 政府间."""
    one, other = sorted((one.lower(), other.lower()), key=len)
    if len(one) < 2:
        return one == other
    if _WORDS.fullmatch(one.split()[0]):  # Latin script: whole words
        words, more = set(_WORDS.findall(one)), set(_WORDS.findall(other))
        return len(words & more) >= MIN_SIMILARITY * len(words)
    kept = 0
    for tag, low, high, left, right in SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
        if tag == "equal":
            kept += high - low
        elif tag == "replace" and min(high - low, right - left) >= 2:
            return False
    return kept >= MIN_SIMILARITY * len(one)


def text_similar(one: str, other: str) -> float:
    """The share of the shorter text's pairs of characters (words in Latin script) that the other text has, 0 to 1."""
    left, right = pairs(one), pairs(other)
    return len(left & right) / min(len(left), len(right)) if left and right else 0.0


@lru_cache(maxsize=65536)
def pairs(text: str) -> frozenset[str]:
    """Overlapping pairs of characters of Chinese, and words of Latin script; digits do not count."""
    found = set(re.findall(r"[a-z]{3,}", text.lower()))
    for run in re.findall("[\u3400-\u9fff]+", text):
        found.update(run[at : at + 2] for at in range(len(run) - 1))
    return frozenset(found)


@lru_cache(maxsize=65536)
def place_relation(one: str | None, other: str | None) -> Relation | None:
    """Compare places: codes by prefix, joint places by their parts, names by the characters that tell them apart."""
    if one is None or other is None:
        return Relation.UNKNOWN
    if one == other:
        return Relation.SAME
    if place_within(one, other) or place_within(other, one):
        return Relation.WITHIN
    if coded(one) or coded(other):
        return None
    first, second = set(_SUFFIXES.sub("", one)), set(_SUFFIXES.sub("", other))
    return Relation.SAME if first == second else None


@lru_cache(maxsize=65536)
def place_within(inner: str | None, outer: str | None) -> bool:
    """The inner place is a division of the outer one, or one of the places that the outer one joins."""
    if inner is None or outer is None or inner == outer:
        return False
    if set(inner.split("、")) < set(outer.split("、")):
        return True
    return outer == "001" or (coded(inner) and coded(outer) and inner.startswith(outer + "-"))


@lru_cache(maxsize=65536)
def coded(place: str) -> bool:
    """The place, or every place it joins, is known by an ISO or M49 code."""
    return all(re.fullmatch(r"[A-Z]{2}(-[A-Z0-9]{1,3})?|\d{3}", part) for part in place.split("、"))


def days(figure: Figure) -> tuple[int, int] | None:
    """The first and last day that a figure's period covers, as ordinals; None without a period."""
    return (figure.period.first_day.toordinal(), figure.period.last_day.toordinal()) if figure.period else None


def period_relation(one: tuple[int, int] | None, other: tuple[int, int] | None, stock: bool) -> Relation | None:
    """Compare periods by the days they cover; a stock of a year is that of the year's last day."""
    if one is None or other is None:
        return Relation.UNKNOWN
    if one == other or (stock and one[1] == other[1]):
        return Relation.SAME
    if (one[0] <= other[0] and other[1] <= one[1]) or (other[0] <= one[0] and one[1] <= other[1]):
        return Relation.WITHIN
    return None


@cache
def is_stock(measure: str) -> bool:
    """The measure is taken at a date (areas, offices, users), not added up over a period."""
    return measure in measures() and measures()[measure].nature == "stock"


def running_since(figure: Figure) -> int | None:
    """The year from which a running total counts; None for a single year and for a period without a start."""
    period = figure.period
    if period is None or period.start is None or period.members:
        return None
    return period.start.year if (period.last_day - period.first_day).days > LONG_SERIES_DAYS else None
