"""A series that is called in English by one and in Chinese by another: joined where a record says both names."""

from __future__ import annotations

from itertools import permutations

import pytest

from lancang.rooms.cooperation import Meeting, meeting_code, same_series, series_groups, series_names

BOTH = "Ministerial meeting / 部长级会议"


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (BOTH, ("Ministerial meeting", "部长级会议")),
        ("部长级会议／Ministerial meeting", ("部长级会议", "Ministerial meeting")),
        ("Ministerial meeting", ("Ministerial meeting",)),
        ("Thai / Lao talks", ("Thai / Lao talks",)),
        ("中国／老挝会晤", ("中国／老挝会晤",)),
        ("MOU/GMS 会议", ("MOU/GMS 会议",)),
        ("A / B / 会议", ("A / B / 会议",)),
        ("Ministerial meeting / ", ("Ministerial meeting",)),
        (" / ", ()), ("  ", ()), ("", ()),
    ],
)  # fmt: skip
def test_names(text: str, names: tuple[str, ...]) -> None:
    assert series_names(text) == names


@pytest.mark.parametrize(
    ("texts", "groups"),
    [
        (("Ministerial meeting", "ministerial  MEETING", "Talks"), 2),
        (("Ministerial meeting", "部长级会议"), 2),
        (("Ministerial meeting", "部长级会议", BOTH), 1),
        (("Ministerial meeting", "部长级会议", "Meeting of ministers / 部长级会议", BOTH), 1),
        (("Talks / 会谈", "Meeting / 会议"), 2),
        (("", "Talks"), 2),
    ],
)
def test_groups(texts: tuple[str, ...], groups: int) -> None:
    """The same whatever comes first."""
    found = {tuple(sorted(series_groups(order).items())) for order in permutations(texts)}
    assert len(found) == 1 and len(set(series_groups(texts).values())) == groups


def test_nothing_is_of_no_series() -> None:
    assert not same_series("", "") and not same_series(" / ", " / ")
    assert same_series(BOTH, "部长级会议") and not same_series("Ministerial meeting", "部长级会议")


def test_the_code_is_that_of_the_english_name() -> None:
    codes = {meeting_code(Meeting("", series=one, edition=3)) for one in (BOTH, "Ministerial meeting")}
    assert codes == {"MINISTERIAL-MEETING-3"}
