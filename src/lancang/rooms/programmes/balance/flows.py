"""Flows of money over a life, discounted."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .assumptions import Assumption

Floats = NDArray[np.float64]


def by_year(values: Sequence[float], life: int) -> Floats:
    """One value for each year; the last holds for the rest."""
    return np.array([values[min(year, len(values) - 1)] for year in range(life)], dtype=float)


def net_present_value(flows: Any, rate: float) -> Any:
    """Flows at the ends of the years 0, 1, 2 … at their value in year 0, over the last axis.

    The first flow is not discounted, as in Brealey, Myers and Allen, Principles of Corporate Finance, chapter 2.
    """
    values = np.asarray(flows, dtype=float)
    return values @ (1.0 + rate) ** -np.arange(values.shape[-1])


def crop_flows(given: Assumption) -> Floats:
    """Dollars a hectare and year: yield times price, less costs and labour at the wage. No risk."""
    income = by_year(given.yields_kg, given.life) * given.price
    return income - outlays(given)


def outlays(given: Assumption) -> Floats:
    """Costs and labour a hectare and year."""
    return by_year(given.costs, given.life) + by_year(given.labour_days, given.life) * given.wage


def break_even(flows: Any, rate: float) -> int | None:
    """The first year from which the discounted sum stays at or above zero; None where it never does."""
    sums = np.cumsum(np.asarray(flows, dtype=float) * (1.0 + rate) ** -np.arange(len(flows)))
    below = np.flatnonzero(sums < 0)
    if not len(below):
        return 0
    first = int(below[-1]) + 1
    return first if first < len(sums) else None
