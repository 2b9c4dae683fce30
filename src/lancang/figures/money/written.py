"""Amounts as people write them in forms and spreadsheets: 1.2万元, 500万泰铢, USD 2.5 million, 1,200,000."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from ..tables import read_csv
from ..unit import units
from .model import Money
from .rates import known_currencies

_NUMBER = re.compile(r"[+-]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?")


@dataclass(frozen=True, slots=True)
class Amount:
    """A number that was written with or without a currency; `currency` is "" where it was not."""

    number: Decimal
    currency: str = ""


def read_amount(text: str) -> Amount:
    """Number, scale and currency of a written amount; raises ValueError with found, expected and what to do.

    A bound is no amount (约, 余, more than, ranges): what was agreed or handed over is stated to the unit it was.
    """
    plain = " ".join(unicodedata.normalize("NFKC", text).split()).replace("，", ",")
    found = _NUMBER.search(plain)
    if found is None:
        raise ValueError(_said(text))
    before, after = plain[: found.start()].strip(), plain[found.end() :].strip()
    scale, rest = _scaled(after)
    words = [word for word in (before, rest) if word]
    codes = [_currency(word) for word in words]
    if not all(codes) or len(set(codes)) > 1:
        raise ValueError(_said(text))
    return Amount(Decimal(found[0].replace(",", "")) * scale, codes[0] if codes else "")


def money_written(text: str, year: int, currency: str = "") -> Money:
    """Money as written, of a year; `currency` stands in where the text names none. Raises ValueError."""
    amount = read_amount(text)
    if amount.currency and currency and amount.currency != currency:
        raise ValueError(f"found {text!r} and the currency {currency}; expected one currency; put one of them right")
    if not (amount.currency or currency):
        raise ValueError(f"found {text!r} without a currency; expected a currency such as USD, 元 or baht; add it")
    return Money(amount.number, amount.currency or currency, year)


def _scaled(text: str) -> tuple[Decimal, str]:
    """The scales that a text begins with, multiplied, and what is left: 百万美元 → 1,000,000 and 美元."""
    factor, rest = Decimal(1), text
    while rest:
        folded = rest.casefold()
        scale = next((word for word in _scales() if _begins(folded, word)), None)
        if scale is None:
            return factor, rest
        factor, rest = factor * _scales()[scale], rest[len(scale) :].strip()
    return factor, rest


def _begins(text: str, word: str) -> bool:
    """Whether it begins with the word as a whole: m is a million in "2 m", not in "2 MMK"."""
    if not text.startswith(word):
        return False
    return not word.isascii() or not text[len(word) : len(word) + 1].isalpha() or not text[len(word)].isascii()


@cache
def _scales() -> dict[str, Decimal]:
    """Longest first, so that 百万 is not read as 百."""
    rows = read_csv("lancang.figures", "money_scales.csv")
    return {row["text"]: Decimal(row["factor"]) for row in sorted(rows, key=lambda row: -len(row["text"]))}


def currency_code(text: str) -> str:
    """The code of a currency as written: 元 and RMB are CNY; what no table knows stays as it is."""
    return _currency(text.strip()) or text.strip()


def _currency(word: str) -> str:
    """The code of a currency as written; "" where no table knows it."""
    return _names().get(word.casefold(), "")


@cache
def _names() -> dict[str, str]:
    names = {code.casefold(): code for code in known_currencies()}
    names |= {row["sign"]: row["currency"] for row in read_csv("lancang.figures", "currency_signs.csv")}
    for language in ("zh", "en"):
        for unit in units(language).values():
            if unit.kind == "money" and unit.factor == 1:
                names.setdefault(unit.text.casefold(), unit.base)
    return names


def _said(text: str) -> str:
    return (
        f"found {text!r}; expected one number with or without a scale and a currency, such as 1200000, 120万元 or "
        "USD 1.2 million; write the amount so, and bounds or remarks beside it"
    )
