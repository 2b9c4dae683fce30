"""Notation, intervals, rows, handling and blocking of the checks."""

from __future__ import annotations

from collections.abc import Callable
from itertools import product
from typing import Any

import pytest

from lancang.checks import check, from_row, to_row
from lancang.checks.aliases import place_names
from lancang.checks.blocks import blocks
from lancang.checks.comparison import statement
from lancang.checks.notation import notation, resolved
from lancang.figures import Figure, Handling, Label
from lancang.figures import from_row as figure_from_row
from lancang.figures.interval import Interval, closing_zeros, counted, loose, spoken, strict


def figure(text: str, value: float, unit: str = "count", **more: Any) -> Figure:
    row = {"document": "d", "start": 0, "end": len(text), "text": text, "measure": "cases", "value": value}
    return resolved(figure_from_row({**row, "unit": unit, **more}))


@pytest.mark.parametrize(
    ("text", "value", "unit", "resolution", "counter"),
    [
        ("82起", 82, "count", 1, "起"),
        ("3.5万起", 35000, "count", 1000, "起"),
        ("32.25万亩", 21500, "ha", 100 / 15, "亩"),
        ("300多万亩", 200000, "ha", 10000 / 15, "亩"),
        ("16亿余元", 1.6e9, "CNY", 1e8, "元"),
        ("62,689.41吨", 62689410, "kg", 10, "吨"),
        ("3 426人", 3426, "person", 1, "人"),
        ("近千人次", 1000, "person", 1000, "人次"),
        ("四点二万起", 42000, "count", 1000, "起"),
        ("百分之十二点六", 12.6, "percent", 0.1, ""),
        ("三成八", 38, "percent", 1, "%"),
        ("两成", -20, "percent", 10, "%"),
        ("12.39%", 12.39, "percent", 0.01, "%"),
        ("3.5 million mu", 233333.33333333334, "ha", 1e5 / 15, "mu"),
        ("1,080 metric tons", 1080000, "kg", 1000, "metric tons"),
        ("84 and 176 mt", 84000, "kg", 1000, "and 176 mt"),
        ("1万2千份", 12000, "count", 1, "2千份"),
    ],
)
def test_notation(text: str, value: float, unit: str, resolution: float, counter: str) -> None:
    one = figure(text, value, unit)
    assert one.resolution == pytest.approx(resolution)
    assert notation(one).counter == counter


@pytest.mark.parametrize(
    ("reading", "text", "value", "unit", "bound", "low", "high"),
    [
        (strict, "82起", 82, "count", "exact", 82, 82),
        (strict, "3.5万起", 35000, "count", "exact", 34500, 35500),
        (strict, "40100公顷", 40100, "ha", "exact", 40099.5, 40100.5),
        (loose, "40100公顷", 40100, "ha", "exact", 40050, 40150),
        (loose, "40000公顷", 40000, "ha", "exact", 39500, 40500),
        (loose, "1080公顷", 1080, "ha", "exact", 1079.5, 1080.5),
        (spoken, "300多个", 300, "count", "min", 300, 400),
        (spoken, "1200余人", 1200, "person", "min", 1200, 1300),
        (spoken, "300个", 300, "count", "min", 299.5, float("inf")),
        (spoken, "近千人次", 1000, "person", "approx", 900, 1100),
    ],
)
def test_readings_of_a_number(
    reading: Callable[[Figure], Interval], text: str, value: float, unit: str, bound: str, low: float, high: float
) -> None:
    found = reading(figure(text, value, unit, bound=bound))
    assert (found.low, found.high) == (pytest.approx(low), pytest.approx(high))


@pytest.mark.parametrize(
    ("text", "value", "zeros"),
    [("21500公顷", 21500, (2, 5)), ("82起", 82, (0, 2)), ("3.5万起", 35000, (0, 2)), ("100份", 100, (2, 3))],
)
def test_closing_zeros(text: str, value: float, zeros: tuple[int, int]) -> None:
    assert closing_zeros(figure(text, value)) == zeros


@pytest.mark.parametrize(
    ("text", "value", "bound", "expected"),
    [("82起", 82, "exact", True), ("82起", 82, "approx", False), ("3.5万起", 35000, "exact", False)],
)
def test_counted(text: str, value: float, bound: str, expected: bool) -> None:
    assert counted(figure(text, value, bound=bound)) is expected


def test_interval_arithmetic() -> None:
    one, two = Interval(1, 2), Interval(4, 8)
    assert one + two == Interval(5, 10)
    assert two - one == Interval(2, 7)
    assert one * two == Interval(4, 16)
    assert one / two == Interval(1 / 8, 1 / 2)
    assert one / Interval(0, 1) == Interval(1, float("inf"))
    assert one.scaled(-2) == Interval(-4, -2)
    assert Interval(0, 0) * Interval(1, float("inf")) == Interval(0, 0)


def share(label: Label, audience: frozenset[str] | None) -> list[Figure]:
    """A wrong share whose whole has a handling of its own."""
    text = "查破大案82起,占案件总数662起的13.29%。"
    common = {"document": "d", "sentence": text, "sentence_start": 0}
    rows = [
        {"text": "82起", "value": 82, "unit": "count", "measure": "cases", "handling": Label.GREEN, "audience": ["A"]},
        {"text": "662起", "value": 662, "unit": "count", "measure": "cases", "handling": label,
         "audience": None if audience is None else sorted(audience)},
        {"text": "13.29%", "value": 13.29, "unit": "percent", "measure": "share", "handling": Label.CLEAR},
    ]  # fmt: skip
    return [
        figure_from_row(
            {**common, **row, "start": text.index(row["text"]), "end": text.index(row["text"]) + len(row["text"])}
        )
        for row in rows
    ]


@pytest.mark.parametrize(
    ("label", "audience", "expected"),
    [
        (Label.RED, frozenset({"A", "B"}), Handling(Label.RED, frozenset({"A"}))),
        (Label.CLEAR, None, Handling(Label.GREEN, frozenset({"A"}))),
        (Label.CLEAR, frozenset({"B"}), Handling(Label.GREEN, frozenset())),
    ],
)
def test_a_finding_is_handled_like_its_figures_together(
    label: Label, audience: frozenset[str] | None, expected: Handling
) -> None:
    (found,) = check(share(label, audience))
    assert found.handling == expected


def test_rows_read_back_equal() -> None:
    (found,) = check(share(Label.CLEAR, None))
    row = to_row(found)
    contract = "id kind verdict severity figures expected found tolerance arithmetic explanation".split()
    assert set(contract) <= set(row)
    assert row["quotes"] == ["查破大案82起", "占案件总数662起的13.29%", "占案件总数662起的13.29%"]
    assert from_row(row) == found


def test_a_row_without_kind_is_refused() -> None:
    with pytest.raises(ValueError, match="lacks kind, figures"):
        from_row({"verdict": "holds", "severity": "info"})


def test_figures_without_a_number_and_without_text_are_let_be() -> None:
    assert check([figure("82起", 82), figure("0起", 0, status="withheld")]) == []


def test_a_copy_of_a_document_repeats_nothing() -> None:
    rows = {"document_sha256": "1" * 64, "place": "CN-YN", "period": "2019"}
    assert check([figure("662起", 662, **rows), figure("662起", 662, **rows | {"document": "copy"})]) == []


def test_blocks_stay_small() -> None:
    """Ten thousand statements of few measures and places make pairs by the hundred thousand, not fifty million."""
    years = [str(2000 + year) for year in range(20)]
    rows = product(("cases", "arrests", "meetings", "operations", "leads"), ("CN", "MM", "LA", "TH", "VN"), years)
    figures = [
        figure(f"{value}起", value, measure=measure, place=place, period=year, document=f"d{value}")
        for measure, place, year in rows
        for value in range(1, 21)
    ]
    statements = [statement(key, one, one.place, "") for key, one in enumerate(figures)]
    assert len(statements) == 10_000
    assert sum(len(block) * (len(block) - 1) // 2 for block in blocks(statements)) <= 200_000


def test_places_in_two_languages_are_found_by_their_agreement() -> None:
    def told(document: str, place: str, values: list[int]) -> list[Figure]:
        return [figure(f"{value}起", value, document=document, place=place, period="2023-09") for value in values]

    chinese = told("a", "岚江州", [31, 47, 22, 9]) + told("a", "帕隆省", [5, 8])
    english = told("b", "Lanjiang Prefecture", [31, 47, 22, 10]) + told("b", "Phalong Province", [5, 9])
    assert place_names(chinese + english) == {"岚江州": "Lanjiang Prefecture"}
