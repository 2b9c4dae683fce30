"""The balance of a crop: against published examples, against what is known without risk, and by its properties."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lancang.rooms.programmes import (
    Assumption,
    Terms,
    assumption_faults,
    assumptions,
    balance,
    best_opium_year,
    break_even,
    crop_flows,
    net_present_value,
    opium_years,
    project_crops,
    swings,
    terms_faults,
)

COFFEE = assumptions()["coffee"]
CERTAIN = {"price_sd": 0.0, "yield_sd": 0.0}
SURE = Terms(3_000, opium_price_sd=0.0, opium_yield_sd=0.0)


@pytest.mark.parametrize(
    ("rate", "flows", "expected"),
    [
        # The two examples in the documentation of numpy-financial, a package by other hands; the second is Gitman's
        # Principles of Managerial Finance, Brief, 3rd edition, page 346.
        (0.08, [-40_000, 5_000, 8_000, 12_000, 30_000], 3_065.22267),
        (0.281, [-100, 39, 59, 55, 20], -0.0084785916384548798),
        (0.0, [-100, 60, 60], 20.0),
        (0.1, [100.0], 100.0),
    ],
)
def test_published_examples(rate: float, flows: list[float], expected: float) -> None:
    assert net_present_value(flows, rate) == pytest.approx(expected, abs=5e-6)


@pytest.mark.parametrize(
    ("kip", "rate", "published"),
    [
        (5_460, 0.05, -4_958), (5_460, 0.08, -9_361), (5_460, 0.13, -10_847), (7_800, 0.05, 23_038),
        (7_800, 0.08, 7_048),
        (7_800, 0.13, -3_347), (10_140, 0.05, 51_034), (10_140, 0.08, 23_463), (10_140, 0.13, 4_153),
    ],
)  # fmt: skip
def test_rubber_gives_the_published_table_again(kip: int, rate: float, published: int) -> None:
    """Manivong and Cramb: thousand kip a hectare, 10,000 kip to a dollar; within 1 % of what is earned and spent."""
    rubber = replace(assumptions()["rubber"], price=kip / 10_000)
    found = float(net_present_value(crop_flows(rubber), rate)) * 10
    spent = {0.05: 70_284, 0.08: 47_648, 0.13: 28_347}[rate]  # follows from the table, which is linear in the price
    assert abs(found - published) < 0.012 * (published + spent + spent)


def test_every_assumption_makes_a_balance_and_says_where_it_is_from() -> None:
    assert {"coffee", "tea", "rubber", "sugar_cane", "banana", "macadamia", "rice", "maize"} <= set(assumptions())
    for crop, one in assumptions().items():
        assert crop in project_crops() and assumption_faults(one) == [] and one.source
        assert one.basis in ("published", "part", "assumption")
        assert balance(one, Terms(3_000, draws=200)).low < balance(one, Terms(3_000, draws=200)).high


def test_without_risk_every_draw_is_the_analytic_value() -> None:
    made = balance(replace(COFFEE, **CERTAIN), SURE)
    expected = float(net_present_value(crop_flows(COFFEE), 0.1))
    assert [made.low, made.high, made.median, made.expected] == pytest.approx([expected] * 4)
    annuity = 3_000 * (1 - 1.1**-COFFEE.life) / (1 - 1 / 1.1)
    assert [made.opium, made.opium_low, made.opium_high] == pytest.approx([annuity] * 3)
    assert made.exceeds == 0.0 and made.positive == float(expected > 0)


def test_risk_moves_no_mean_and_its_spread_is_that_of_the_law() -> None:
    """One year, so that the law is lognormal: quantiles by the formula (Aitchison and Brown 1957)."""
    one = Assumption("maize", "", 2020, 1, (1_000.0,), 1.0, (0.0,), price_sd=0.3, yield_sd=0.4)
    made = balance(one, Terms(0, draws=50_000))
    sd = 0.5
    assert made.median == pytest.approx(1_000 * np.exp(-(sd**2) / 2), rel=0.02)
    assert made.high == pytest.approx(1_000 * np.exp(1.6448536 * sd - sd**2 / 2), rel=0.03)
    long = replace(COFFEE, price_sd=0.3, price_memory=0.9)
    gross = replace(long, costs=(0.0,), labour_days=(0.0,))
    draws = balance(gross, Terms(0, draws=50_000))
    assert (draws.low + draws.high) / 2 > draws.median * 0.9  # spread on both sides
    assert draws.expected == pytest.approx(float(net_present_value(crop_flows(gross), 0.1)))


def test_a_memory_of_prices_widens_the_range() -> None:
    forgetful, lasting = (balance(replace(COFFEE, price_memory=rho), SURE) for rho in (0.0, 0.95))
    assert lasting.high - lasting.low > 1.5 * (forgetful.high - forgetful.low)


def test_the_same_seed_gives_the_same_and_another_one_nearly() -> None:
    once, again, other = (balance(COFFEE, Terms(3_000, seed=seed)) for seed in (1, 1, 2))
    assert once == again and once != other
    assert once.median == pytest.approx(other.median, rel=0.1, abs=60)


@settings(max_examples=60)
@given(
    st.lists(st.floats(1, 5_000), min_size=1, max_size=4), st.lists(st.floats(0, 5_000), min_size=1, max_size=12),
    st.floats(0, 0.5), st.floats(0.001, 0.3),
)  # fmt: skip
def test_costs_first_flows_are_worth_less_at_a_higher_rate(
    costs: list[float], incomes: list[float], rate: float, more: float
) -> None:
    """The discounted incomes, which come later than all costs, shrink faster than the costs: NPV over its own costs."""
    flows = [-one for one in costs] + incomes
    low, high = (float(net_present_value(flows, one)) for one in (rate, rate + more))
    spent_low, spent_high = (float(net_present_value(costs, one)) for one in (rate, rate + more))
    assert high / spent_high <= low / spent_low + 1e-9
    if len(costs) == 1:
        assert high <= low + 1e-9


@pytest.mark.parametrize(
    ("flows", "rate", "expected"),
    [([-100, 60, 60], 0.0, 2), ([-100, 60, 60], 0.3, None), ([5, 1], 0.1, 0), ([-100, 200, -150, 60], 0.0, 3),
     ([-1], 0.1, None)],
)  # fmt: skip
def test_break_even(flows: list[float], rate: float, expected: int | None) -> None:
    assert break_even(flows, rate) == expected


def test_the_price_that_is_needed_makes_the_crop_worth_as_much() -> None:
    needed = balance(COFFEE, SURE).needed
    assert needed is not None
    made = balance(replace(COFFEE, price=needed, **CERTAIN), SURE)
    assert made.expected == pytest.approx(made.opium)
    assert balance(replace(COFFEE, yields_kg=(0.0,)), SURE).needed is None


def test_what_moves_it_most_comes_first() -> None:
    found = swings(COFFEE, 0.1)
    assert [one.width for one in found] == sorted((one.width for one in found), reverse=True)
    by_name = {one.name: one for one in found}
    assert by_name["price"].low < by_name["price"].high and by_name["costs"].low > by_name["costs"].high
    assert by_name["price"].width == pytest.approx(by_name["yields_kg"].width)  # it is their product that counts


def test_opium_is_valued_where_yield_and_price_are_known() -> None:
    latest = best_opium_year("MM")
    assert latest is not None and latest.year == 2023 and latest.value == pytest.approx(22.9 * 355)
    assert best_opium_year("LA", 2004).value == pytest.approx(6.5 * 218)  # type: ignore[union-attr]
    assert best_opium_year("TH", 2020).country == "MM"  # type: ignore[union-attr]
    assert best_opium_year("LA", 2016).country == "MM"  # type: ignore[union-attr]
    assert all(one.source and (one.yield_kg or one.price) for one in opium_years())


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"life": 0}, "life"), ({"life": 61}, "life"), ({"price": -1.0}, "price"), ({"yields_kg": ()}, "yields_kg"),
        ({"yields_kg": (-1.0,)}, "yields_kg"), ({"costs": (float("inf"),)}, "costs"), ({"price_sd": 3.0}, "price_sd"),
        ({"labour_days": (0.0,) * 21}, "labour_days"), ({"wage": float("nan")}, "wage"),
        ({"price_memory": 1.0}, "price_memory"),
    ],
)  # fmt: skip
def test_numbers_no_hectare_has(changed: dict[str, object], field: str) -> None:
    faults = assumption_faults(replace(COFFEE, **changed))
    assert field in [one.field for one in faults] and all("expected" in one.en for one in faults)


def test_terms_that_make_no_balance() -> None:
    assert [one.field for one in terms_faults(replace(SURE, rate=-0.1, draws=10, opium=float("nan")))] == [
        "opium",
        "rate",
        "draws",
    ]
    assert terms_faults(SURE) == []
