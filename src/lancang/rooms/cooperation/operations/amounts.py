"""What a result's value and unit amount to, in the base unit, with what its rounding and its bound leave open."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from fractions import Fraction
from functools import cache

from lancang.figures import Unit, places, units
from lancang.figures.interval import APPROXIMATE_MARGIN, COUNTABLE
from lancang.figures.tables import read_csv
from lancang.reading.numerals import Numeral, arabic, read_chinese, read_english

from .model import Result

_SCALED = re.compile(r"[\d.,\s]+[a-z]+(?: [a-z]+)*", re.IGNORECASE)
_PLAIN = re.compile(r"\d+(\.\d+)?|\d{1,3}([, ]\d{3})+(\.\d+)?")
_GROUPED = re.compile(r"\d{1,3}(,\d{3})+(?![\d,])")


@dataclass(frozen=True, slots=True)
class ResultMeasure:
    """What results are counted in: the measure of the vocabulary that it is, the kinds of unit that fit it, the unit
    meant where none is written, and whether it has to be said of what (`subject`: needed, open).
    """

    key: str
    measure: str
    kinds: tuple[str, ...]
    unit: str
    subject: str
    en: str
    zh: str


@dataclass(frozen=True, slots=True)
class Amount:
    """The value in its base unit; `low` and `high` are what it can stand for, `high` may be infinite."""

    value: float
    low: float
    high: float
    unit: str

    def agrees(self, other: Amount) -> bool:
        """Whether one number can be written both ways."""
        return self.unit == other.unit and self.low <= other.high and other.low <= self.high

    @property
    def width(self) -> float:
        """How much is left open."""
        return self.high - self.low


@cache
def result_measures() -> dict[str, ResultMeasure]:
    """All of them by their key."""
    return {
        row["key"]: ResultMeasure(
            row["key"], row["measure"], tuple(row["kinds"].split("|")), row["unit"], row["subject"], row["en"],
            row["zh"],
        )
        for row in read_csv("lancang.rooms.cooperation", "result_measures.csv")
    }  # fmt: skip


def unit_of(text: str, measure: ResultMeasure) -> Unit | None:
    """The unit as written, of a kind that fits the measure; the measure's own where none is written; None for others.

    What several kinds are written as (件 counts cases and pieces) is of the kind that fits.
    """
    wanted = text.strip()
    if not wanted:
        return Unit("", "", measure.kinds[0], measure.unit, Fraction(1)) if measure.unit else None
    for one in (units("zh").get(wanted), units("en").get(wanted), units("en").get(wanted.lower()), _own(wanted)):
        if one is not None and one.kind in measure.kinds:
            return one
    return None


def _own(text: str) -> Unit | None:
    """Counters that the register takes beside those that reading knows: the names of the base units, cases, leads."""
    counter = _counters().get(text.casefold())
    return Unit(text, "", counter[0], counter[1], Fraction(1)) if counter else None


@cache
def _counters() -> dict[str, tuple[str, str]]:
    rows = read_csv("lancang.rooms.cooperation", "result_counters.csv")
    return {row["text"].casefold(): (row["kind"], row["unit"]) for row in rows}


def numeral(text: str) -> Numeral:
    """A number as people write it: 8,919; 1亿; 0.5; 100 million. Raises ValueError for what is none, or below zero."""
    plain = " ".join(text.replace("，", ",").split())
    if _PLAIN.fullmatch(plain):
        return arabic(plain.replace(" ", ""))
    if "," in plain and not _GROUPED.match(plain):
        raise ValueError(text)  # 1,5 is no 15
    try:
        return read_chinese(plain.replace(" ", ""))
    except (ValueError, KeyError):
        pass
    if not _SCALED.fullmatch(plain):
        raise ValueError(text)
    return read_english(plain)


def amount_of(result: Result) -> Amount | None:
    """The amount of a result; None where its value or unit cannot be read, which the rules tell."""
    measure = result_measures().get(result.measure)
    unit = unit_of(result.unit, measure) if measure else None
    if unit is None:
        return None
    try:
        read = numeral(result.value)
    except ValueError:
        return None
    return _bounded(read, unit, result.bound)


def _bounded(read: Numeral, unit: Unit, bound: str) -> Amount:
    value, half = unit.to_base(read.value), unit.to_base(read.resolution) / 2
    if unit.base in COUNTABLE and read.resolution <= 1:
        half = 0.0  # counted to the last one
    low, high = max(value - half, 0.0), value + half
    if bound == "min":
        low, high = value, math.inf
    elif bound == "max":
        low, high = 0.0, value
    elif bound == "approx":
        low, high = value * (1 - APPROXIMATE_MARGIN), value * (1 + APPROXIMATE_MARGIN)
    return Amount(value, low, high, unit.base)


@cache
def _within() -> dict[str, str]:
    return {row["subject"]: row["within"] for row in read_csv("lancang.rooms.cooperation", "subject_families.csv")}


def subject_chain(code: str) -> tuple[str, ...]:
    """A subject from its family down to itself: (methamphetamine, methamphetamine_tablet)."""
    chain = [code]
    while (above := _within().get(chain[0])) is not None:
        chain.insert(0, above)
    return tuple(chain)


def place_chain(code: str) -> tuple[str, ...]:
    """A place from its country down to itself; nothing for what has no country: a river, a region, a locality."""
    place = places().get(code)
    country = place.country if place else None
    if country is None:
        return ()
    return (country,) if country == code else (country, code)
