"""A number with its unit out of the text of a form or a spreadsheet. What was written stays; this says what it is."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from dataclasses import dataclass
from fractions import Fraction

from lancang.figures import Unit, units
from lancang.reading.numerals import arabic, read_chinese

_DIGITS = re.compile(r"(?P<sign>[+-]?)\s*(?P<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)")
_CHINESE = re.compile(r"(?P<number>[〇零一二两三四五六七八九十百千万亿点半]+)")
_SCALE = re.compile(r"\s*(?P<scale>[十百千万亿]+|hundred\b|thousand\b|million\b|mln\b|billion\b)", re.IGNORECASE)
_WORTH = {
    "hundred": 100, "thousand": 10**3, "million": 10**6, "mln": 10**6, "billion": 10**9,
    "十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8,
}  # fmt: skip
# Hectares to a base unit of area.
_HECTARES = {"ha": 1, "km2": 100}
# Numbers beyond this are slips of the pen: the surface of the earth is 5.1e10 ha.
LARGEST = Fraction(10**12)


class Unreadable(ValueError):
    """A text that is no quantity: what was found, what was expected, what to do; `en` and `zh`."""

    def __init__(self, en: str, zh: str) -> None:
        super().__init__(en)
        self.en, self.zh = en, zh


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number in the base unit of its kind (ha, km, person, count). `kind` is "" where no unit was written."""

    value: Fraction
    kind: str = ""
    base: str = ""


def read_quantity(text: str, own: Collection[str] = ()) -> Quantity:
    """The quantity that a text says; `own`: words that are units of the base of whatever is counted (户, households).

    A bound or a range is no quantity (约, 余, 3–4, more than): each statement has a line of its own. Raises Unreadable.
    """
    plain = " ".join(unicodedata.normalize("NFKC", text).replace("−", "-").split()).replace("，", ",")
    value, rest = _number(plain, text)
    while scale := _SCALE.match(rest):
        word = scale["scale"].lower()
        after = rest[scale.end() :]
        value *= _WORTH[word] if word in _WORTH else read_chinese(f"1{word}").value
        rest = after
    rest = rest.strip()
    if abs(value) > LARGEST:
        raise _unreadable(text)
    if not rest:
        return Quantity(value)
    if rest.casefold() in {one.casefold() for one in own}:
        return Quantity(value * _factor(rest), "own", "")
    unit = _unit(rest)
    if unit is None:
        raise _unreadable(text)
    if unit.kind == "area":
        return Quantity(value * unit.factor * _HECTARES[unit.base], "area", "ha")
    return Quantity(value * unit.factor, unit.kind, unit.base)


def same_number(one: float, other: float) -> bool:
    """Whether two values are one statement: equal to one part in ten thousand, for 1 mu is 0.0667 ha in many tables."""
    return abs(one - other) <= max(abs(one), abs(other)) / 10_000


def _number(plain: str, text: str) -> tuple[Fraction, str]:
    if found := _DIGITS.match(plain):
        value = arabic(found["number"]).value
        return (-value if found["sign"] == "-" else value), plain[found.end() :]
    if found := _CHINESE.match(plain):
        try:
            return read_chinese(found["number"]).value, plain[found.end() :]
        except ValueError as error:
            raise _unreadable(text) from error
    raise _unreadable(text)


def _unit(word: str) -> Unit | None:
    for language in ("zh", "en"):
        known = units(language)
        if found := known.get(word) or known.get(word.lower()):
            return found
    return None


def _factor(word: str) -> Fraction:
    """An own word that units.csv has too keeps its factor: 亩 is a fifteenth of a hectare wherever it stands."""
    unit = _unit(word)
    if unit is None:
        return Fraction(1)
    return unit.factor * _HECTARES[unit.base] if unit.kind == "area" else unit.factor


def _unreadable(text: str) -> Unreadable:
    return Unreadable(
        f"found “{text}”; expected one number with its unit, such as 2.5万亩, 1,200 ha or 350 households; write it so, "
        "and bounds and remarks into the note",
        f"填的是“{text}”；应为一个数加单位，如2.5万亩、1,200公顷、350户；请照此填写，约数和说明请写入备注",
    )
