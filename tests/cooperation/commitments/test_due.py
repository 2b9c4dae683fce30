"""When a promise is due: against hand-made tables, and against dateutil's recurrence rules."""

from __future__ import annotations

from datetime import date

import pytest
from dateutil.rrule import MONTHLY, YEARLY, rrule
from hypothesis import given
from hypothesis import strategies as st

from lancang.rooms.cooperation import Commitment, due_days, months_later, near_days

BY_HAND = [
    # first day, recurrence, until, horizon → due days
    ("2024-01-31", "month", "", "2024-06-30", "2024-01-31 2024-02-29 2024-03-31 2024-04-30 2024-05-31 2024-06-30"),
    ("2023-01-31", "month", "", "2023-03-31", "2023-01-31 2023-02-28 2023-03-31"),
    ("2023-11-30", "quarter", "", "2024-12-31", "2023-11-30 2024-02-29 2024-05-30 2024-08-30 2024-11-30"),
    ("2023-08-31", "half_year", "", "2025-03-01", "2023-08-31 2024-02-29 2024-08-31 2025-02-28"),
    ("2024-02-29", "year", "", "2028-12-31", "2024-02-29 2025-02-28 2026-02-28 2027-02-28 2028-02-29"),
    ("2020-06-26", "two_years", "", "2027-01-01", "2020-06-26 2022-06-26 2024-06-26 2026-06-26"),
    # The end counts when it is a due day itself; the horizon too.
    ("2026-03-31", "year", "2028-03-31", "2036-01-01", "2026-03-31 2027-03-31 2028-03-31"),
    ("2026-03-31", "year", "2028-03-30", "2036-01-01", "2026-03-31 2027-03-31"),
    ("2026-03-31", "year", "", "2027-03-31", "2026-03-31 2027-03-31"),
    # The first day is due whatever the horizon, so that no promise is forgotten.
    ("2050-01-01", "year", "", "2036-01-01", "2050-01-01"),
    ("2050-01-01", "", "", "2036-01-01", "2050-01-01"),
    ("", "", "", "2036-01-01", ""),
]


def commitment(due: str = "", recurs: str = "", until: str = "") -> Commitment:
    return Commitment(
        "C", "MM", due=date.fromisoformat(due) if due else None, recurs=recurs,
        until=date.fromisoformat(until) if until else None,
    )  # fmt: skip


@pytest.mark.parametrize(("due", "recurs", "until", "horizon", "expected"), BY_HAND)
def test_by_hand(due: str, recurs: str, until: str, horizon: str, expected: str) -> None:
    found = due_days(commitment(due, recurs, until), date.fromisoformat(horizon))
    assert [one.isoformat() for one in found] == expected.split()


@given(
    first=st.dates(date(1900, 1, 1), date(2100, 1, 1)),
    recurs=st.sampled_from(["month", "quarter", "half_year", "year", "two_years"]),
    years=st.integers(0, 30),
)
def test_as_dateutil_has_it(first: date, recurs: str, years: int) -> None:
    """Of the days from the 28th to the one meant, the last that a month has."""
    interval = {"month": 1, "quarter": 3, "half_year": 6, "year": 1, "two_years": 2}[recurs]
    horizon = months_later(first, 12 * years)
    days = [first.day] if first.day <= 28 else list(range(28, first.day + 1))
    rule = rrule(
        YEARLY if "year" in recurs and recurs != "half_year" else MONTHLY, interval=interval, dtstart=first,
        until=horizon, bymonthday=days, bysetpos=-1,
        bymonth=first.month if recurs in ("year", "two_years") else None,
    )  # fmt: skip
    assert list(due_days(Commitment("C", "MM", due=first, recurs=recurs), horizon)) == [one.date() for one in rule]


def test_the_calendar_ends() -> None:
    last = due_days(commitment("9998-02-01", "year"), date.max)
    assert last == (date(9998, 2, 1), date(9999, 2, 1))
    assert months_later(date(9999, 12, 1), 1) == date.max


NEAR = [
    ("2024-01-31", "month", "", "2024-02-29", "2024-02-29"),
    ("2024-01-31", "month", "", "2024-02-28", "2024-01-31 2024-02-29"),
    ("2024-01-31", "month", "", "2023-01-01", "2024-01-31"),
    ("2024-01-31", "month", "2024-03-31", "2030-01-01", "2024-03-31"),
    ("2024-01-31", "", "", "2030-01-01", "2024-01-31"),
    ("2024-01-31", "two_years", "", "2024-02-01", "2024-01-31 2026-01-31"),
    ("", "", "", "2024-02-01", ""),
]


@pytest.mark.parametrize(("due", "recurs", "until", "day", "expected"), NEAR)
def test_near(due: str, recurs: str, until: str, day: str, expected: str) -> None:
    found = near_days(commitment(due, recurs, until), date.fromisoformat(day))
    assert [one.isoformat() for one in found] == expected.split()
