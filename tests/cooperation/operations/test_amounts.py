"""What is written for a result, and what it amounts to; codes, numbers and where an operation stands."""

from __future__ import annotations

import math
from datetime import date

import pytest

from lancang.linkage.parameters import parameters
from lancang.rooms.cooperation import (
    Operation,
    Result,
    amount_of,
    days_of_operation,
    operation_code,
    operation_faults,
    operations_alike,
    result_measures,
    result_number,
    rounded,
    status_of,
    terms,
    written_interval,
)


@pytest.mark.parametrize(
    ("measure", "value", "unit", "bound", "expected"),
    [
        ("cases", "8,919", "起", "", (8919, 8919, 8919, "count")),
        ("cases", "8 919", "cases", "", (8919, 8919, 8919, "count")),
        ("cases", "１２", "", "", (12, 12, 12, "count")),
        ("arrests", "1.2万", "名", "", (12_000, 11_500, 12_500, "person")),
        ("seizure", "1亿", "片", "", (1e8, 5e7, 1.5e8, "tablet")),
        ("seizure", "1.2 million", "pills", "", (1.2e6, 1.15e6, 1.25e6, "tablet")),
        ("seizure", "0.50", "t", "", (500, 495, 505, "kg")),
        ("seizure", "十二", "公斤", "", (12, 11.5, 12.5, "kg")),
        ("seizure", "295.5", "吨", "approx", (295_500, 265_950, 325_050, "kg")),
        ("seizure", "5", "kg", "min", (5, 5, math.inf, "kg")),
        ("seizure", "5", "kg", "max", (5, 0, 5, "kg")),
        ("seizure", "250", "ml", "", (0.25, 0.2495, 0.2505, "litre")),
        *(("seizure", value, "kg", "", None) for value in ("1,5", "1,23,4", "1.234.567", "12 kg", "")),
        *(("seizure", value, "kg", "", None) for value in ("1e5", "-4", "½")),
        ("seizure", "5", "", "", None),
        ("seizure", "5", "起", "", None),
        ("cases", "5", "kg", "", None),
        ("unknown", "5", "", "", None),
    ],
)  # fmt: skip
def test_amounts(
    measure: str, value: str, unit: str, bound: str, expected: tuple[float, float, float, str] | None
) -> None:
    found = amount_of(Result("1", "A", "total", measure, value, unit, bound=bound))
    assert (None if found is None else (found.value, found.low, found.high, found.unit)) == (
        None if expected is None else (*(pytest.approx(one) for one in expected[:3]), expected[3])
    )


@pytest.mark.parametrize(
    ("low", "high", "expected"),
    [
        (130.51, 161.7, (130, 162)), (3_656_968, 5_440_772, (3_650_000, 5_450_000)), (0, 0.012345, (0, 0.0124)),
        (0.3, 300, (0.3, 300)), (8919, 8919, (8910, 8920)), (7, math.inf, (7, math.inf)),
    ],
)  # fmt: skip
def test_an_estimate_is_told_with_three_digits_and_never_too_narrow(
    low: float, high: float, expected: tuple[float, float]
) -> None:
    assert rounded(low, high) == (pytest.approx(expected[0]), pytest.approx(expected[1]))


@pytest.mark.parametrize(
    ("low", "high", "unit", "en", "zh"),
    [
        (8919, 8919, "count", "8,919", "8,919"), (500, 520, "kg", "500–520 kg", "500–520 公斤"),
        (30, math.inf, "person", "30 or more persons", "30及以上 人"),
    ],
)  # fmt: skip
def test_written(low: float, high: float, unit: str, en: str, zh: str) -> None:
    assert (written_interval(low, high, unit, "en"), written_interval(low, high, unit, "zh")) == (en, zh)


FOUR = ("CN", "LA", "MM", "TH")


def test_who_enters_the_same_gets_the_same_code() -> None:
    one = Operation("", "Second joint river operation", kind="joint_patrol", begins="2015-01-12", participants=FOUR)
    other = Operation("", name_zh="第二届联合行动", kind="joint_patrol", begins="2015-01-12", participants=FOUR[::-1])
    assert operation_code(one) == operation_code(other) == "joint-patrol-20150112-CN-LA-MM-TH"
    loose = Operation("", "River  Operation!", kind="joint_patrol", begins="2015-01", participants=FOUR)
    again = Operation("", "river operation", kind="joint_patrol", begins="2015-01")
    assert operation_code(loose) == operation_code(again) and operation_code(loose).startswith("joint-patrol-2015-01-")
    phase = Operation("", "First", whole="R", part="phase", begins="2015-01-12")
    assert operation_code(phase) == "R-phase-20150112" and operation_code(Operation("")) == ""
    many = Operation(
        "", "x", kind="special_campaign", begins="2015-01-12", participants=tuple(f"BODY-{n}" for n in range(30))
    )
    assert len(operation_code(many)) <= 60


def test_a_total_keeps_its_number_when_its_value_is_corrected_and_two_events_of_a_day_are_two() -> None:
    total, event = (Result("", "A", level, "cases", "5", period="2015-02-03", by="CN") for level in ("total", "event"))
    assert result_number(total) == result_number(Result("9", "B", "total", "cases", "6", period="2015-02-03", by="CN"))
    assert result_number(event) != result_number(Result("", "A", "event", "cases", "6", period="2015-02-03", by="CN"))
    assert result_number(total) != result_number(event)


@pytest.mark.parametrize(
    ("begins", "ends", "day", "status"),
    [
        ("2015-01-12", "2015-03-12", date(2015, 1, 11), "planned"),
        ("2015-01-12", "2015-03-12", date(2015, 3, 12), "under_way"),
        ("2015-01-12", "2015-03-12", date(2015, 3, 13), "ended"), ("2015", "2016", date(2015, 6, 1), "not_known"),
        ("2015-01-12", "", date(2020, 1, 1), "not_known"), ("", "", date(2020, 1, 1), "not_known"),
    ],
)  # fmt: skip
def test_where_it_stands_on_a_day(begins: str, ends: str, day: date, status: str) -> None:
    assert status_of(Operation("A", begins=begins, ends=ends), day) == status


def test_days_are_drawn_only_where_they_are_known() -> None:
    assert days_of_operation(Operation("A", begins="2015-01-12", ends="2015-03-12")) == (
        date(2015, 1, 12),
        date(2015, 3, 12),
    )
    assert days_of_operation(Operation("A", begins="2015-01", ends="2015-03-12")) is None


RIVER = Operation("A", "River", kind="joint_patrol", begins="2015-01-12", ends="2015-03-12", participants=FOUR)


@pytest.mark.parametrize(
    ("other", "found"),
    [
        (Operation("B", begins="2015-01-13", ends="2015-03-10", participants=FOUR), True),
        (Operation("B", begins="2015-01", ends="2015-03", participants=FOUR[:3]), True),
        (Operation("A", begins="2015-01-12", ends="2015-03-12", participants=FOUR), False),
        (Operation("B", begins="2015-05-13", ends="2015-07-10", participants=FOUR), False),
        (Operation("B", begins="2015-01-13", ends="2015-03-10", participants=("CN", "VN")), False),
        (Operation("B", begins="2015-01-13", ends="2015-03-10", participants=FOUR, part="phase"), False),
        (Operation("B", participants=FOUR), False),
    ],
)
def test_what_may_be_the_same_operation(other: Operation, found: bool) -> None:
    assert bool(operations_alike(RIVER, [other])) is found


def test_a_circle_of_parts_is_refused() -> None:
    one, other = Operation("A", "a", part="phase"), Operation("B", "b")
    assert "found a circle: A → B → A" in operation_faults(one, [other, one])[0].en
    assert not operation_faults(one, [other])


def test_every_word_that_a_page_needs_is_there_in_both_languages() -> None:
    levels = {level for names in parameters().levels.values() for level in names}
    assert levels <= set(terms("link_level")) and set(parameters().levels) == set(terms("link_factor"))
    assert all(one.en and one.zh for one in result_measures().values())
