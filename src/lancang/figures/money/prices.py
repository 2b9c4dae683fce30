"""Constant prices: what an amount of one year is at the prices of another, by US consumer prices."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from ..tables import read_csv
from .model import Money, Step
from .rates import DOLLAR, RateMissing, Rates, converted, ranges

# What the level of prices is taken from; pages say it beside every amount at constant prices.
PRICE_INDEX = "CPI-U"


@dataclass(frozen=True, slots=True)
class PriceLevel:
    """The price level of a year (1982-84 = 100), and its source."""

    year: int
    level: Decimal
    source: str


@cache
def price_levels() -> dict[int, PriceLevel]:
    """US consumer prices by year: all urban consumers, all items, yearly mean (US Bureau of Labor Statistics)."""
    return {
        int(row["year"]): PriceLevel(int(row["year"]), Decimal(row["level"]), row["source"])
        for row in read_csv("lancang.figures", "deflators.csv")
        if row["currency"] == DOLLAR
    }


def constant(money: Money, base_year: int, *, rates: Rates | None = None, official: bool = False) -> Money:
    """The amount in US dollars at the prices of the base year; another currency is converted at its own year first.

    Converting first and deflating then keeps what the money bought abroad out of it: the other order would need the
    prices of every country. Raises RateMissing where a rate or a price level is not known.
    """
    dollars = converted(money, DOLLAR, rates=rates, official=official)
    if base_year == dollars.year:
        return dollars
    then, base = _level(dollars.year), _level(base_year)
    return dollars.times(
        base.level / then.level,
        DOLLAR,
        base_year,
        Step("prices", PRICE_INDEX, then.level, then.year, then.source),
        Step("prices", PRICE_INDEX, base.level, base.year, base.source),
    )


def _level(year: int) -> PriceLevel:
    level = price_levels().get(year)
    if level is None:
        spans = ranges(sorted(price_levels()))
        raise RateMissing(
            f"found the year {year}, for which there is no level of US consumer prices; expected a year of {spans}; "
            "take another base year, or add the level with its source to the table",
            f"填的是{year}年，没有该年的美国消费价格指数；应为{spans}年，请另选基准年，或补充指数并注明来源",
        )
    return level
