"""Totals: what is added, the handling of the sum, and whose consent would release it."""

from __future__ import annotations

import datetime
from typing import Any

import pytest

from lancang.figures import Figure, Handling, Label, from_row
from lancang.report.disclosure import few_persons, withhold
from lancang.report.facts import joined_facts
from lancang.report.totals import Total, consent, consent_words, totals

DAY = datetime.date(2026, 3, 2)
BASE: dict[str, Any] = {
    "start": 0, "end": 1, "text": "x", "measure": "seizure", "subject_code": "heroin", "subject": "heroin",
    "unit": "kg", "value": 5.0, "place": "CN", "period": "2023", "handling": "TLP:GREEN",
}  # fmt: skip


def made(*rows: dict[str, Any]) -> list[Figure]:
    """Figures, each of a document of its own unless the row names one, owned by the party of its place."""
    found = []
    for number, row in enumerate(rows):
        full = BASE | {"document": f"d{number}", "start": number, "end": number + 1} | row
        found.append(from_row(full | {"reporter": full.get("reporter") or (full["place"] or "")[:2]}))
    return found


def added(figures: list[Figure], disputed: frozenset[int] = frozenset()) -> tuple[Total, ...]:
    names = [figure.source.document for figure in figures]
    facts = joined_facts(figures, [])
    return totals(figures, facts, [names.index(name) for name in names], lambda index: index in disputed)


CASES: list[tuple[str, list[dict[str, Any]], list[tuple[str, str, float]]]] = [
    ("two countries", [{}, {"place": "MM", "value": 7}], [("places", "2023", 12)]),
    ("one country alone", [{}], []),
    ("a fact that two documents state", [{}, {}, {"place": "MM"}], [("places", "2023", 10)]),
    ("two numbers for one country", [{}, {"value": 6}, {"place": "MM"}], []),
    ("years of one document", [{"document": "a"}, {"document": "a", "period": "2024"}], [("years", "2023/2024", 10)]),
    ("years that leave one out", [{"document": "a"}, {"document": "a", "period": "2025"}],
     [("years", "{2023,2025}", 10)]),
    ("years of two documents", [{}, {"period": "2024"}], []),
    ("a year and its month", [{"document": "a"}, {"document": "a", "period": "2023-05"}], []),
    ("years that overlap", [{"document": "a"}, {"document": "a", "period": "2022/2024"}], []),
    ("a share", [{"measure": "share", "unit": "percent"}, {"measure": "share", "unit": "percent", "place": "MM"}], []),
    ("a price", [{"measure": "price", "unit": "USD"}, {"measure": "price", "unit": "USD", "place": "MM"}], []),
    ("a stock", [{"measure": "users", "unit": "person"}, {"measure": "users", "unit": "person", "place": "MM"}], []),
    ("kilograms and tablets", [{}, {"place": "MM", "unit": "tablet"}], []),
    ("a bound", [{"bound": "min"}, {"place": "MM"}, {"place": "TH"}], [("places", "2023", 10)]),
    ("a province beside countries", [{}, {"place": "CN-53"}, {"place": "MM"}], [("places", "2023", 10)]),
    ("a part by origin", [{"origin": "MM"}, {"place": "MM"}, {"place": "TH"}], [("places", "2023", 10)]),
]  # fmt: skip


@pytest.mark.parametrize(("rows", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_what_is_added(rows: list[dict[str, Any]], expected: list[tuple[str, str, float]]) -> None:
    assert [(one.over, one.period, one.value) for one in added(made(*rows))] == expected


def test_what_could_not_be_added_is_named() -> None:
    figures = made({}, {"place": "MM"}, {"place": "TH", "status": "withheld"}, {"place": "LA"}, {"place": "VN"})
    [total] = added(figures, frozenset({3}))
    assert (total.value, total.places, total.left_out) == (15, ("CN", "MM", "VN"), ("LA", "TH"))


Parts = list[tuple[str, str, set[str] | None]]
CONSENT: list[tuple[Parts, str, dict[str, list[str]]]] = [
    ([("CN", "TLP:GREEN", None), ("MM", "TLP:GREEN", None)], "TLP:GREEN", {"TLP:CLEAR": ["CN", "MM"]}),
    ([("CN", "TLP:RED", None), ("MM", "TLP:GREEN", None), ("TH", "TLP:AMBER", None)], "TLP:RED",
     {"TLP:AMBER+STRICT": ["CN"], "TLP:AMBER": ["CN"], "TLP:GREEN": ["CN", "TH"], "TLP:CLEAR": ["CN", "MM", "TH"]}),
    ([("CN", "TLP:CLEAR", None)], "TLP:CLEAR", {}),
    ([("CN", "TLP:GREEN", {"MM"}), ("MM", "TLP:GREEN", None)], "TLP:GREEN",
     {"TLP:GREEN": ["CN"], "TLP:CLEAR": ["CN", "MM"]}),
    ([("CN", "TLP:CLEAR", set())], "TLP:CLEAR", {"TLP:CLEAR": ["CN"]}),
    ([], "", {}),
]  # fmt: skip


@pytest.mark.parametrize(("given", "label", "expected"), CONSENT)
def test_consent(given: Parts, label: str, expected: dict[str, list[str]]) -> None:
    parts = [
        (owner, Handling(Label(one), None if audience is None else frozenset(audience)))
        for owner, one, audience in given
    ]
    found = consent(parts)
    assert {one.value: list(owners) for one, owners in found.items()} == expected
    if parts:
        figures = made(*({"place": p[0], "handling": p[1].label.value} for p in parts))
        assert [one.handling.label.value for one in added(figures)] in ([], [label])
    assert consent_words(found) == "; ".join(f"{one}: {', '.join(owners)}" for one, owners in expected.items())


@pytest.mark.parametrize(
    ("day", "below"), [(datetime.date(2000, 1, 1), 0.0), (datetime.date(2005, 10, 11), 3.0), (DAY, 3.0)]
)
def test_the_threshold_is_dated(day: datetime.date, below: float) -> None:
    assert few_persons(day) == below


PERSONS: dict[str, Any] = {"measure": "arrests", "unit": "person", "subject": None, "subject_code": None}
Expected = tuple[dict[int, str], set[int]]
DISCLOSURE: list[tuple[str, list[dict[str, Any]], Expected]] = [
    ("nothing withheld", [{}, {"place": "MM"}], ({}, set())),
    ("few persons alone", [PERSONS | {"value": 2}], ({0: "few_persons"}, set())),
    ("no persons is no secret", [PERSONS | {"value": 0, "status": "zero"}], ({}, set())),
    ("two kilograms are no persons", [{"value": 2}], ({}, set())),
    ("their total would tell", [PERSONS | {"value": 2}, PERSONS | {"value": 9, "place": "MM"}],
     ({0: "few_persons"}, {0})),
    ("a province of few beside another and the country",
     [PERSONS | {"value": 20}, PERSONS | {"value": 2, "place": "CN-53"}, PERSONS | {"value": 18, "place": "CN-45"}],
     ({1: "few_persons", 2: "protects"}, set())),
    ("a withheld province, its neighbour and the country",
     [{"value": 20}, {"place": "CN-53", "status": "withheld"}, {"value": 18, "place": "CN-45"}],
     ({1: "owner", 2: "protects"}, set())),
    ("parts that exceed the whole are none of it",
     [{"value": 20}, {"place": "CN-53", "status": "withheld"}, {"value": 80, "place": "CN-45"}],
     ({1: "owner"}, set())),
    ("a withheld half-year",
     [{"value": 20}, {"period": "2023-01/2023-06", "status": "withheld"}, {"period": "2023-07/2023-12", "value": 8}],
     ({1: "owner", 2: "protects"}, set())),
    ("what somebody else states openly",
     [{"value": 20}, {"place": "CN-53", "status": "withheld"}, {"place": "CN-53", "value": 2},
      {"value": 18, "place": "CN-45"}],
     ({1: "owner"}, set())),
    ("two totals under the threshold together", [PERSONS | {"value": 1}, PERSONS | {"value": 1, "place": "MM"}],
     ({0: "few_persons", 1: "few_persons"}, {0})),
]  # fmt: skip


@pytest.mark.parametrize(("rows", "expected"), [case[1:] for case in DISCLOSURE], ids=[case[0] for case in DISCLOSURE])
def test_what_is_withheld(rows: list[dict[str, Any]], expected: Expected) -> None:
    figures = made(*rows)
    found = withhold(figures, added(figures), DAY)
    assert ({index: why.value for index, why in found.figures.items()}, set(found.totals)) == expected
