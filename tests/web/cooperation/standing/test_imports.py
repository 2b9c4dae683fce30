"""Agreements and their parties out of a spreadsheet: a code is made once, a fault of a row takes all back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from lancang_web.cooperation.agreements.register import AGREEMENTS
from lancang_web.cooperation.participations.register import PARTICIPATIONS
from lancang_web.handling.models import Handling
from lancang_web.registers.declaration import Register
from lancang_web.registers.services import imports

HEADS = ("kind", "title_en", "signed", "in_force")


@pytest.fixture
def bring(user_of: Callable[..., Any], handling: Callable[..., Handling]) -> Callable[..., Any]:
    """bring(AGREEMENTS, rows): what the import of a file with these rows says."""

    def make(register: Register, *rows: tuple[str, ...]) -> Any:
        actor, data = user_of("reporter", "CN"), "\n".join(",".join(row) for row in rows).encode()
        draft = imports.bring(
            actor=actor, register=register, name="x.csv", data=data, handling=handling("CN", "TLP:GREEN")
        )
        return imports.apply(actor=actor, register=register, of=draft, version=1)

    return make


@pytest.mark.parametrize("heads", [HEADS, (*HEADS, "code")])
def test_without_a_code_a_second_import_finds_it(heads: tuple[str, ...], bring: Callable[..., Any]) -> None:
    cells = ("memorandum", "Memorandum on drug control", "25 October 1993", "1993-11") + ("",) * (len(heads) - 4)
    found = bring(AGREEMENTS, heads, cells)
    assert (found.new, found.faults) == (1, [])
    again = bring(AGREEMENTS, heads, ("谅解备忘录", *cells[1:2], "1993年10月25日", "1993年11月", *cells[4:]))
    assert (again.new, again.changed, again.same, again.faults) == (0, 0, 1, [])
    (made,) = AGREEMENTS.model.objects.all()
    assert made.code.startswith("memorandum-1993-10-25-")
    corrected = bring(AGREEMENTS, heads, (*cells[:3], "1993-12", *cells[4:]))
    assert (corrected.new, corrected.changed) == (0, 1)
    twice = bring(AGREEMENTS, heads, cells, cells)
    assert [row for row, _column, _text in twice.faults] == [3]


def test_a_fault_of_a_row_takes_all_back(bring: Callable[..., Any]) -> None:
    found = bring(
        AGREEMENTS, HEADS, ("memorandum", "One", "1993-10-25", "1993-11"), ("treaty", "Two", "1993-10-25", "1990")
    )
    assert [(row, column) for row, column, _text in found.faults] == [(3, "in_force")]
    assert "found 1990, before its signature 1993-10-25" in found.faults[0][2]
    assert not AGREEMENTS.model.objects.exists()


def test_parties(bring: Callable[..., Any]) -> None:
    bring(AGREEMENTS, (*HEADS, "code"), ("memorandum", "One", "1993-10-25", "1993-11", "MOU"))
    heads = ("agreement", "party", "signed", "consent by", "consented")
    found = bring(
        PARTICIPATIONS, heads, ("MOU", "老挝", "1993-10-25", "签署", ""), ("mou", "UNODC", "1993-10-25", "", "")
    )
    assert (found.new, found.faults) == (2, [])
    wrong = bring(PARTICIPATIONS, heads, ("MOU", "TH", "1993-10-24", "", ""), ("MOU", "VN", "1995-05", "", "1995-04"))
    assert [(row, column) for row, column, _text in wrong.faults] == [(2, "signed"), (3, "consented")]
    assert PARTICIPATIONS.model.objects.count() == 2
