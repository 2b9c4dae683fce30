"""Money of projects by year, in the currency it was written in and in US dollars, at its own and at constant prices."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal

from lancang.figures.money import Money, RateMissing, Rates, constant, converted

from .merging import Claim, Joined, join_claims
from .model import Holdings, Left, Range, add_up

# project, stage, year, by ("" is not said)
MoneyKey = tuple[str, str, int, str]


@dataclass(frozen=True, slots=True)
class MoneyYear:
    """Money of a year and stage over all projects, in US dollars.

    `dollars` at the mean rates of the year, `prices` at the prices of `base`. `written` are the sums as written, by
    currency. `parts` are what was counted; `left` what was not, and why.
    """

    year: int
    stage: str
    dollars: Range
    prices: Range
    base: int
    written: tuple[tuple[str, Range], ...]
    parts: tuple[Joined[MoneyKey], ...]
    left: tuple[Left, ...]


@dataclass(slots=True)
class _Gathered:
    """What is stated of one year: in dollars, as written, and what has no rate; `level` leads to constant prices."""

    dollars: list[Claim[MoneyKey]] = field(default_factory=list)
    written: list[Claim[tuple[str, str, int, str, str]]] = field(default_factory=list)
    left: list[Left] = field(default_factory=list)
    level: float = 1.0


def money_by_year(
    holdings: Holdings, stage: str, years: Iterable[int], base: int, rates: Rates | None = None
) -> list[MoneyYear]:
    """For each year the money of all projects. What has no rate is left out with the reason, never guessed."""
    wanted = {year: _Gathered() for year in years}
    known: dict[tuple[str, int], tuple[Decimal, Decimal] | RateMissing] = {}
    for number, one in holdings.money.items():
        if one.stage != stage or one.year not in wanted or one.amount is None:
            continue
        gathered = wanted[one.year]
        key, owner = (one.project, one.stage, one.year, one.by), holdings.owners["project_money", number]
        gathered.written.append(Claim((*key, one.currency), owner, number, float(one.amount)))
        if (one.currency, one.year) not in known:
            try:
                known[one.currency, one.year] = _factors(one.currency, one.year, base, rates)
            except RateMissing as error:
                known[one.currency, one.year] = error
        factors = known[one.currency, one.year]
        if isinstance(factors, RateMissing):
            gathered.left.append(Left("project_money", number, one.project, factors.en, factors.zh, one.year))
            continue
        gathered.dollars.append(Claim(key, owner, number, float(one.amount * factors[0])))
        gathered.level = float(factors[1])
    return [_year(year, stage, base, one) for year, one in wanted.items()]


def _year(year: int, stage: str, base: int, gathered: _Gathered) -> MoneyYear:
    parts = join_claims(gathered.dollars)
    dollars, level = _sum(parts), gathered.level
    return MoneyYear(
        year, stage, dollars, Range(dollars.low * level, dollars.high * level), base, _as_written(gathered.written),
        tuple(parts), tuple(gathered.left),
    )  # fmt: skip


def _factors(currency: str, year: int, base: int, rates: Rates | None) -> tuple[Decimal, Decimal]:
    """Dollars for one of the currency, and dollars of the base year for one of the year. Raises RateMissing."""
    one = converted(Money(Decimal(1), currency, year), "USD", rates=rates)
    return one.amount, constant(Money(Decimal(1), "USD", year), base).amount


def _sum(parts: list[Joined[MoneyKey]]) -> Range:
    """Of each project: what named parties gave, and what nobody is named for, which may be part of it or beside it."""
    by_project: dict[str, tuple[list[Range], list[Range]]] = {}
    for one in parts:
        by_project.setdefault(one.key[0], ([], []))[0 if one.key[3] else 1].append(one.range)
    totals = []
    for named, nameless in by_project.values():
        known, other = add_up(named), add_up(nameless)
        low = max(known.low, other.low) if named and nameless else known.low + other.low
        totals.append(Range(low, known.high + other.high))
    return add_up(totals)


def _as_written(claims: list[Claim[tuple[str, str, int, str, str]]]) -> tuple[tuple[str, Range], ...]:
    by_currency: dict[str, list[Range]] = {}
    for one in join_claims(claims):
        by_currency.setdefault(one.key[4], []).append(one.range)
    return tuple((currency, add_up(by_currency[currency])) for currency in sorted(by_currency))
