"""English numbers that no sentence of the manual shows: what is read, with which unit, and what is left alone."""

from __future__ import annotations

import pytest

from lancang.reading.english import find_quantities


def read(text: str) -> list[tuple[str, float, str]]:
    found = find_quantities(text, 0, len(text), [], None)
    return [(text[q.start : q.end], float(q.number * (q.unit.factor if q.unit else 1)), q.base) for q in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a grant of Rs 500 crore", [("Rs 500 crore", 5e9, "INR")]),
        ("drugs worth RM 28 million", [("RM 28 million", 28e6, "MYR")]),
        ("148 kilograms (kg) of heroin", [("148 kilograms (kg)", 148.0, "kg")]),
        ("18 of the 28 Governments", [("18", 18.0, "count"), ("28 Governments", 28.0, "count")]),
        ("Cannabis plants: 3,412.", [("3,412", 3412.0, "plant")]),
        ("Of those arrested, 1,014 were foreigners", [("1,014", 1014.0, "person")]),
        ("a yield of 12.6 kg per hectare", [("12.6 kg per hectare", 12.6, "kg/ha")]),
        ("a quarter of a million tablets", [("a quarter of a million tablets", 250000.0, "tablet")]),
        ("twelve power plants", [("twelve", 12.0, "count")]),
        ("A third suspect escaped", []),
        ("a one-kilogram bag sells for little", []),
        ("a 25-year-old man", []),
        ("the first two were sentenced", []),
        ("respondents had not touched drugs for three years", []),
        ("a COVID-19 hotline, +66 2 555 0199", []),
    ],
)
def test_numbers(text: str, expected: list[tuple[str, float, str]]) -> None:
    assert read(text) == expected


def test_a_bare_number_takes_the_unit_of_the_sentence_before() -> None:
    text = "In January the patrol inspected 92 boats. In February it inspected 78."
    start = text.index("In February")
    assert [q.unit_text for q in find_quantities(text, start, len(text), [], None)] == ["boats"]
