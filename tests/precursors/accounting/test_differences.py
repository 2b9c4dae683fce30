"""Each difference is made of named records or left open with its readings."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from lancang.rooms.precursors.accounting import Difference, account

Make = Callable[..., dict[str, Any]]


def difference(lines: list[dict[str, Any]], code: str) -> Difference | None:
    return next((one for one in account(lines, 2020).differences if one.code == code), None)


def test_a_year_that_closes_has_no_difference(order: Make) -> None:
    assert account([order(), order("N2")], 2020).differences == ()


@pytest.mark.parametrize(
    ("fields", "code", "part", "value", "is_open"),
    [
        ({"answer": "withdrawn"}, "notified_decided", "withdrawn", 1000, False),
        ({"answer": ""}, "notified_decided", "no_reply", 1000, False),
        ({"answer": "perhaps"}, "notified_decided", "unknown", 1000, True),
        ({"shipped_kg": 900.0, "arrived_kg": 900.0}, "cleared_shipped", "partial", 100, False),
        ({"shipped_kg": 0.0, "arrived_kg": None}, "cleared_shipped", "none_shipped", 1000, False),
        ({"shipped_kg": 1100.0, "arrived_kg": 1100.0}, "cleared_shipped", "shipped_over", -100, True),
        ({"shipped_kg": None, "arrived_kg": None}, "cleared_shipped", "shipped_unrecorded", 1000, True),
        ({"shipped_kg": None, "arrived_kg": None, "dispatch": date(2021, 1, 4)}, "cleared_shipped", "shipped_later",
         1000, False),
        ({"kg": None}, "cleared_shipped", "shipped_unweighed", -1000, False),
        ({"answer": "suspended", "shipped_kg": 10.0, "arrived_kg": 10.0}, "cleared_shipped", "shipped_uncleared", -10,
         True),
        ({"arrived_kg": 995.0}, "shipped_arrived", "arrived_weighing", 5, False),
        ({"arrived_kg": 994.0}, "shipped_arrived", "arrived_less", 6, True),
        ({"arrived_kg": 1001.0}, "shipped_arrived", "arrived_over", -1, True),
        ({"arrived_kg": None}, "shipped_arrived", "arrived_unrecorded", 1000, True),
        ({"shipped_kg": None}, "shipped_arrived", "arrived_unshipped", -1000, True),
        ({"answered": date(2021, 2, 1)}, "decided_sent", "carried_out", -1, False),
        ({"answered": None}, "decided_sent", "undated", -1, True),
        ({"answer": "received", "answered": None}, "decided_sent", "unanswered", -1, False),
        ({"answer": ""}, "decided_sent", "unanswered", -1, False),
        ({"sent": date(2019, 12, 20), "answered": date(2020, 1, 3)}, "decided_sent", "carried_in", 1, False),
        ({"sent": date(2017, 12, 20), "answered": date(2020, 1, 3)}, "decided_sent", "carried_in", 1, False),
    ],
)  # fmt: skip
def test_parts(order: Make, fields: dict[str, Any], code: str, part: str, value: float, is_open: bool) -> None:
    found = difference([order(), order("N2", **fields)], code)
    assert found is not None
    assert [(one.code, one.value, one.records, one.open) for one in found.parts] == [(part, value, ("N2/1",), is_open)]
    assert (found.difference, found.remainder, found.closed) == (value, 0, not is_open)
    for text in (found.text, found.parts[0].text, *(reading.text for reading in found.parts[0].readings)):
        assert text.en
        assert text.zh
        assert "{" not in text.en + text.zh
    assert bool(found.parts[0].readings) is is_open


def test_opposite_parts_are_shown_where_the_sums_agree(order: Make) -> None:
    """100 kg less of one order and 100 kg more of another are no agreement."""
    less, more = ({"shipped_kg": kg, "arrived_kg": kg} for kg in (900.0, 1100.0))
    found = difference([order(**less), order("N2", **more)], "cleared_shipped")
    assert found is not None
    assert (found.difference, found.closed) == (0, False)
    assert [(part.code, part.value) for part in found.parts] == [("partial", 100), ("shipped_over", -100)]


def test_orders_beyond_notices_name_the_notices(order: Make) -> None:
    found = difference([order("N1", "1"), order("N1", "2"), order("N1", "3"), order("N2")], "orders_notices")
    assert found is not None
    assert (found.left, found.right, found.unit, found.closed) == (4, 2, "orders", True)
    assert [(part.code, part.value, part.records) for part in found.parts] == [("several_orders", 2, ("N1 (3)",))]
    fits = {reading.code: reading.fits for reading in found.readings}
    assert fits == {"other_year": None, "different_units": True, "carried_over": False}


def test_the_year_before_tells_of_the_other_readings(order: Make) -> None:
    before = order("N0", sent=date(2019, 12, 20), answered=date(2020, 1, 3))
    found = difference([before, order("N1", "1"), order("N1", "2"), order("N2")], "orders_notices")
    assert found is not None
    # 3 orders, 2 notices, 1 notice in 2019: the change is 1, and one order was carried over.
    assert {reading.code: reading.fits for reading in found.readings} == {
        "other_year": True, "different_units": True, "carried_over": True,
    }  # fmt: skip
