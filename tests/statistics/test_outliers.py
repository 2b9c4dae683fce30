"""Outliers of short, skewed series with many zeros."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lancang.statistics.outliers import LIMIT, outliers

# series, the positions that stand out, by what
CASES = [
    ([100, 110, 95, 105, 98, 102], [], ""),
    ([100, 110, 95, 105, 98, 5000], [5], "deviation"),
    # Amounts that grow tenfold from year to year are a series of their own, not outliers.
    ([1, 10, 100, 1000, 10000], [], ""),
    # More than half are zero: the deviation tells nothing, and a first amount is nobody's outlier.
    ([0, 0, 0, 0, 0, 800], [], ""),
    # Nor is one of usual size after zeros; one far beyond the years before is.
    ([5, 5, 5, 5, 5, 6], [], ""),
    ([5, 5, 5, 5, 5, 50], [5], "ratio"),
    ([60, 60, 60, 60, 60, 6], [5], "ratio"),
    # What is not known counts for nothing; too few years say nothing.
    ([100, None, 110, None, 95], [], ""),
    ([1, 1, 1000], [], ""),
    ([], [], ""),
]


@pytest.mark.parametrize(("series", "positions", "by"), CASES)
def test_series(series: list[float | None], positions: list[int], by: str) -> None:
    found = outliers(series)
    assert [one.position for one in found] == positions
    assert all(one.by == by for one in found)


def test_the_score_is_that_of_iglewicz_and_hoaglin() -> None:
    """Worked by hand on logs 1 … 5 and 20: median 3.5, deviations 0.5 0.5 1.5 1.5 2.5 16.5, their median 1.5."""
    series = [math.expm1(one) for one in (1, 2, 3, 4, 5, 20)]
    (one,) = outliers(series)
    assert one.position == 5
    assert one.score == pytest.approx(0.6745 * 16.5 / 1.5)
    assert one.usual == pytest.approx(math.expm1(3.5))


@given(st.lists(st.floats(0, 1e9), min_size=4, max_size=30), st.floats(0.01, 1000))
def test_what_stands_out_has_the_score(series: list[float], limit: float) -> None:
    for one in outliers(series, limit=limit):
        assert one.by == "ratio" or abs(one.score) > limit
    assert len(outliers(series)) <= len(outliers(series, limit=LIMIT / 2)) or not outliers(series)


@pytest.mark.parametrize("wrong", [-1.0, math.nan, math.inf])
def test_what_is_no_amount_is_refused(wrong: float) -> None:
    with pytest.raises(ValueError, match="expected numbers from zero on"):
        outliers([1, 2, 3, wrong])
