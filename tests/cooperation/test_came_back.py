"""A party that left a text and came back: two parts that do not overlap, and which of them counts on a day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from lancang.figures import Period
from lancang.rooms.cooperation import (
    Agreement,
    Holdings,
    Participation,
    Texts,
    binding,
    count,
    participation_faults,
    party_history,
    party_matrix,
    party_status,
)

TREATY = Agreement("T", "treaty", "multilateral", signed="1990-01-01", in_force="1992-01-01")
FIRST = Participation(
    "T", "MM", signed="1990-01-10", consent="ratification", consented="1991-01-10", ended="2003-05-10"
)
AGAIN = Participation("T", "MM", consent="accession", consented="2010-02-01", in_force="2010-03-01")
OTHER = replace(FIRST, party="CN", ended="")


@pytest.mark.parametrize(
    ("part", "other", "faults"),
    [
        (AGAIN, FIRST, []),
        (FIRST, AGAIN, []),
        (AGAIN, OTHER, []),
        (AGAIN, replace(FIRST, ended=""), ["party"]),
        (replace(AGAIN, consented="2003-05-09"), FIRST, ["party"]),
        (replace(AGAIN, consented="2003-05-10"), FIRST, []),
        (replace(AGAIN, consented="2003", in_force="2003"), FIRST, []),
        (replace(AGAIN, consented="2003-06", in_force=""), replace(FIRST, ended="2003"), []),
        (FIRST, FIRST, ["party"]),
        (Participation("T", "MM"), Participation("T", "MM"), ["party"]),
        (Participation("T", "MM"), FIRST, []),
        (Participation("T", "MM"), replace(FIRST, ended=""), ["party"]),
    ],
)
def test_two_parts_of_one_party_do_not_overlap(part: Participation, other: Participation, faults: list[str]) -> None:
    found = participation_faults(part, TREATY, (), [other])
    assert [one.field for one in found] == faults
    assert all("too; expected one participation at a time" in one.en and "同一时间" in one.zh for one in found)


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("1990-01-09", "not_party not_yet"), ("1990-01-10", "signed"), ("1995-01-01", "bound"),
        ("2003-05-10", "bound"), ("2003-05-11", "left"), ("2010-01-31", "left"), ("2010-02-01", "contracting"),
        ("2010-03-01", "bound"), ("2026-01-01", "bound"),
    ],
)  # fmt: skip
def test_the_right_part_counts_on_a_day(day: str, expected: str) -> None:
    for parts in ([FIRST, AGAIN], [AGAIN, FIRST], [AGAIN, FIRST, OTHER, FIRST, AGAIN]):
        stand = party_status([TREATY], parts, "MM", date.fromisoformat(day))
        assert f"{stand.standing} {stand.reason}".strip() == expected


@pytest.mark.parametrize(
    ("parts", "day", "expected"),
    [
        # The return is known as a year only.
        ([FIRST, replace(AGAIN, consented="2010", in_force="")], "2010-06-01", "not_known date"),
        ([FIRST, replace(AGAIN, consented="2010", in_force="")], "2009-12-31", "left"),
        ([replace(FIRST, ended="2003"), replace(AGAIN, consented="2003-06", in_force="")], "2003-07-01",
         "not_known waiting"),
        # A return without a day of consent says nothing of the days before it.
        ([FIRST, Participation("T", "MM", signed="2010", consent="ratification")], "2005-01-01", "left"),
        ([FIRST, Participation("T", "MM", signed="2010", consent="ratification")], "2012-01-01", "not_known consent"),
        # Three times.
        ([FIRST, replace(AGAIN, ended="2015"), Participation("T", "MM", in_force="2020")], "2018-01-01", "left"),
        ([FIRST, replace(AGAIN, ended="2015"), Participation("T", "MM", in_force="2020")], "2021-01-01", "bound"),
        # Another owner does not know that it left: of that time the two say different things, later they do not.
        ([FIRST, AGAIN, replace(FIRST, ended="")], "2005-01-01", "not_known differ"),
        ([FIRST, AGAIN, replace(FIRST, ended="")], "2012-01-01", "bound"),
        # Two that tell of one time are one time.
        ([FIRST, replace(FIRST, ended="2004-01-01")], "2003-12-01", "not_known differ"),
        ([FIRST, Participation("T", "MM"), AGAIN], "2012-01-01", "bound"),
        ([FIRST, Participation("T", "MM", ended="2003-05")], "2012-01-01", "left"),
    ],
)  # fmt: skip
def test_loose_days_and_several_owners(parts: list[Participation], day: str, expected: str) -> None:
    for given in (parts, parts[::-1]):
        stand = party_status([TREATY], given, "MM", date.fromisoformat(day))
        assert f"{stand.standing} {stand.reason}".strip() == expected


def test_history_matrix_and_binding() -> None:
    steps = [(one.date, one.event) for one in party_history(TREATY, AGAIN, FIRST)]
    assert steps == [
        ("1990-01-10", "signed"), ("1991-01-10", "consented"), ("1992-01-01", "entry"), ("2003-05-10", "left"),
        ("2010-02-01", "consented"), ("2010-03-01", "bound"),
    ]  # fmt: skip
    same_year = party_history(TREATY, replace(FIRST, ended="2003"), replace(AGAIN, consented="2003", in_force=""))
    assert [one.event for one in same_year][-2:] == ["left", "consented"]
    texts = Texts([TREATY], [FIRST, AGAIN, OTHER])
    assert texts.parties("T") == ("MM", "CN")
    for day, there in (("2002-01-01", 1), ("2005-01-01", 0), ("2012-01-01", 1)):
        assert len(binding(texts, "MM", "CN", date.fromisoformat(day))) == there
    assert party_matrix(texts, date(2005, 1, 1)).stands["T", "MM"].standing == "left"
    assert party_matrix(texts, date(2012, 1, 1)).parties == ("CN", "MM")


@pytest.mark.parametrize(
    ("key", "period", "expected"),
    [
        ("agreements_signed", Period.of(1990), (1, 1)), ("agreements_signed", Period.of(2003), (0, 0)),
        ("agreements_signed", Period.of(2010), (1, 1)), ("agreements_in_force", Period.of(2005, 12, 31), (0, 0)),
        ("agreements_in_force", Period.of(2012, 12, 31), (1, 1)), ("partners", Period.of(2010), (1, 1)),
    ],
)  # fmt: skip
def test_yields(key: str, period: Period, expected: tuple[int, int]) -> None:
    held = Holdings(agreements={1: TREATY}, participations={1: FIRST, 2: AGAIN, 3: OTHER})
    found = count(key, held, "MM", period)
    assert (found.value, found.maximum) == expected
