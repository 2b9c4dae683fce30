"""The rule for a logarithmic scale, axes, and the classes of a map."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lancang.report.pictures.scales import classes_of, linear_axis, log_axis, log_fits

amounts = st.one_of(st.just(0.0), st.floats(1e-4, 1e12), st.integers(1, 50).map(float))
values = st.lists(amounts, min_size=1, max_size=80)


@pytest.mark.parametrize(
    ("given_values", "ends", "expected"),
    [
        ([1, 100], [], True), ([1, 99.9], [], False), ([0, 1000], [], False), ([0, 0, 0, 5000], [], False),
        ([-1, 100], [], False), ([1, 100], [0], False), ([1, 100], [0.5, 120], True), ([50], [], False),
        ([], [], False),
    ],
)  # fmt: skip
def test_log_rule(given_values: list[float], ends: list[float], expected: bool) -> None:
    assert log_fits(given_values, ends) is expected


@pytest.mark.parametrize(
    ("numbers", "ticks"),
    [
        ([3, 9.5], [0, 2, 4, 6, 8, 10]), ([1000], [0, 200, 400, 600, 800, 1000]), ([0], [0, 1]),
        ([-4, 6], [-4, -2, 0, 2, 4, 6]), ([0.03], [0, 0.01, 0.02, 0.03]),
    ],
)  # fmt: skip
def test_linear_axis(numbers: list[float], ticks: list[float]) -> None:
    assert linear_axis(numbers).ticks == pytest.approx(ticks)


@pytest.mark.parametrize(
    ("numbers", "ticks"),
    [
        ([3, 950], [1, 10, 100, 1000]), ([10, 1000], [10, 20, 50, 100, 200, 500, 1000]), ([0.5, 60], [0.1, 1, 10, 100]),
        ([1, 1e12], [1, 100, 1e4, 1e6, 1e8, 1e10, 1e12]),
    ],
)  # fmt: skip
def test_log_axis(numbers: list[float], ticks: list[float]) -> None:
    assert log_axis(numbers).ticks == pytest.approx(ticks)


@given(st.lists(st.floats(1e-4, 1e12), min_size=1))
def test_numbers_lie_on_their_axis(numbers: list[float]) -> None:
    for axis in (linear_axis(numbers), log_axis(numbers) if max(numbers) > min(numbers) else linear_axis(numbers)):
        assert all(-1e-9 <= axis.share(number) <= 1 + 1e-9 for number in [*numbers, *axis.ticks])
        assert list(axis.ticks) == sorted(axis.ticks) and len(axis.ticks) >= 2


@pytest.mark.parametrize(
    ("given_values", "method", "edges", "zero"),
    [
        ([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], "quantile", [3, 5, 7, 9], False),
        ([0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10], "quantile", [3, 5, 7, 9], True),
        ([1, 1, 1, 1, 1, 1, 2, 3, 4, 5, 6], "quantile", [3, 5], False),
        ([4, 9, 4], "each", [9], False),
        ([5], "each", [], False),
        ([0, 0], "none", [], True),
        ([1, 10, 100_000], "log", [10, 100, 1000, 10_000], False),
        ([0, 2, 300], "log", [5, 20, 50, 100], True),
        ([-5, 0, 5], "each", [0, 5], False),
    ],
)
def test_classes(given_values: list[float], method: str, edges: list[float], zero: bool) -> None:
    made = classes_of(given_values)
    assert (made.method, list(made.edges), made.zero) == (method, edges, zero)


@given(values)
def test_classes_hold_every_value_in_order(numbers: list[float]) -> None:
    made = classes_of(numbers)
    assert made.count <= 5
    placed = [(number, made.index(number)) for number in sorted(numbers)]
    assert [index for _, index in placed] == sorted(index for _, index in placed)
    assert all((index == -1) is (number == 0) for number, index in placed)
    assert all(-1 <= index < max(made.count, 1) for _, index in placed)
    if made.method in ("quantile", "each"):
        assert {index for _, index in placed if index >= 0} == set(range(made.count)), "a class of the legend is empty"


@given(st.lists(st.floats(1, 99), min_size=5, max_size=80, unique=True))
def test_quantiles_are_even(numbers: list[float]) -> None:
    made = classes_of(numbers)
    sizes = [sum(made.index(number) == index for number in numbers) for index in range(made.count)]
    assert made.count == 5
    assert max(sizes) - min(sizes) <= 1


@given(st.lists(st.floats(1e-4, 1e12), min_size=2, max_size=40))
def test_log_classes_follow_the_rule_and_have_round_edges(numbers: list[float]) -> None:
    made = classes_of(numbers)
    assert (made.method == "log") is log_fits(numbers)
    if made.method == "log":
        leading = {float(f"{edge / 10 ** math.floor(math.log10(edge) + 1e-9):.6g}") for edge in made.edges}
        assert leading <= {1.0, 2.0, 5.0}
        assert made.index(min(numbers)) == 0
        assert made.index(max(numbers)) == made.count - 1
