"""Counts and medians: a published example, a hand-made table, and an independent way to the same median."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lancang.rooms.cooperation import Request, Tally, deadline_of, group_of, kaplan_meier, median_time, tallies
from lancang.working_days import calendar_of

# Weeks in remission of 42 patients: E. J. Freireich and others, Blood 21 (1963), 699–716; the table that textbooks work
# through (D. Collett, Modelling Survival Data in Medical Research; D. Kleinbaum and M. Klein, Survival Analysis).
# Negative: still in remission when last seen.
TREATED = (6, 6, 6, 7, 10, 13, 16, 22, 23, -6, -9, -10, -11, -17, -19, -20, -25, -32, -32, -34, -35)
PLACEBO = (1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23)
# S(t) as those books print it.
PUBLISHED = {6: 0.857, 7: 0.807, 10: 0.753, 13: 0.690, 16: 0.627, 22: 0.538, 23: 0.448}


def observed(times: tuple[int, ...]) -> list[tuple[int, int, int]]:
    return [(abs(time), int(time > 0), int(time < 0)) for time in times]


def test_the_published_table() -> None:
    assert {time: round(share, 3) for time, share in kaplan_meier(observed(TREATED))} == PUBLISHED
    assert median_time(observed(TREATED)) == 23
    assert median_time(observed(PLACEBO)) == 8


@pytest.mark.parametrize(
    ("times", "median"),
    [
        ((), None),
        ((5,), 5),
        ((-5,), None),
        ((3, 9), 3),  # after 3 just half still wait
        ((3, -3), 3),  # who is last seen at 3 was waiting at 3
        ((3, -2), 3),
        ((4, -5, -5), None),  # two thirds still wait
        ((1, 1, 1, 2, -2, -2, -2), 2),  # 4/7 · 3/4 is less than a half
        ((1, 1, 1, -2, -2, -2, -2), None),  # 4/7 still wait
        ((1, 2, 3, -4, -4, -4), 3),  # 5/6·4/5·3/4 is a half, whatever floating point makes of it
        ((0, 0, 7), 0),  # answered on the day of sending
    ],
)
def test_small_tables_by_hand(times: tuple[int, ...], median: int | None) -> None:
    assert median_time([(abs(time), int(time >= 0), int(time < 0)) for time in times]) == median


@given(st.lists(st.tuples(st.integers(0, 12), st.integers(0, 3), st.integers(0, 3)), max_size=15))
def test_the_median_by_another_way(rows: list[tuple[int, int, int]]) -> None:
    """Efron's redistribution to the right: who is last seen hands its weight to those seen later, exactly."""
    people = sorted((time, 0 if event else 1) for time, d, c in rows for event in [True] * d + [False] * c)
    weight = [Fraction(1, len(people))] * len(people) if people else []
    gone, expected = Fraction(0), None
    for place, (time, last_seen) in enumerate(people):
        if last_seen:
            later = len(people) - place - 1
            for other in range(place + 1, len(people)):
                weight[other] += weight[place] / later
        else:
            gone += weight[place]
            if gone >= Fraction(1, 2) and expected is None:
                expected = time
    assert median_time(rows) == expected


CN_TH = Request(number="1", sender="CN", receiver="TH", kind="information", response_days=10)


def made(sent: str, **days: str) -> Request:
    return replace(
        CN_TH, sent=date.fromisoformat(sent), **{name: date.fromisoformat(day) for name, day in days.items()}
    )


REQUESTS = [
    made("2025-12-30", answered="2026-01-09"),  # 10 days; deadline 15 January: in time
    made("2026-01-05", answered="2026-01-25"),  # 20 days; deadline 19 January: late
    made("2026-01-05", refused="2026-01-10"),  # 5 days
    made("2026-01-05", recalled="2026-01-08"),  # last seen waiting after 3
    made("2026-01-05", answered="2026-03-05"),  # after the day asked: open, 40 days, overdue
    made("2026-02-10"),  # open, 4 days, not overdue
    made("2026-02-15"),  # sent after the day asked
    replace(made("2026-01-05", answered="2026-01-06"), response_days=None),  # 1 day, no deadline
]
ASKED = date(2026, 2, 14)


def groups(working: bool = False) -> list[object]:
    calendar = calendar_of("TH")
    found = [group_of(one, deadline_of(one, calendar).day, ASKED, calendar if working else None) for one in REQUESTS]
    return [one for one in found if one is not None]


def test_counts_by_year_as_they_stood_on_a_day() -> None:
    found = tallies(groups(), lambda group: group.year)  # type: ignore[arg-type]
    assert found == {
        2025: Tally(
            sent=1, answered=1, measured=1, in_time=1, refused=0, recalled=0, open=0, overdue=0, timed=1, median=10
        ),
        # Waiting: 1 of 6 ends at 1, (3 and 4 are last seen), 1 of 3 at 5, 1 of 2 at 20: 5/6 · 2/3 · 1/2 = 0.28
        2026: Tally(
            sent=6, answered=2, measured=1, in_time=0, refused=1, recalled=1, open=2, overdue=1, timed=6, median=20
        ),
    }
    assert found[2025].share_in_time == 1.0 and found[2026].share_in_time == 0.0
    assert Tally(1, 1, 0, 0, 0, 0, 0, 0, 1, 1).share_in_time is None


def test_days_can_be_working_days() -> None:
    found = tallies(groups(working=True), lambda group: group.year)  # type: ignore[arg-type]
    # 30 December to 9 January in Thailand: 31 December to 2 January are free, so 5 to 9 January.
    assert found[2025].median == 5
    # 5 to 25 January: 14 weekdays of which none is free.
    assert found[2026].median == 14


def test_a_year_without_a_calendar_has_no_working_days() -> None:
    old = made("2014-12-30", answered="2015-01-09")
    group = group_of(old, None, ASKED, calendar_of("TH"))
    assert group is not None and (group.days, group.dated, group.late) == (None, 0, 0)
    found = tallies([group], lambda one: one.year)[2014]
    assert (found.sent, found.timed, found.median) == (1, 0, None)


def test_groups_count_for_many() -> None:
    group = group_of(REQUESTS[0], date(2026, 1, 15), ASKED)
    assert group is not None
    found = tallies([group._replace(size=7, dated=7), group], lambda one: (one.sender, one.receiver))
    assert found["CN", "TH"].sent == found["CN", "TH"].in_time == 8
    assert (date(2025, 12, 30) + timedelta(days=10)).isoformat() == "2026-01-09"
