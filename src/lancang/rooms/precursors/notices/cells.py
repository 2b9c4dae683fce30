"""What stands in a cell: days, numbers, countries, answers. Each text is looked at once."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache

from lancang.figures import party_code
from lancang.figures.tables import names, read_csv

from .columns import PACKAGE, folded

# The Buddhist era counts from 543 BC, as Thailand writes it since 1941.
BUDDHIST = 543
BUDDHIST_YEARS = range(2400, 2700)
_YEAR_FIRST = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?(?:[T ].*)?")
_PLAIN = re.compile(r"(\d{4})(\d{2})(\d{2})")
_YEAR_LAST = re.compile(r"(\d{1,2})\s*[-/.]\s*(\d{1,2})\s*[-/.]\s*(\d{4})")
_NUMBER = re.compile(r"[+-]?[\d.,' ]*\d[\d.,' ]*|[+-]?[.,]\d+")
_THOUSANDS = re.compile(r"[+-]?\d{1,3}(?:[,' ]\d{3})+(?:\.\d+)?")
_DECIMAL_COMMA = re.compile(r"[+-]?\d{1,3}(?:[.' ]\d{3})+,\d+|[+-]?\d+,\d+")
_EITHER = re.compile(r"[+-]?\d{1,3},\d{3}")


def day(text: str) -> date | None:
    """A day as offices write it; None where it is none, or two: 03/04/2024 may be March or April.

    Years of the Buddhist era are taken back by 543.
    """
    plain = unicodedata.normalize("NFKC", text).strip()
    found = _YEAR_FIRST.fullmatch(plain) or _PLAIN.fullmatch(plain)
    if found:
        return _day(*map(int, found.groups()))
    found = _YEAR_LAST.fullmatch(plain)
    if found is None:
        return None
    one, other, year = map(int, found.groups())
    if one <= 12 and other <= 12 and one != other:
        return None
    return _day(year, *((other, one) if one > 12 or one == other else (one, other)))


def _day(year: int, month: int, number: int) -> date | None:
    try:
        return date(year - BUDDHIST if year in BUDDHIST_YEARS else year, month, number)
    except ValueError:
        return None


def decimal_mark(texts: Iterable[str]) -> str:
    """What the numbers of a file show to be the decimal mark: "." or ",", or "" where they do not tell."""
    point = comma = False
    for text in texts:
        plain = unicodedata.normalize("NFKC", text).strip()
        if _EITHER.fullmatch(plain):
            continue
        comma = comma or bool(_DECIMAL_COMMA.fullmatch(plain))
        point = point or bool(_THOUSANDS.fullmatch(plain)) or bool(re.fullmatch(r"[+-]?\d+\.(?:\d{1,2}|\d{4,})", plain))
    return "" if point == comma else "," if comma else "."


def number(text: str, mark: str) -> float | None:
    """A number as written; None for what is none, or may be two: 1,234 where nothing tells the decimal mark."""
    plain = unicodedata.normalize("NFKC", text).strip()
    if not _NUMBER.fullmatch(plain):
        return None
    if _EITHER.fullmatch(plain):
        if not mark:
            return None
        plain = plain.replace(",", "." if mark == "," else "")
    elif _DECIMAL_COMMA.fullmatch(plain):
        plain = re.sub(r"[.' ]", "", plain).replace(",", ".")
    elif _THOUSANDS.fullmatch(plain):
        plain = re.sub(r"[,' ]", "", plain)
    elif mark == "," and re.fullmatch(r"[+-]?\d{1,3}(?:\.\d{3})+", plain):
        plain = plain.replace(".", "")
    try:
        return float(plain)
    except ValueError:
        return None


def country(text: str) -> str:
    """The code of a country by its code or name in Chinese or English; what nobody knows stays as it is written."""
    return party_code(text.strip())


@cache
def _answers() -> Mapping[str, str]:
    rows = read_csv(PACKAGE, "answers.csv")
    return {folded(name): row["code"] for row in rows for name in (row["code"], *names(row["names"]))}


def answer(text: str) -> str | None:
    """The state that an answer stands for; None for words that nobody knows."""
    return _answers().get(folded(text))
