"""Both languages say everything, with the same values in the same phrases."""

from __future__ import annotations

import re
from typing import Any

import pytest

from lancang.checks import Kind, Severity, Verdict
from lancang.figures import ACT_TYPES, Bound, Status
from lancang.figures.tables import read_toml
from lancang.report.amounts import in_unit, known_units
from lancang.report.tables import ACTS, FIGURES, FINDINGS
from lancang.report.wording import wording


def test_every_phrase_is_in_both_languages() -> None:
    table: dict[str, Any] = read_toml("lancang.report", "wording.toml")["phrases"]
    assert len(table) > 100
    uneven = {
        key: row
        for key, row in table.items()
        if set(row) != {"zh", "en"}
        or not all(row.values())
        or set(re.findall(r"\{\w+\}", row["zh"])) != set(re.findall(r"\{\w+\}", row["en"]))
    }
    assert uneven == {}


@pytest.mark.parametrize(
    ("table", "keys"),
    [
        ("bound", list(Bound)), ("status", list(Status)), ("kind", list(Kind)), ("verdict", list(Verdict)),
        ("severity", list(Severity)), ("act", list(ACT_TYPES)), ("columns", [*FIGURES, *FINDINGS, *ACTS]),
    ],
)  # fmt: skip
def test_every_code_has_a_label(table: str, keys: list[str]) -> None:
    given = read_toml("lancang.report", "wording.toml")[table]
    assert set(map(str, keys)) - set(given) == set()


def test_every_unit_can_be_written() -> None:
    written = set(read_toml("lancang.report", "units.toml")["unit"])
    others = {unit for unit in known_units() - written - {"count"} if not re.fullmatch("[A-Z]{3}", unit)}
    assert others == set()  # a currency without a name is written with its code
    assert in_unit(5, "NPR", "zh") == "NPR 5"


def test_a_missing_phrase_is_an_error() -> None:
    with pytest.raises(KeyError):
        wording("zh")("no such phrase")
