"""Our figures beside partners'."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from lancang.rooms.precursors.accounting import account

Make = Callable[..., dict[str, Any]]


@pytest.mark.parametrize(
    ("partner", "expected"),
    [
        ([], []),
        ([{"country": "LA", "imported_kg": 1990.0}], [("LA", "acetone", "export", 2000, 1990, True)]),
        ([{"country": "LA", "imported_kg": 1900.0}], [("LA", "acetone", "export", 2000, 1900, False)]),
        ([{"country": "LA", "imported_kg": 1000.0}] * 2, [("LA", "acetone", "export", 2000, 2000, True)]),
        ([{"country": "LA", "imported_kg": 1.0, "year": 2019}], []),
        ([{"country": "LA", "imported_kg": None}], []),
        # The partner gave figures, and none of this substance; and one that we have not.
        ([{"country": "LA", "imported_kg": 5.0, "substance": "toluene"}],
         [("LA", "acetone", "export", 2000, None, None), ("LA", "toluene", "export", None, 5, None)]),
        # A partner that exports: beside what arrived.
        ([{"country": "TH", "exported_kg": 500.0}], [("TH", "acetone", "import", 490, 500, False)]),
        # Our own amount is not known: no comparison with 0.
        ([{"country": "VN", "imported_kg": 500.0}], [("VN", "acetone", "export", None, 500, None)]),
    ],
)  # fmt: skip
def test_mirror(order: Make, partner: list[dict[str, Any]], expected: list[tuple[Any, ...]]) -> None:
    lines = [
        order(), order("N2"), order("N3", exporting_country="TH", importing_country="CN", arrived_kg=490.0),
        order("N4", importing_country="VN", shipped_kg=None),
    ]  # fmt: skip
    rows = [{"substance": "acetone", "year": 2020, **row} for row in partner]
    found = account(lines, 2020, rows).mirror
    assert [(one.country, one.substance, one.flow, one.ours, one.theirs, one.within) for one in found] == expected
    assert all("{" not in one.text.en + one.text.zh for one in found)
