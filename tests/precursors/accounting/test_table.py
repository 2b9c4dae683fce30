"""The year's table: what counts, where, and once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import polars as pl
import pytest

from lancang.rooms.precursors.accounting import OUTCOMES, account, notice_state, states, to_json

Make = Callable[..., dict[str, Any]]


@pytest.mark.parametrize(
    ("orders", "state"),
    [
        ([], "draft"),
        (["no_objection"], "no_objection"),
        (["no_objection", "suspended"], "suspended"),
        (["no_objection", "objection", "suspended"], "objection"),
        (["no_objection", "received"], "received"),
        (["dispatched", "no_objection", "arrived"], "no_objection"),
        (["withdrawn", "arrived"], "arrived"),
        (["withdrawn", "stopped"], "stopped"),
        (["withdrawn", "withdrawn"], "withdrawn"),
        (["arrived", "diverted"], "diverted"),
        (["arrived", "approved, we think"], "unknown"),
        (["no_reply_by_deadline", "no_objection"], "no_reply_by_deadline"),
    ],
)
def test_notice_state(orders: list[str], state: str) -> None:
    assert notice_state(orders) == state
    assert notice_state(reversed(orders)) == state


def test_states_are_those_of_the_workflow() -> None:
    assert {state.outcome for state in states().values()} == {*OUTCOMES, ""}
    assert {code for code, state in states().items() if state.terminal} == {
        "stopped",
        "withdrawn",
        "arrived",
        "expired",
    }
    assert len({state.rank for state in states().values()}) == len(states())
    assert states()["no_reply_by_deadline"].outcome != states()["no_objection"].outcome


@pytest.mark.parametrize(
    ("fields", "outcome", "state"),
    [
        ({"answer": "no_objection"}, "cleared", "no_objection"),
        ({"answer": "suspended"}, "suspended", "suspended"),
        ({"answer": "objection"}, "stopped", "objection"),
        ({"answer": "stopped"}, "stopped", "stopped"),
        ({"answer": "withdrawn"}, "withdrawn", "withdrawn"),
        ({"answer": "under_enquiry"}, "pending", "under_enquiry"),
        ({"answer": "received"}, "pending", "received"),
        ({"answer": ""}, "no_reply", "no_reply"),
        ({"answer": "", "deadline": date(2020, 3, 15)}, "no_reply", "no_reply_by_deadline"),
        ({"answer": "", "deadline": date(2021, 1, 15)}, "pending", "sent"),
        ({"answer": None, "answer_text": "we shall see"}, "unknown", "unknown"),
        ({"answer": "we shall see"}, "unknown", "unknown"),
    ],
)
def test_an_order_counts_in_one_column(order: Make, fields: dict[str, Any], outcome: str, state: str) -> None:
    found = account([order(**fields)], 2020)
    assert found.totals.orders_by == {one: int(one == outcome) for one in OUTCOMES}
    assert found.totals.kg[outcome] == found.totals.kg["notified"] == 1000.0
    assert [(row.key, row.orders) for row in found.by_state] == [(state, 1)]
    assert found.notices_by_state == {state: 1}


def test_notices_and_orders_are_counted_apart(order: Make) -> None:
    lines = [
        order("N1", "1"),
        order("N1", "2", substance="toluene", kg=10.0, answer="suspended"),
        order("N2", "1", importing_country="MM", kg=0.5),
        order("N3", "1", sent=date(2019, 12, 31)),
        order("N4", "1", sent=date(2021, 1, 1)),
    ]
    found = account(lines, 2020)
    assert (found.totals.notices, found.totals.orders, found.totals.kg["notified"]) == (2, 3, 1010.5)
    rows = {row.key: (row.notices, row.orders, row.kg["notified"]) for row in found.by_substance}
    assert rows == {"acetone": (2, 2, 1000.5), "toluene": (1, 1, 10.0)}
    assert {row.key: (row.notices, row.orders) for row in found.by_importing_country} == {"LA": (1, 2), "MM": (1, 1)}
    assert {row.key: (row.notices, row.orders) for row in found.by_exporting_country} == {"CN": (2, 3)}
    assert {row.key: (row.notices, row.orders) for row in found.by_outcome} == {"cleared": (2, 2), "suspended": (1, 1)}
    assert found.notices_by_state == {"suspended": 1, "no_objection": 1}
    assert [told.code for told in found.told] == ["notice_rows"]


@pytest.mark.parametrize(
    ("lines", "orders", "kg", "told"),
    [
        # The same order twice.
        ([{}, {}], 1, 1000, {"same_twice": ("N1/1",)}),
        # Twice with other content: the last by day of sending, then by line.
        ([{}, {"kg": 700.0}], 1, 700, {"changed_twice": ("N1/1",)}),
        ([{"kg": 700.0, "sent": date(2020, 5, 1)}, {}], 1, 700, {"changed_twice": ("N1/1",)}),
        ([{}, {"kg": 700.0}, {"kg": 700.0}], 1, 700, {"changed_twice": ("N1/1",), "same_twice": ("N1/1",)}),
        # A replaced notice is told and not counted, also through a chain.
        ([{}, {"notice": "N2", "kg": 900.0, "replaces": "N1"}], 1, 900, {"replaced": ("N1 → N2",)}),
        ([{}, {"notice": "N2", "replaces": "N1"}, {"notice": "N3", "kg": 800.0, "replaces": "N2"}], 1, 800,
         {"replaced": ("N1 → N2", "N2 → N3")}),
        ([{"replaces": "N2"}, {"notice": "N2", "replaces": "N1"}], 2, 2000, {"replaced_circle": ("N1", "N2")}),
        ([{}, {"notice": "N2", "answer": "draft", "replaces": "N1"}], 1, 1000, {"draft": ("N2/1",)}),
        ([{"replaces": "N0"}], 1, 1000, {"replaced_unknown": ("N1 → N0",)}),
        ([{"replaces": "N1"}], 1, 1000, {}),
        # An amount that is not known in kg is never 0.
        ([{}, {"number": "2", "kg": None, "amount": 200.0, "unit": "drums", "answer": "suspended"}], 2, 1000,
         {"no_kg": ("N1/2 (200.0 drums)",), "notice_rows": ()}),
        ([{}, {"notice": "N2", "kg": -5.0, "answer": "suspended"}], 2, 1000, {"no_kg": ("N2/1 (1.0 t)",)}),
        ([{}, {"notice": "N2", "kg": float("nan"), "answer": "suspended"}], 2, 1000, {"no_kg": ("N2/1 (1.0 t)",)}),
        # Nothing is lost unsaid.
        ([{}, {"notice": "N2", "sent": None}], 1, 1000, {"no_date": ("N2/1",)}),
        ([{}, {"notice": ""}, {"notice": None}], 3, 3000, {"no_number": ("line 2", "line 3")}),
        ([{}, {"notice": "N2", "answer": "draft"}], 1, 1000, {"draft": ("N2/1",)}),
        # Another year's troubles are told in that year.
        ([{}, *[{"notice": "N2", "sent": date(2019, 1, 1)}] * 2], 1, 1000, {}),
    ],
)  # fmt: skip
def test_what_counts(
    order: Make, lines: list[dict[str, Any]], orders: int, kg: float, told: dict[str, tuple[str, ...]]
) -> None:
    found = account([order(**fields) for fields in lines], 2020)
    assert (found.totals.orders, found.totals.kg["notified"]) == (orders, kg)
    assert {one.code: one.records for one in found.told} == told


def test_an_empty_year() -> None:
    found = account([], 2020)
    assert (found.totals.notices, found.totals.orders, found.differences, found.told) == (0, 0, (), ())


def test_a_missing_column_is_named() -> None:
    with pytest.raises(ValueError, match="found no column kg; expected notice"):
        account(pl.DataFrame({"notice": ["N"], "order": ["1"], "sent": [date(2020, 1, 1)], "exporting_country": ["CN"],
                              "importing_country": ["LA"], "substance": ["acetone"]}), 2020)  # fmt: skip


def test_amounts_beyond_any_sum_are_refused(order: Make) -> None:
    with pytest.raises(ValueError, match="found 1e\\+14 kg in kg"):
        account([order(kg=1e14)], 2020)


def test_json_is_plain(order: Make) -> None:
    found = to_json(account([order(), order("N2", answer="")], 2020))
    assert found["totals"]["kg"]["notified"] == 2000.0
    assert found["totals"]["orders_by_outcome"]["no_reply"] == 1
    assert found["as_of"] == "2020-12-31"
    assert _plain(found)
    assert {"en", "zh"} == set(found["differences"][0]["text"])


def _plain(value: object) -> bool:
    if isinstance(value, dict):
        return all(isinstance(key, str) and _plain(inner) for key, inner in value.items())
    if isinstance(value, list | tuple):
        return all(_plain(inner) for inner in value)
    return value is None or isinstance(value, str | int | float | bool)
