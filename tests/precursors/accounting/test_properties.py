"""Of any file: the parts are the whole, the order of lines does not matter, no difference has a remainder."""

from __future__ import annotations

import operator
import random
from collections import defaultdict
from datetime import date, timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from lancang.rooms.precursors.accounting import OUTCOMES, account, notice_state, states, to_json

AMOUNT = st.none() | st.integers(0, 5000).map(lambda grams: grams / 1000)
DAY = st.integers(0, 730).map(lambda days: date(2019, 1, 1) + timedelta(days=days))
LINE = st.fixed_dictionaries({
    "notice": st.integers(0, 9).map(lambda number: f"N{number}"),
    "order": st.sampled_from(["1", "2", "3", ""]),
    "sent": DAY,
    "exporting_country": st.sampled_from(["CN", "TH", ""]),
    "importing_country": st.sampled_from(["LA", "MM", "VN"]),
    "substance": st.sampled_from(["acetone", "toluene"]),
    "kg": AMOUNT,
    "answer": st.sampled_from([*states(), "", "perhaps"]),
    "answered": st.none() | DAY,
    "deadline": st.none() | DAY,
    "dispatch": st.none() | DAY,
    "shipped_kg": AMOUNT,
    "arrived_kg": AMOUNT,
    "replaces": st.sampled_from(["", "", "", "N1", "N2", "N99"]),
})  # fmt: skip
_KEY = operator.itemgetter("notice", "order")
FILE = st.lists(LINE, max_size=25).map(lambda lines: [{**line, "line": at} for at, line in enumerate(lines, 1)])


@settings(max_examples=60, deadline=None)
@given(FILE, st.randoms(use_true_random=False))
def test_the_order_of_lines_does_not_matter(lines: list[dict[str, Any]], chance: random.Random) -> None:
    shuffled = lines[:]
    chance.shuffle(shuffled)
    assert to_json(account(lines, 2020)) == to_json(account(shuffled, 2020))


@settings(max_examples=60, deadline=None)
@given(FILE)
def test_the_parts_are_the_whole(lines: list[dict[str, Any]]) -> None:
    found = account(lines, 2020)
    totals = found.totals
    for rows in (
        found.by_substance, found.by_importing_country, found.by_exporting_country, found.by_outcome, found.by_state,
    ):  # fmt: skip
        assert sum(row.orders for row in rows) == totals.orders
        assert sum(row.notices for row in rows) >= totals.notices
        for name, milligrams in totals.milligrams.items():
            assert sum(row.milligrams[name] for row in rows) == milligrams
    assert sum(totals.orders_by.values()) == totals.orders
    assert sum(totals.milligrams[one] for one in OUTCOMES) == totals.milligrams["notified"]
    assert sum(found.notices_by_state.values()) == totals.notices
    assert all(one.remainder == 0 for one in found.differences)


@settings(max_examples=60, deadline=None)
@given(st.lists(LINE.map(lambda line: {**line, "replaces": ""}), max_size=25, unique_by=_KEY))
def test_the_table_is_that_of_a_plain_count(lines: list[dict[str, Any]]) -> None:
    """Line by line, without a frame: orders, notices and their states."""
    own: dict[str, list[str]] = defaultdict(list)
    for line in lines:
        if line["sent"].year == 2020 and line["answer"] != "draft":
            own[line["notice"]].append(state_of(line))
    expected: dict[str, int] = defaultdict(int)
    for orders in own.values():
        expected[notice_state(orders)] += 1
    found = account(lines, 2020)
    assert (found.totals.orders, found.totals.notices) == (sum(map(len, own.values())), len(own))
    assert found.notices_by_state == dict(expected)


def state_of(line: dict[str, Any]) -> str:
    if line["answer"]:
        return line["answer"] if line["answer"] in states() else "unknown"
    if line["deadline"] is None:
        return "no_reply"
    return "no_reply_by_deadline" if line["deadline"] < date(2020, 12, 31) else "sent"
