"""What must hold of operators and licences."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from lancang.rooms.precursors.operators import Licence, Operator, licence_faults, licence_holds, operator_faults

LICENCE = Licence("L1", "import", ("acetone",), 1000.0, date(2024, 1, 1), date(2024, 12, 31))
OPERATOR = Operator("O1", "Hengda Chemical Co., Ltd.", "CN", licences=(LICENCE,))


@pytest.mark.parametrize(
    ("changes", "fields"),
    [
        ({}, []),
        ({"limit_kg": None, "valid_from": None, "valid_to": None}, []),
        ({"limit_kg": 0.0}, []),
        ({"limit_kg": -1.0}, ["limit_kg"]),
        ({"limit_kg": float("nan")}, ["limit_kg"]),
        ({"valid_to": date(2023, 12, 31)}, ["valid_to"]),
        ({"valid_to": date(2024, 1, 1)}, []),
        ({"activity": "", "substances": ()}, ["activity", "substances"]),
    ],
)
def test_licences(changes: dict[str, Any], fields: list[str]) -> None:
    assert [fault.field for fault in licence_faults(replace(LICENCE, **changes))] == fields


@pytest.mark.parametrize(
    ("changes", "fields"),
    [
        ({}, []),
        ({"name": ""}, ["name"]),
        ({"name": "", "name_other": "恒达化工有限公司"}, []),
        ({"name": "王伟"}, ["name"]),
        ({"name_other": "王伟"}, ["name_other"]),
        ({"name": "Wang Xiaoming"}, []),  # a doubt, which is asked and refuses nothing
        ({"country": "XX"}, ["country"]),
        ({"country": ""}, ["country"]),
        ({"country": "CN-53"}, ["country"]),
        ({"size": "huge"}, ["size"]),
        ({"size": "small"}, []),
        ({"licences": (LICENCE, replace(LICENCE, limit_kg=-1.0))}, ["licences.1.limit_kg"]),
    ],
)
def test_operators(changes: dict[str, Any], fields: list[str]) -> None:
    faults = operator_faults(replace(OPERATOR, **changes))
    assert [fault.field for fault in faults] == fields
    assert all(fault.en and fault.zh for fault in faults)


@pytest.mark.parametrize(
    ("substance", "day", "holds"),
    [
        ("acetone", date(2024, 1, 1), True),
        ("acetone", date(2024, 12, 31), True),
        ("acetone", date(2025, 1, 1), False),
        ("acetone", date(2023, 12, 31), False),
        ("toluene", date(2024, 6, 1), False),
    ],
)
def test_licence_holds(substance: str, day: date, holds: bool) -> None:
    assert licence_holds(LICENCE, substance, day) is holds
