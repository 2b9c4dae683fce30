"""Yearly mean rates to the US dollar, and conversion by them. What the table does not hold is missing, not guessed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from ..tables import read_csv
from ..unit import units
from .model import Money, Step

DOLLAR = "USD"
_ONE = Decimal(1)


class RateMissing(ValueError):
    """No rate, or no price level, for a year: what was found, which years there are, what to do; `en` and `zh`."""

    def __init__(self, en: str, zh: str) -> None:
        super().__init__(en)
        self.en, self.zh = en, zh

    def text(self, language: str) -> str:
        """The message in a language: Chinese for zh and its kinds, else English."""
        return self.zh if language.startswith("zh") else self.en


@dataclass(frozen=True, slots=True)
class Rate:
    """Units of a currency for one US dollar, the mean of a year.

    `basis` is market, or official for a rate by decree that a market many times dearer stood beside.
    """

    currency: str
    year: int
    per_usd: Decimal
    basis: str
    source: str


Rates = Mapping[tuple[str, int], Rate]


@dataclass(frozen=True, slots=True)
class RateSource:
    """Who published rates or price levels, and as of when they were taken."""

    en: str
    zh: str
    as_of: str
    note: str

    def text(self, language: str) -> str:
        """Publisher and date."""
        name = self.zh if language.startswith("zh") else self.en
        return f"{name}, {self.as_of}"


@cache
def known_rates() -> Rates:
    """The table of the house, by currency and year; sources stand in data/rate_sources.csv."""
    rows = read_csv("lancang.figures", "rates.csv")
    found = [
        Rate(row["currency"], int(row["year"]), Decimal(row["per_usd"]), row["basis"], row["source"]) for row in rows
    ]
    return {(rate.currency, rate.year): rate for rate in found}


@cache
def rate_source(key: str) -> RateSource:
    """The source behind its key; a key that the table does not know stands for itself (rates of a caller's own)."""
    for row in read_csv("lancang.figures", "rate_sources.csv"):
        if row["key"] == key:
            return RateSource(row["en"], row["zh"], row["as_of"], row["note"])
    return RateSource(key, key, "", "")


@cache
def known_currencies() -> frozenset[str]:
    """Every currency that a unit or a rate names."""
    written = {unit.base for language in ("zh", "en") for unit in units(language).values() if unit.kind == "money"}
    return frozenset(written | {currency for currency, _ in known_rates()} | {DOLLAR})


def converted(money: Money, to: str, *, rates: Rates | None = None, official: bool = False) -> Money:
    """The amount in another currency, by the mean rates of its own year; the year stays.

    Raises RateMissing where a rate is not known, or is official only and `official` was not asked for.
    """
    if to == money.currency:
        return money
    table = known_rates() if rates is None else rates
    factor, steps = _ONE, []
    for currency, up in ((money.currency, False), (to, True)):
        if currency != DOLLAR:
            rate = _rate(currency, money.year, table, official=official)
            factor = factor * rate.per_usd if up else factor / rate.per_usd
            steps.append(Step("rate", f"{currency}/USD", rate.per_usd, rate.year, rate.source))
    return money.times(factor, to, money.year, *steps)


def _rate(currency: str, year: int, table: Rates, *, official: bool) -> Rate:
    rate = table.get((currency, year))
    if rate is None:
        raise _missing(currency, year, table)
    if rate.basis == "official" and not official:
        raise RateMissing(
            f"found {currency} of {year}, when the official rate of {rate.per_usd} for a dollar was no rate at which "
            "money changed hands; expected an amount in a currency with a market; enter what was paid in dollars",
            f"填的是{year}年的{currency}，当年官方汇率为1美元兑{rate.per_usd}，并非实际兑换价；应填有市场汇率的货币，请填写实付美元金额",
        )
    return rate


def _missing(currency: str, year: int, table: Rates) -> RateMissing:
    years = sorted(known for code, known in table if code == currency)
    if not years:
        codes = sorted({code for code, _ in table} | {DOLLAR})
        return RateMissing(
            f"found {currency}, for which there is no rate at all; expected one of {', '.join(codes)}; enter the "
            "amount in one of these",
            f"填的是{currency}，汇率表中没有该货币；应为{'、'.join(codes)}之一，请改用其中一种货币填写",
        )
    spans = ranges(years)
    return RateMissing(
        f"found {currency} of {year}, for which there is no yearly mean rate; expected a year of {spans}; enter the "
        "amount in US dollars as well, or add the rate with its source to the table",
        f"填的是{year}年的{currency}，没有该年的年均汇率；应为{spans}年，请另填美元金额，或在汇率表中补充并注明来源",
    )


def ranges(years: list[int]) -> str:
    """1990 to 2020 and 2023: runs of years, written short."""
    runs: list[list[int]] = []
    for year in years:
        if runs and year == runs[-1][1] + 1:
            runs[-1][1] = year
        else:
            runs.append([year, year])
    return ", ".join(str(first) if first == last else f"{first}–{last}" for first, last in runs)
