"""Reference and made-up notices, each the other's test: all that is planted is found, and nothing else is flagged."""

from __future__ import annotations

from collections import defaultdict

import pytest

from lancang.rooms.precursors import substances
from precursors.made import OF_LINES, OF_TRADES, TODAY, made, made_frame
from precursors.reference import messy as messily
from precursors.reference import screen
from precursors.reference.data import shipped
from precursors.reference.messy import messy

# What is planted in requirements, invocations and special destinations, and what nobody can escape.
_OF_CONTEXT = ("R01", "R06", "R07", "R08", "R12", "R13")


@pytest.mark.parametrize("seed", [1, 2])
def test_all_that_is_planted_is_found_and_nothing_else(seed: int) -> None:
    notices = made(seed, 600, 0.08)
    hits = screen(notices.lines, notices.context, TODAY, set(notices.lines[0]), substances, shipped())
    found = defaultdict(set)
    for hit in hits:
        if hit.verdict != "not_decidable":
            found[hit.notice, hit.order].add(hit.rule)
    assert found == notices.planted
    assert {*OF_LINES, *OF_TRADES, *_OF_CONTEXT} <= set().union(*notices.planted.values())


def test_without_planting_only_first_lines_are_flagged() -> None:
    notices = made(3, 300, 0)
    hits = screen(notices.lines, notices.context, TODAY, set(notices.lines[0]), substances, shipped())
    assert {hit.rule for hit in hits if hit.verdict != "not_decidable"} == {"R13"}


def test_a_seed_gives_the_same_notices_again() -> None:
    one, again, other = made_frame(5, 400), made_frame(5, 400), made_frame(6, 400)
    assert one.lines.equals(again.lines) and one.planted == again.planted
    assert not one.lines.equals(other.lines)


def test_notices_and_orders_are_keys() -> None:
    lines = made_frame(1, 5000, 0.05).lines
    assert lines.select("notice", "order").is_unique().all()
    assert lines["sent"].is_sorted()


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_later_lines_change_nothing(seed: int) -> None:
    rows, context = messy(seed, 240)
    rows.sort(key=lambda row: row["sent"] or "9999")
    data, columns = shipped(), set(rows[0])
    whole = screen(rows, context, messily.TODAY, columns, substances, data)
    part = screen(rows[:160], context, messily.TODAY, columns, substances, data)
    lines = [hit for hit in part if hit.notice != "*"]
    assert len(lines) > 500
    assert lines == [hit for hit in whole if hit.notice != "*" and hit.line < 160]
