"""How a figure was written: its number, the worth of its last digit, and its counter (起, 份, hectares).

Readers give the resolution with the figure; for figures from elsewhere it is read off the text here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache

from lancang.figures import Figure
from lancang.reading.numerals import Numeral, read_chinese, read_english
from lancang.reading.text.fold import fold

_DIGITS = re.compile(
    r"\d(?:[\d,]|\s(?=\d{3}(?!\d)))*(?:\.\d+)?"
    r"(\s*(?:[百千万亿]+|(?:hundred|thousand|million|billion|trillion|lakh|crore|dozen)\b))?",
    re.IGNORECASE,
)
_CHARACTERS = re.compile(r"[数几上近]?[〇零一二两三四五六七八九十百千万亿]+(?:点[〇零一二三四五六七八九]+[百千万亿]*)?")
_TENTHS = re.compile(r"([一二两三四五六七八九])成([一二三四五六七八九])?")
_MORE = re.compile(r"(?<=[\d十百千])\s*[余多几来](?=[百千万亿])")  # 300 多万
_COUNTER_SIGNS = "余多几来个约 "


@dataclass(frozen=True, slots=True)
class Notation:
    """The number in the unit as written, the worth of its last digit there, the counter, and base units per unit."""

    number: float
    resolution: float
    counter: str
    factor: float


def notation(figure: Figure) -> Notation:
    """Read the notation of a figure off its text."""
    return _read(figure.text, abs(figure.value), figure.unit_text)


def resolved(figure: Figure) -> Figure:
    """The figure with its resolution, which is derived from the text when it has none."""
    if figure.resolution > 0:
        return figure
    own = notation(figure)
    return replace(figure, resolution=own.resolution * own.factor)


@lru_cache(maxsize=65536)
def _read(text: str, value: float, unit_text: str) -> Notation:
    plain = fold(text)
    numeral, rest = _numeral(plain)
    if numeral is None or numeral.value == 0 or value == 0:
        return Notation(value, _last_digit(value), unit_text or rest, 1.0)
    number = float(numeral.value)
    return Notation(number, float(numeral.resolution), unit_text or rest, value / number)


def _numeral(plain: str) -> tuple[Numeral | None, str]:
    """The first numeral of a text and the counter after it."""
    plain = _MORE.sub("", plain.replace("百分之", ""))
    tenths = _TENTHS.search(plain)
    if tenths:
        digits = tenths[1] + (tenths[2] or "")
        numeral = read_chinese(digits[0]).times(10)
        if tenths[2]:
            return Numeral(numeral.value + read_chinese(tenths[2]).value, read_chinese(tenths[2]).resolution), "%"
        return numeral, "%"
    found = _DIGITS.search(plain) or _CHARACTERS.search(plain)
    try:
        if found:
            after = plain[found.end() :]
            if re.match(r"\d|[一二三四五六七八九]", after):  # 1万2千: not in one piece
                return None, after.strip()
            digits = re.sub(r"(?<=[\d,])\s(?=\d)", "", found[0]).replace(",", "")
            reader = read_english if found.re is _DIGITS and re.search("[a-z]", digits, re.I) else read_chinese
            return reader(re.sub(r"\s", "", digits) if reader is read_chinese else digits), after.strip(_COUNTER_SIGNS)
        words = plain.split()
        for count in range(len(words), 0, -1):
            spelt = _words(words[:count])
            if spelt is not None:
                return spelt, " ".join(words[count:])
    except ValueError:
        pass
    return None, ""


def _words(words: list[str]) -> Numeral | None:
    try:
        return read_english(" ".join(words))
    except ValueError:
        return None


def _last_digit(value: float) -> float:
    """The worth of the last digit of a bare number; one percent of it when it has more digits than anyone writes."""
    if value == 0:
        return 1.0
    exponent = Decimal(repr(value)).normalize().as_tuple().exponent
    if not isinstance(exponent, int) or exponent < -4:
        return value / 100
    return float(10.0 ** min(exponent, 0))
