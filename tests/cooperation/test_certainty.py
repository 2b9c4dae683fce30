"""Days that are known only roughly: yes, no, or not known."""

from __future__ import annotations

from datetime import date

import pytest

from lancang.rooms.cooperation import Known, held
from lancang.rooms.cooperation.certainty import over, reached, surely_overlap

YES, NO, OPEN = Known.YES, Known.NO, Known.NOT_KNOWN


@pytest.mark.parametrize(
    ("text", "day", "expected"),
    [
        ("1990-11-11", "1990-11-10", NO),
        ("1990-11-11", "1990-11-11", YES),
        ("1990-11", "1990-10-31", NO),
        ("1990-11", "1990-11-15", OPEN),
        ("1990-11", "1990-11-30", YES),
        ("1990", "1990-06-01", OPEN),
        ("1990", "1991-01-01", YES),
        ("1990~", "1991-06-01", OPEN),
        ("1990~", "1992-01-01", YES),
        ("1990/1995", "1992-01-01", OPEN),
        ("1990/1995", "1995-12-31", YES),
        ("../1995", "1800-01-01", OPEN),
        ("", "2020-01-01", OPEN),
        ("no date", "2020-01-01", OPEN),
    ],
)
def test_reached(text: str, day: str, expected: Known) -> None:
    assert reached(date.fromisoformat(day), text) is expected


@pytest.mark.parametrize(
    ("text", "day", "expected"),
    [
        ("2014-06-30", "2014-06-30", NO),
        ("2014-06-30", "2014-07-01", YES),
        ("2014", "2014-01-01", NO),
        ("2014", "2014-06-01", OPEN),
        ("2014", "2015-01-01", YES),
        ("", "2999-01-01", NO),
    ],
)
def test_over(text: str, day: str, expected: Known) -> None:
    assert over(date.fromisoformat(day), text) is expected


@pytest.mark.parametrize(
    ("since", "until", "day", "expected"),
    [
        ("1995-05", "", "1994-12-31", NO),
        ("1995-05", "", "1995-05-10", OPEN),
        ("1995-05", "", "1995-12-31", YES),
        ("", "", "1995-12-31", OPEN),
        ("", "1990", "1995-12-31", NO),
        ("1980", "1990", "1990-06-01", OPEN),
    ],
)
def test_held(since: str, until: str, day: str, expected: Known) -> None:
    assert held(date.fromisoformat(day), since, until) is expected


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (("1993", "1995"), ("1995", ""), False),
        (("1993", "1997"), ("1995", ""), True),
        (("1993", ""), ("1995", ""), True),
        (("", ""), ("1995", ""), True),
        (("", "1990"), ("1991", ""), False),
        (("", "1990"), ("1980", "1985"), False),
        (("1993-01-01", "1993-12-31"), ("1993-12-31", ""), False),
        (("1993-01-01", "1993-12-31"), ("1993-12-30", ""), True),
    ],
)
def test_surely_overlap(one: tuple[str, str], other: tuple[str, str], expected: bool) -> None:
    assert surely_overlap(one, other) is expected
    assert surely_overlap(other, one) is expected
