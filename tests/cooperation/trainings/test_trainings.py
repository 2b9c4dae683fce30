"""Trainings: what is refused, and how many courses and people there were, each once."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from lancang.rooms.cooperation import Told, Training, training_code, training_faults, training_sums

TODAY = date(2026, 11, 22)
COURSE: dict[str, Any] = {
    "code": "A", "kind": "training", "topic": "precursors", "givers": ("CN",), "receivers": ("LA", "MM"),
    "place": "CN-YN", "begins": "2025-05-12", "ends": "2025-05-23", "people": 30,
}  # fmt: skip


@pytest.mark.parametrize(
    ("values", "field", "said"),
    [
        ({"people": 0}, "people", "found 0; expected how many took part, from 1 to 20000"),
        ({"people": -4}, "people", "found -4"),
        ({"people": 1_000_000}, "people", "found 1000000"),
        ({"ends": "2025-05-01"}, "ends", "found 2025-05-01, before the beginning 2025-05-12"),
        ({"receivers": ("CN",)}, "receivers", "found CN, who give it too"),
        ({"cost": "60万元", "year": None}, "year", "found an amount without a year"),
        ({"cost": "60万", "year": 2025}, "currency", "without a currency"),
        ({"currency": "CNY"}, "cost", "found CNY without an amount"),
        ({"cost": "0", "currency": "CNY", "year": 2025}, "cost", "expected more than nothing"),
        ({"begins": "2099", "ends": ""}, "begins", "found 2099; expected a day from 1909 on"),
    ],
)
def test_refused(values: dict[str, Any], field: str, said: str) -> None:
    faults = training_faults(Training(**{**COURSE, **values}), TODAY)
    assert [(one.field, said in one.en) for one in faults] == [(field, True)]
    assert faults[0].zh


@pytest.mark.parametrize(
    "values",
    [
        {}, {"people": None}, {"begins": "", "ends": ""}, {"begins": "2027-01", "ends": ""},
        {"kind": "exchange", "givers": ("CN", "LA"), "receivers": ("CN", "LA")},
        {"givers": ("CN", "LA"), "receivers": ("LA", "MM")}, {"cost": "60万元", "year": 2025},
    ],
)  # fmt: skip
def test_admitted(values: dict[str, Any]) -> None:
    assert training_faults(Training(**{**COURSE, **values}), TODAY) == []


def told(*said: tuple[str, dict[str, Any]]) -> list[Told]:
    return [Told(key, owner, Training(**{**COURSE, **values})) for key, (owner, values) in enumerate(said, 1)]


# (statements) → courses and people of the whole, from least to most; courses whose people nobody stated.
ONCE: list[tuple[str, list[tuple[str, dict[str, Any]]], tuple[int, int, int, int, int]]] = [
    ("one", [("CN", {})], (1, 1, 30, 30, 0)),
    ("both sides, one code", [("CN", {}), ("LA", {})], (1, 1, 30, 30, 0)),
    ("they count differently", [("CN", {}), ("LA", {"people": 32})], (1, 1, 30, 32, 0)),
    ("nobody counted", [("CN", {"people": None})], (1, 1, 0, 0, 1)),
    ("two codes of one owner", [("CN", {}), ("CN", {"code": "B"})], (2, 2, 60, 60, 0)),
    ("two codes of two owners", [("CN", {}), ("LA", {"code": "B", "people": 28})], (1, 2, 28, 58, 0)),
    ("on another topic", [("CN", {}), ("LA", {"code": "B", "topic": "dogs"})], (2, 2, 60, 60, 0)),
    ("elsewhere", [("CN", {}), ("LA", {"code": "B", "place": "LA-VT"})], (2, 2, 60, 60, 0)),
    ("in the country of the place", [("CN", {}), ("LA", {"code": "B", "place": "CN"})], (1, 2, 30, 60, 0)),
    ("a month later", [("CN", {}), ("LA", {"code": "B", "begins": "2025-06-20"})], (2, 2, 60, 60, 0)),
    ("of other givers", [("CN", {}), ("LA", {"code": "B", "givers": ("TH",)})], (2, 2, 60, 60, 0)),
    ("ten times the people", [("CN", {}), ("LA", {"code": "B", "people": 300})], (2, 2, 330, 330, 0)),
]


@pytest.mark.parametrize(("said", "expected"), [one[1:] for one in ONCE], ids=[one[0] for one in ONCE])
def test_counted_once(said: list[tuple[str, dict[str, Any]]], expected: tuple[int, int, int, int, int]) -> None:
    whole = training_sums(told(*said), TODAY).whole
    found = (whole.courses.low, whole.courses.high, whole.people.low, whole.people.high, whole.unsaid)
    assert found == expected


def test_a_course_for_two_stands_in_both_rows_and_once_in_the_whole() -> None:
    found = training_sums(told(("CN", {}), ("CN", {"code": "B", "receivers": ("LA",), "people": 12})), TODAY)
    rows = {row.name: (row.courses.high, row.people.high) for row in found.by(lambda course: course.receivers)}
    assert rows == {"LA": (2, 42), "MM": (1, 30)}
    assert (found.whole.courses.high, found.whole.people.high) == (2, 42)


@pytest.mark.parametrize(
    ("values", "why"),
    [
        ({"begins": "2027-01-05", "ends": ""}, "it lies ahead"),
        ({"begins": "", "ends": ""}, "no day is stated"),
        ({"people": None}, "how many took part is not stated"),
    ],
)
def test_what_is_not_counted_is_told(values: dict[str, Any], why: str) -> None:
    found = training_sums(told(("CN", values)), TODAY)
    assert [(course.code, why in en) for course, en, _zh in found.left_out] == [("A", True)]
    assert found.whole.people.high == 0


def test_years() -> None:
    said = told(("CN", {}), ("CN", {"code": "B", "begins": "2024", "ends": ""}))
    assert training_sums(said, TODAY, first=2025).whole.courses.high == 1
    assert training_sums(said, TODAY, last=2024).whole.courses.high == 1
    assert training_sums(said, TODAY, first=2020, last=2026).whole.courses.high == 2


def test_the_code_is_that_of_its_owner() -> None:
    course = Training(**{**COURSE, "code": ""})
    assert training_code(course, "LA") == "LA-CN-2025-05-12-precursors" != training_code(course, "CN")
