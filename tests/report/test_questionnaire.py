"""The questionnaire's layout: what stands in which line, what stands apart, and that nothing is lost."""

from __future__ import annotations

from typing import Any

import pytest

from lancang.figures import Figure, from_row, subjects
from lancang.figures.tables import read_toml
from lancang.report.facts import joined_facts
from lancang.report.questionnaire import asked, entries, lines, remark

BASE: dict[str, Any] = {
    "document": "d", "end": 1, "text": "x", "measure": "seizure", "subject": "heroin", "subject_code": "heroin",
    "unit": "kg", "value": 5.0, "place": "CN", "period": "2023",
}  # fmt: skip


def made(rows: list[dict[str, Any]]) -> list[Figure]:
    return [from_row(BASE | {"start": number} | row) for number, row in enumerate(rows)]


def shown(rows: list[dict[str, Any]], withheld: frozenset[int] = frozenset()) -> list[tuple[Any, ...]]:
    figures = made(rows)
    return [
        (
            one.line.code if one.line else None, one.unit, one.number and one.number.figure.value,
            one.amount and one.amount.figure.value, " ".join(one.remarks),
        )
        for one in entries(joined_facts(figures, []), withheld)
    ]  # fmt: skip


METH: dict[str, Any] = {"subject": "冰毒", "subject_code": "methamphetamine"}
TABLETS: dict[str, Any] = {"subject": "冰毒片剂", "subject_code": "methamphetamine_tablet"}
CASES: list[tuple[str, list[dict[str, Any]], list[tuple[Any, ...]]]] = [
    ("one amount", [{}], [("heroin", "kg", None, 5.0, "")]),
    ("amount and cases", [{}, {"measure": "cases", "unit": "count", "value": 9.0}],
     [("heroin", "kg", 9.0, 5.0, "cases")]),
    ("cases alone", [{"measure": "cases", "unit": "count", "value": 9.0}], [("heroin", "", 9.0, None, "cases")]),
    ("tablets and kilograms apart", [METH, METH | {"unit": "tablet", "value": 8.0}],
     [("methamphetamine", "kg", None, 5.0, ""), ("methamphetamine", "tablet", None, 8.0, "")]),
    ("the number stands once", [METH, METH | {"unit": "tablet"}, METH | {"measure": "cases", "unit": "count"}],
     [("methamphetamine", "kg", 5.0, 5.0, "cases"), ("methamphetamine", "tablet", None, 5.0, "")]),
    ("a form beside the whole", [METH, TABLETS | {"value": 2.0}],
     [("methamphetamine", "kg", None, 5.0, "forms"), ("methamphetamine", "kg", None, 2.0, "forms")]),
    ("two numbers", [{}, {"value": 6.0}],
     [("heroin", "kg", None, 5.0, "several"), ("heroin", "kg", None, 6.0, "several")]),
    ("one number stated twice", [{}, {"document": "e"}], [("heroin", "kg", None, 5.0, "")]),
    ("no line for it", [{"subject": "卡痛", "subject_code": None}], [(None, "kg", None, 5.0, "unmapped")]),
    ("a precursor", [{"subject": "醋酸酐", "subject_code": "acetic_anhydride"}],
     [(None, "kg", None, 5.0, "precursor")]),
    ("a group", [{"subject": "毒品", "subject_code": "drugs"}], [(None, "kg", None, 5.0, "group")]),
    ("what is left of a group", [{"subject": "其他毒品", "subject_code": "drugs"}],
     [(None, "kg", None, 5.0, "unmapped")]),
    ("no drug named", [{"subject": None, "subject_code": None}], [(None, "kg", None, 5.0, "without_subject")]),
    ("another unit", [{"unit": "litre"}], [("heroin", "litre", None, 5.0, "unit")]),
    ("a bound", [{"bound": "min"}], [("heroin", "kg", None, 5.0, "bound")]),
    ("withheld by its owner", [{"status": "withheld", "value": 0.0}], [("heroin", "kg", None, 0.0, "withheld")]),
    ("a province", [{"place": "CN-53"}], []),
    ("a month", [{"period": "2023-05"}], []),
    ("a share", [{"of": "all seizures"}], []),
]  # fmt: skip


@pytest.mark.parametrize(("rows", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_rows(rows: list[dict[str, Any]], expected: list[tuple[Any, ...]]) -> None:
    assert shown(rows) == expected


def test_a_number_withheld_by_the_export_is_marked() -> None:
    assert shown([{}], frozenset({0})) == [("heroin", "kg", None, 5.0, "withheld")]


def test_every_subject_is_in_a_line_or_listed() -> None:
    """Each substance of the vocabulary comes out once, with its amount."""
    rows = [{"subject": one.en[0], "subject_code": code, "value": float(n + 1)} for n, (code, one) in
            enumerate(subjects().items())]  # fmt: skip
    found = entries(joined_facts(made(rows), []))
    assert sorted(one.subject for one in found) == sorted(subjects())
    assert {one.subject for one in found if one.line is None and "unmapped" in one.remarks} <= {
        code for code, one in subjects().items() if one.kind not in ("precursor", "group")
    }


def test_the_mapping_names_known_codes_once() -> None:
    table = read_toml("lancang.report", "questionnaire.toml")
    named = [code for line in table["line"] for code in line["subjects"]]
    assert len(named) == len(set(named)) == len(lines())
    assert set(named) <= set(subjects())
    drugs = {code for code, one in subjects().items() if one.kind == "drug"}
    assert drugs - set(named) == {"happy_water"}, "a drug without a line: map it, or name it here with its reason"
    for key in table["remarks"]:
        assert remark(key, "zh") != remark(key, "en")


def test_what_is_asked() -> None:
    assert [asked(one) for one in made([{}, {"place": "001"}, {"measure": "arrests"}])] == [True, False, False]
