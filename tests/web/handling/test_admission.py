"""The rule of handling, row by row, against the table that a lawyer reads: docs/reference/handling.md."""

from __future__ import annotations

from pathlib import Path

import pytest

from lancang.figures import Label
from lancang_web.handling.admission import Viewer, admits

PAGE = Path(__file__).resolve().parents[3] / "docs" / "reference" / "handling.md"
AUDIENCES: dict[str, frozenset[str] | None] = {
    "none": None,
    "Myanmar": frozenset({"MM"}),
    "Secretariat": frozenset({"SEC"}),
    "nobody": frozenset(),
}
VIEWERS = {
    "owner: reader": Viewer("CN", "authority", "reader"),
    "owner: reporter": Viewer("CN", "authority", "reporter"),
    "owner: approver": Viewer("CN", "authority", "approver"),
    "named: reader": Viewer("MM", "authority", "reader"),
    "named: approver": Viewer("MM", "authority", "approver"),
    "other: approver": Viewer("TH", "authority", "approver"),
    "secretariat": Viewer("SEC", "secretariat", "secretariat"),
    "secretariat: reader": Viewer("SEC", "secretariat", "reader"),
    "auditor": Viewer("SEC", "secretariat", "auditor"),
    "administrator": Viewer("", "", "administrator"),
}


def table() -> tuple[list[str], list[tuple[str, str, list[str]]]]:
    """The viewers of the table's head, and its rows as (label, audience, cells)."""
    lines = [line for line in PAGE.read_text(encoding="utf-8").splitlines() if line.startswith("|")]
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    return cells[0][2:], [(row[0], row[1], row[2:]) for row in cells[2:]]


HEAD, ROWS = table()


def test_the_table_is_whole() -> None:
    assert list(VIEWERS) == HEAD
    assert {(label, audience) for label, audience, _ in ROWS} == {
        (label.value, audience) for label in Label for audience in AUDIENCES
    }
    assert {cell for _, _, cells in ROWS for cell in cells} == {"sees", "·"}


@pytest.mark.parametrize(("label", "audience", "cells"), ROWS, ids=[f"{a} {b}" for a, b, _ in ROWS])
def test_row(label: str, audience: str, cells: list[str]) -> None:
    found = ["sees" if admits("CN", Label(label), AUDIENCES[audience], VIEWERS[one]) else "·" for one in HEAD]
    assert found == cells


@pytest.mark.parametrize("audience", AUDIENCES.values())
@pytest.mark.parametrize("viewer", VIEWERS.values())
def test_a_stricter_label_never_shows_more(viewer: Viewer, audience: frozenset[str] | None) -> None:
    shown = [admits("CN", label, audience, viewer) for label in Label]
    assert shown == sorted(shown, reverse=True)
