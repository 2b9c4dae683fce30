"""The balance of a crop with risk: seeded draws of prices and yields, against opium over the same years.

Prices and yields are lognormal with mean one times what is assumed, so that risk moves no mean. Deviations of a price
last: their logarithm is an autoregression of order one, drawn from its stationary law in the first year. Those of
yields are drawn anew each year. Opium has risk of its own; how the two go together is not known, so they are
independent.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from lancang.rooms import Fault

from .assumptions import Assumption
from .flows import Floats, break_even, by_year, crop_flows, net_present_value, outlays

DRAWS = 4_000
MOST_DRAWS = 50_000


@dataclass(frozen=True, slots=True)
class Terms:
    """What a balance is made by. `opium`: gross farm-gate value in dollars a hectare and year, `opium_cost` what is
    taken off it. `rate`: discount rate, 0.1 is ten percent.
    """

    opium: float
    opium_cost: float = 0.0
    rate: float = 0.1
    opium_price_sd: float = 0.25
    opium_yield_sd: float = 0.25
    opium_memory: float = 0.7
    seed: int = 2026
    draws: int = DRAWS


@dataclass(frozen=True, slots=True)
class Balance:
    """The result, in dollars a hectare at the value of the first year.

    `expected` is without risk. `low` and `high` hold 90 of 100 draws, `median` parts them. `exceeds`: share of draws in
    which the crop comes to more than opium; `positive`: in which it comes to more than nothing. `even`: the year in
    which the discounted sum turns for good, without risk. `opium` is what opium comes to without risk, `needed` the
    price at which the crop comes to as much; None where it yields nothing.
    """

    expected: float
    low: float
    median: float
    high: float
    opium: float
    opium_low: float
    opium_high: float
    exceeds: float
    positive: float
    even: int | None
    needed: float | None
    flows: tuple[float, ...]
    draws: int


def terms_faults(terms: Terms) -> list[Fault]:
    """Terms that make no balance, by field."""
    bounds = {
        "opium": 1e6, "opium_cost": 1e6, "rate": 1.0, "opium_price_sd": 2.0, "opium_yield_sd": 2.0,
        "opium_memory": 0.99, "seed": 2**31, "draws": MOST_DRAWS,
    }  # fmt: skip
    found = []
    for name, most in bounds.items():
        value, least = getattr(terms, name), 100 if name == "draws" else 0
        if math.isnan(value) or not least <= value <= most:
            found.append(Fault(
                name, f"found {value:g}; expected a number from {least} to {most:,g}; correct it",
                f"填的是“{value:g}”；应为 {least} 至 {most:,g} 之间的数；请更正",
            ))  # fmt: skip
    return found


def balance(given: Assumption, terms: Terms) -> Balance:
    """The same for the same numbers and seed, on every machine."""
    source = np.random.default_rng(terms.seed)
    years, draws = given.life, terms.draws
    price = _lasting(source, draws, years, given.price_sd, given.price_memory)
    harvest = _anew(source, draws, years, given.yield_sd)
    income = by_year(given.yields_kg, years) * given.price
    values = net_present_value(income * price * harvest - outlays(given), terms.rate)
    other = _lasting(source, draws, years, terms.opium_price_sd, terms.opium_memory)
    other *= _anew(source, draws, years, terms.opium_yield_sd)
    opium = net_present_value(terms.opium * other - terms.opium_cost, terms.rate)
    flows = crop_flows(given)
    low, median, high = np.quantile(values, [0.05, 0.5, 0.95])
    opium_low, opium_high = np.quantile(opium, [0.05, 0.95])
    sure = float(net_present_value(np.full(years, terms.opium - terms.opium_cost), terms.rate))
    return Balance(
        float(net_present_value(flows, terms.rate)), float(low), float(median), float(high), sure, float(opium_low),
        float(opium_high), float(np.mean(values > opium)), float(np.mean(values > 0)), break_even(flows, terms.rate),
        _needed(given, terms.rate, sure), tuple(float(one) for one in flows), draws,
    )  # fmt: skip


def _needed(given: Assumption, rate: float, wanted: float) -> float | None:
    kilograms = float(net_present_value(by_year(given.yields_kg, given.life), rate))
    return (wanted + float(net_present_value(outlays(given), rate))) / kilograms if kilograms > 0 else None


def _lasting(source: np.random.Generator, draws: int, years: int, sd: float, memory: float) -> Floats:
    shocks = source.standard_normal((draws, years))
    for year in range(1, years):
        shocks[:, year] = memory * shocks[:, year - 1] + math.sqrt(1 - memory**2) * shocks[:, year]
    return np.exp(sd * shocks - sd**2 / 2)


def _anew(source: np.random.Generator, draws: int, years: int, sd: float) -> Floats:
    return np.exp(sd * source.standard_normal((draws, years)) - sd**2 / 2)
