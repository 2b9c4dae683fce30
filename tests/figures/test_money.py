"""Money: conversion by yearly mean rates, constant prices, amounts as written; what is missing is told, not guessed."""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lancang.figures.money import (
    Amount,
    Money,
    Rate,
    RateMissing,
    constant,
    converted,
    known_currencies,
    known_rates,
    money_written,
    price_levels,
    rate_source,
    read_amount,
)
from lancang.figures.tables import read_csv

# World Bank, WDI PA.NUS.FCRF (period average): another publisher than that of the rows that are checked.
OF_THE_WORLD_BANK = [
    ("JPY", 1990, 144.7925), ("JPY", 2000, 107.765498), ("JPY", 2012, 79.790455), ("JPY", 2021, 109.754324),
    ("KRW", 1990, 707.765833), ("KRW", 1998, 1403.183333), ("KRW", 2012, 1126.806667), ("KRW", 2021, 1143.951667),
    ("EUR", 1999, 0.938283), ("EUR", 2012, 0.778338), ("EUR", 2020, 0.877475),
    ("AUD", 1990, 1.281057), ("AUD", 2012, 0.965801), ("AUD", 2018, 1.338412),
]  # fmt: skip


@pytest.mark.parametrize(("currency", "year", "per_usd"), OF_THE_WORLD_BANK)
def test_rates_agree_with_another_publisher(currency: str, year: int, per_usd: float) -> None:
    assert float(known_rates()[currency, year].per_usd) == pytest.approx(per_usd, rel=0.006)


@pytest.mark.parametrize(
    ("amount", "currency", "year", "to", "expected"),
    [
        (630_930, "CNY", 2012, "USD", 100_000),  # Federal Reserve: 6.3093 yuan in 2012
        (100_000, "USD", 2012, "CNY", 630_930),
        (20_828, "VND", 2012, "USD", 1),  # World Bank: 20,828 dong
        (4033, "KHR", 2012, "USD", 1),
        (80_065_800, "LAK", 2012, "USD", 10_000),
        (640.65, "MMK", 2012, "THB", 31.0546),
        (0.7777, "EUR", 2012, "USD", 1),
        (5, "XAF", 2012, "XAF", 5),  # nothing to convert, so nothing is missing
        (-6.3093, "CNY", 2012, "USD", -1),
    ],
)
def test_converted(amount: float, currency: str, year: int, to: str, expected: float) -> None:
    found = converted(Money(amount, currency, year), to)
    assert (found.currency, found.year) == (to, year)
    assert float(found.amount) == pytest.approx(expected, rel=1e-9)


@pytest.mark.parametrize(
    ("amount", "year", "base", "expected"),
    [
        (100, 2000, 2020, 150.30),  # 258.811 / 172.2, which the release writes with one place
        (1, 1990, 2024, 313.689 / 130.7),
        (1, 2024, 1990, 130.7 / 313.689),
        (7, 1985, 1985, 7),  # its own year needs no level
    ],
)
def test_constant_prices(amount: int, year: int, base: int, expected: float) -> None:
    found = constant(Money(amount, "USD", year), base)
    assert (found.currency, found.year) == ("USD", base)
    assert float(found.amount) == pytest.approx(expected, rel=1e-4)


def test_every_number_is_traced() -> None:
    made = constant(Money(500_000, "CNY", 2012), 2020)
    said = [(step.kind, step.about, str(step.number), step.year, step.source) for step in made.steps]
    assert said == [
        ("rate", "CNY/USD", "6.3093", 2012, "fed-h10"),
        ("prices", "CPI-U", "229.594", 2012, "bls-cpi-u"),
        ("prices", "CPI-U", "258.811", 2020, "bls-cpi-u"),
    ]
    assert rate_source("fed-h10").text("en").startswith("Federal Reserve")
    assert "美国联邦储备委员会" in rate_source("fed-h10").text("zh-hans")
    assert rate_source("of our own").text("en").startswith("of our own")


@pytest.mark.parametrize(
    ("money", "to", "said"),
    [
        (Money(1, "XAF", 2012), "USD", "found XAF, for which there is no rate at all; expected one of AUD, CAD"),
        (Money(1, "LAK", 2024), "USD", "found LAK of 2024, for which there is no yearly mean rate; expected a year of"),
        (Money(1, "CNY", 1990), "USD", "expected a year of 1994–2025"),
        (Money(1, "USD", 2024), "LAK", "found LAK of 2024"),
        (Money(1, "MMK", 2011), "USD", "the official rate of 5.4441 for a dollar was no rate at which money changed"),
        (Money(1, "MMK", 2021), "USD", "expected a year of 1990–2020"),
    ],
)  # fmt: skip
def test_a_missing_rate_is_missing(money: Money, to: str, said: str) -> None:
    with pytest.raises(RateMissing, match=re.escape(said)) as error:
        converted(money, to)
    assert isinstance(error.value, ValueError)
    assert error.value.text("zh-hans").startswith("填的是") and error.value.text("en") == str(error.value)


def test_the_official_rate_only_for_who_asks() -> None:
    assert float(converted(Money(5.4441, "MMK", 2011), "USD", official=True).amount) == pytest.approx(1)


def test_rates_of_a_callers_own() -> None:
    own = {("XAF", 2012): Rate("XAF", 2012, Decimal(500), "market", "our own")}
    made = converted(Money(1000, "XAF", 2012), "USD", rates=own)
    assert made.amount == 2 and made.steps[0].source == "our own"
    with pytest.raises(RateMissing, match="no rate at all; expected one of USD, XAF"):
        converted(Money(1, "CNY", 2012), "USD", rates=own)


def test_a_missing_price_level_is_missing() -> None:
    with pytest.raises(RateMissing, match=r"found the year 1950, .* expected a year of 1990–2025"):
        constant(Money(1, "USD", 1950), 2020)


@pytest.mark.parametrize(
    ("amount", "currency", "year", "said"),
    [
        ("many", "USD", 2012, "found the amount 'many'; expected a number"),
        (float("nan"), "USD", 2012, "expected a finite number"),
        (float("inf"), "USD", 2012, "expected a finite number"),
        (True, "USD", 2012, "found the amount True"),
        (None, "USD", 2012, "found the amount None"),
        (1, "", 2012, "found the currency ''"),
        (1, "usd", 2012, "found the currency 'usd'"),
        (1, None, 2012, "found the currency None"),
        (1, "USD", None, "found the year None"),
        (1, "USD", 2555, "found the year 2555"),
        (1, "USD", "2012", "found the year '2012'"),
        (1, "USD", True, "found the year True"),
    ],
)
def test_no_money(amount: object, currency: object, year: object, said: str) -> None:
    with pytest.raises(ValueError, match=re.escape(said)):
        Money(amount, currency, year)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "number", "currency"),
    [
        ("1.2万元", "12000", "CNY"), ("500万泰铢", "5000000", "THB"), ("3亿越南盾", "300000000", "VND"),
        ("人民币300万元", "3000000", "CNY"), ("CNY 5万元", "50000", "CNY"), ("5千万", "50000000", ""),
        ("200百万美元", "200000000", "USD"), ("１２０万元", "1200000", "CNY"), ("1，200，000", "1200000", ""),
        ("USD 2.5 million", "2500000", "USD"), ("US$500,000", "500000", "USD"), ("5m baht", "5000000", "THB"),
        ("2 MMK", "2", "MMK"), ("2 m", "2000000", ""), ("€1.5bn", "1500000000", "EUR"), ("-5", "-5", ""),
        ("1200000", "1200000", ""), ("0.5", "0.5", ""), ("60,000 euros", "60000", "EUR"),
    ],
)  # fmt: skip
def test_read_amount(text: str, number: str, currency: str) -> None:
    assert read_amount(text) == Amount(Decimal(number), currency)


@pytest.mark.parametrize(
    "text",
    [
        "", "many", "约500万元", "500余万元", "10-20万", "1.2.3", "20%", "12 345", "10美元/人", "$5", "¥5", "5元美元",
        "1,2", "5 kilos",
    ],
)  # fmt: skip
def test_what_is_no_amount(text: str) -> None:
    with pytest.raises(ValueError, match=re.escape(f"found {text!r}; expected one number")):
        read_amount(text)


def test_money_written() -> None:
    assert money_written("1.2万元", 2012) == Money(12_000, "CNY", 2012)
    assert money_written("5", 2012, "THB") == Money(5, "THB", 2012)
    with pytest.raises(ValueError, match="found '5' without a currency"):
        money_written("5", 2012)
    with pytest.raises(ValueError, match="found '5元' and the currency THB; expected one currency"):
        money_written("5元", 2012, "THB")


# --- the tables -----------------------------------------------------------------------------------------------------


def test_rates_are_told_apart_and_sourced() -> None:
    rows = read_csv("lancang.figures", "rates.csv")
    keys = [(row["currency"], row["year"]) for row in rows]
    assert len(set(keys)) == len(keys)
    sources = {row["key"] for row in read_csv("lancang.figures", "rate_sources.csv")}
    levels = {level.source for level in price_levels().values()}
    assert {row["source"] for row in rows} | levels == sources
    assert all(Decimal(row["per_usd"]) > 0 for row in rows) and {row["basis"] for row in rows} == {"market", "official"}


def test_official_rates_are_those_of_the_kyat_before_the_float() -> None:
    official = {(rate.currency, rate.year) for rate in known_rates().values() if rate.basis == "official"}
    assert official == {("MMK", year) for year in range(1990, 2012)}


def test_no_rate_has_slipped_a_row_or_a_place() -> None:
    """Between neighbouring years a market rate of the table never tripled: a slip in copying would show so."""
    market = sorted((r.currency, r.year, float(r.per_usd)) for r in known_rates().values() if r.basis == "market")
    for (one, before, rate), (other, after, following) in pairwise(market):
        if one == other:
            assert after == before + 1, f"{one}: nothing between {before} and {after}"
            assert 1 / 3 < following / rate < 3, f"{one} {after}"


def test_price_levels_hardly_fall() -> None:
    levels = [price_levels()[year].level for year in range(1990, 2026)]
    assert all(after > before * Decimal("0.995") for before, after in pairwise(levels)) and len(levels) == 36


# --- properties -----------------------------------------------------------------------------------------------------

market = st.sampled_from(sorted((r.currency, r.year) for r in known_rates().values() if r.basis == "market"))
amounts = st.decimals(min_value="0.01", max_value=10**12, places=2)


@given(amounts, market)
def test_there_and_back(amount: Decimal, known: tuple[str, int]) -> None:
    money = Money(amount, *known)
    assert float(converted(converted(money, "USD"), money.currency).amount) == pytest.approx(float(amount), rel=1e-12)


@given(amounts, amounts, market)
def test_the_sum_converts_as_its_parts(one: Decimal, other: Decimal, known: tuple[str, int]) -> None:
    whole = converted(Money(one + other, *known), "USD").amount
    parts = sum(converted(Money(part, *known), "USD").amount for part in (one, other))
    assert float(whole) == pytest.approx(float(parts), rel=1e-12)


@given(amounts, market, st.integers(1990, 2025), st.integers(1990, 2025))
def test_by_way_of_another_base_year(amount: Decimal, known: tuple[str, int], one: int, other: int) -> None:
    straight = constant(Money(amount, *known), one)
    assert float(constant(constant(Money(amount, *known), other), one).amount) == pytest.approx(float(straight.amount))


@given(st.text(max_size=20))
def test_any_text_is_an_amount_or_told(text: str) -> None:
    try:
        found = read_amount(text)
    except ValueError as error:
        assert "expected one number" in str(error)
    else:
        assert found.number.is_finite() and (not found.currency or found.currency in known_currencies())
