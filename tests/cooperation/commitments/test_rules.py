"""What is refused of a promise and of what was done for it: field, and what the message says."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from lancang.rooms import Fault
from lancang.rooms.cooperation import (
    Commitment,
    Fulfilment,
    bound_faults,
    commitment_code,
    commitment_faults,
    fulfilment_faults,
    kept_faults,
)

RIGHT = Commitment("C", "MM", "Reports.", towards=("CN",), made="2025-10", due=date(2026, 3, 31), recurs="year")
DONE = Fulfilment(date(2026, 3, 20), date(2026, 3, 31))


def said(faults: list[Fault]) -> list[tuple[str, str]]:
    assert all(one.zh and one.zh != one.en for one in faults)
    return [(one.field, one.en) for one in faults]


COMMITMENTS: list[tuple[dict[str, Any], str, str]] = [
    ({"due": date(2025, 9, 30)}, "due", "found 2025-09-30, before the promise of 2025-10"),
    ({"until": date(2026, 3, 30)}, "until", "found 2026-03-30, before the first due day 2026-03-31"),
    ({"due": None}, "recurs", "found a recurrence without a due day"),
    ({"recurs": "", "until": date(2027, 1, 1)}, "until", "found 2027-01-01 for what is due once"),
    ({"due": date(26, 3, 31), "made": ""}, "due", "found 0026-03-31; expected a day from 1900 to 2199"),
    ({"until": date(9999, 3, 31)}, "until", "found 9999-03-31; expected a day from 1900 to 2199"),
    ({"text_en": ""}, "text_en", "found no text"),
    ({"towards": ("CN", "MM")}, "towards", "found MM, who promises"),
]
SOUND: list[dict[str, Any]] = [
    {},
    {"due": date(2025, 10, 1)},  # promised some day of October
    {"until": date(2026, 3, 31)},
    {"due": None, "recurs": ""},
    {"text_en": "", "text_zh": "报告。"},
    {"text_en": "", "basis": "MOU-1993-3"},
    {"made": "", "towards": ()},
]


@pytest.mark.parametrize(("changes", "field", "message"), COMMITMENTS)
def test_commitment(changes: dict[str, Any], field: str, message: str) -> None:
    [(found, text)] = said(commitment_faults(replace(RIGHT, **changes)))
    assert found == field and text.startswith(message)


@pytest.mark.parametrize("changes", SOUND)
def test_sound(changes: dict[str, Any]) -> None:
    assert commitment_faults(replace(RIGHT, **changes)) == []


FULFILMENTS: list[tuple[dict[str, Any], dict[str, Any], str, str]] = [
    ({"due": date(2026, 3, 30)}, {}, "due", "found 2026-03-30; expected a day on which it is due, near it: 2026-03-31"),
    (
        {"due": date(2027, 1, 1)}, {}, "due",
        "found 2027-01-01; expected a day on which it is due, near it: 2026-03-31, 2027-03-31",
    ),
    ({"due": None}, {}, "due", "found nothing; expected a day on which it is due, near it: 2026-03-31"),
    ({}, {"due": None, "recurs": ""}, "due", "found 2026-03-31 for a promise without a due day"),
    ({"on": date(2025, 9, 30)}, {}, "on", "found 2025-09-30, before the promise of 2025-10"),
    ({"on": date(2026, 11, 23)}, {}, "on", "found 2026-11-23, which is still to come"),
    ({"disputed": True}, {}, "dispute", "found a dispute without a reason"),
    ({"disputed": True, "dispute": "  "}, {}, "dispute", "found a dispute without a reason"),
    ({"dispute": "not seen"}, {}, "disputed", "found a reason and no dispute"),
]  # fmt: skip


@pytest.mark.parametrize(("changes", "of", "field", "message"), FULFILMENTS)
def test_fulfilment(changes: dict[str, Any], of: dict[str, Any], field: str, message: str) -> None:
    found = said(fulfilment_faults(replace(DONE, **changes), replace(RIGHT, **of), date(2026, 11, 22)))
    assert [(name, text[: len(message)]) for name, text in found] == [(field, message)]


@pytest.mark.parametrize(
    ("changes", "of"),
    [
        ({}, {}),
        ({"on": date(2026, 11, 22)}, {}),
        ({"due": date(2027, 3, 31)}, {}),
        ({"due": None}, {"due": None, "recurs": ""}),
        ({"disputed": True, "dispute": "nothing was received"}, {}),
    ],
)
def test_sound_fulfilment(changes: dict[str, Any], of: dict[str, Any]) -> None:
    assert fulfilment_faults(replace(DONE, **changes), replace(RIGHT, **of), date(2026, 11, 22)) == []


def test_under_a_clause_that_does_not_bind() -> None:
    assert bound_faults("MM", ("CN", "MM"), "MOU-1993 3") == bound_faults("MM", (), "MOU-1993 3") == []
    [(field, text)] = said(bound_faults("TH", ("MM", "CN"), "MOU-1993 3"))
    assert field == "by" and text.startswith("found TH, whom MOU-1993 3 does not bind; expected one of CN, MM")


@pytest.mark.parametrize(
    ("changes", "done_for", "left_out"),
    [
        ({}, (date(2027, 3, 31),), ""),
        ({"due": date(2026, 4, 30)}, (date(2026, 3, 31), date(2026, 4, 30)), "2026-03-31"),
        ({"recurs": "two_years"}, (date(2026, 3, 31), date(2027, 3, 31)), "2027-03-31"),
        ({"until": date(2026, 12, 31)}, (date(2027, 3, 31),), "2027-03-31"),
        ({"recurs": "", "until": None}, (date(2027, 3, 31),), ""),  # due once: all was done for that day
        ({"recurs": "month"}, (date(2026, 3, 31), date(2027, 3, 31)), ""),
    ],
)
def test_change_keeps_what_was_done(changes: dict[str, Any], done_for: tuple[date, ...], left_out: str) -> None:
    found = said(kept_faults(replace(RIGHT, **changes), done_for))
    assert [text.partition("; ")[0] for _field, text in found] == (
        [f"found days that leave out {left_out}, for which something was done"] if left_out else []
    )


def test_codes() -> None:
    code = commitment_code(replace(RIGHT, basis="MOU-1993 3"))
    assert code.startswith("MOU-1993-3-MM-20260331-") and len(code) <= 60
    same = replace(RIGHT, basis="MOU-1993 3", text_en=" reports ", made="", recurs="", towards=())
    assert commitment_code(same) == code
    others = [
        replace(same, text_en="Reports twice."), replace(same, by="TH"), replace(same, due=date(2027, 3, 31)),
        replace(same, basis="MOU-1993 4"), replace(same, basis="x" * 80), replace(same, basis="x" * 79 + "y"),
        Commitment("", "TH"), Commitment("", "TH", text_zh="报告。"), Commitment("", "TH", text_zh="会晤。"),
    ]  # fmt: skip
    codes = [commitment_code(one) for one in others]
    assert len({code, *codes}) == 1 + len(others)
    assert all(0 < len(one) <= 60 and not one.startswith("-") for one in codes)
