"""Meetings: what is refused, in which order they come, on whose clock they open, and what they carry forward."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from lancang.rooms.cooperation import (
    AgendaItem,
    Commitment,
    Fulfilment,
    Meeting,
    Membership,
    agenda_faults,
    capitals,
    days_of,
    following,
    hours_of,
    in_utc,
    is_draft,
    meeting_code,
    meeting_faults,
    number_key,
    open_action,
    opening,
    precedes,
)
from lancang.rooms.cooperation.meetings import next_title

MEETING = Meeting(
    "M-13", "Thirteenth meeting", series="Ministerial meeting", edition=13, starts="2013-05-09", mechanism="MOU"
)
OTHERS = [
    replace(MEETING, code="M-12", edition=12, starts="2011-06"),
    replace(MEETING, code="M-14", edition=14, starts="2015-05-21"),
]
MEMBERS = [
    Membership("MOU", "CN", "member", "1993-10"), Membership("MOU", "VN", "member", "1995-05"),
    Membership("MOU", "UNODC", "secretariat", "2002"), Membership("MOU", "JP", "observer", "2010", "2012"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("changed", "field", "said"),
    [
        ({"ends": "2013-05-08"}, "ends", "found 2013-05-08, before the beginning 2013-05-09"),
        ({"starts": "", "ends": "2013-05-08"}, "starts", "found an end, 2013-05-08, and no beginning"),
        ({"series": ""}, "series", "found edition 13 without a series"),
        ({"edition": 0}, "edition", "found 0; expected a number from 1 on"),
        ({"edition": 12}, "edition", "found 12, which M-12 (2011-06) has already"),
        ({"starts": "2016"}, "starts", "found edition 14 on 2015-05-21, before edition 13 on 2016"),
        ({"starts": "2011-05-31"}, "starts", "found edition 13 on 2011-05-31, before edition 12 on 2011-06"),
        ({"time": "09:00"}, "time_zone", "found the hour 09:00 without a time zone"),
        (
            {"time": "09:00", "time_zone": "Asia/Yangon", "starts": "2013-05"},
            "starts",
            "found 2013-05 with the hour 09:00",
        ),
        ({"time": "09:00", "time_zone": "Asia/Yangon", "starts": ""}, "starts", "found nothing with the hour"),
        ({"time_zone": "Asia/Hanoi"}, "time_zone", "found Asia/Hanoi; expected a zone as IANA names it"),
        ({"time_zone": "../../etc/passwd"}, "time_zone", "found ../../etc/passwd"),
        ({"participants": ("CN", "LA")}, "participants", "found LA (Laos), with no membership in MOU on 2013-05-09"),
        ({"participants": ("JP",)}, "participants", "enter the membership first"),
        ({"title_en": "", "series": "", "edition": None}, "title_en", "found no title and no series"),
    ],
)
def test_refused(changed: dict[str, object], field: str, said: str) -> None:
    faults = meeting_faults(replace(MEETING, **changed), OTHERS, MEMBERS)  # type: ignore[arg-type]
    assert [(one.field, said in one.en) for one in faults] == [(field, True)], faults
    assert faults[0].zh and faults[0].zh != faults[0].en


@pytest.mark.parametrize(
    ("changed", "members"),
    [
        ({}, MEMBERS),
        ({"ends": "2013-05-09"}, MEMBERS),
        ({"ends": "2013-05"}, MEMBERS),  # the month has days from the ninth on
        ({"starts": "2011-06"}, MEMBERS),  # the same month as the edition before: nobody knows which came first
        ({"participants": ("LA",)}, []),  # no membership is recorded
        ({"participants": ("LA",), "starts": ""}, MEMBERS),  # the day is not known
        ({"participants": ("CN", "VN", "UNODC")}, MEMBERS),
        ({"participants": ("JP",), "starts": "2012-01-01", "edition": None}, MEMBERS),  # an observer is fine
        ({"participants": ("VN",), "starts": "1995", "edition": None}, MEMBERS),  # a member from May of the year on
        ({"participants": ("NNCC",)}, MEMBERS),  # the authority of a member
        ({"participants": ("MPS-X",)}, MEMBERS),  # the register says whose it is
        ({"time": "09:00", "time_zone": "Asia/Yangon"}, MEMBERS),
        ({"time_zone": "Asia/Rangoon"}, MEMBERS),  # the older name of a zone
    ],
)
def test_taken(changed: dict[str, object], members: list[Membership]) -> None:
    assert meeting_faults(replace(MEETING, **changed), OTHERS, members, {"MPS-X": "CN"}) == []  # type: ignore[arg-type]


ITEM = AgendaItem("M-13", "3", "Action plan")


@pytest.mark.parametrize(
    ("changed", "field", "said"),
    [
        ({"outcome": "decided"}, "decision_en", "found the outcome “decided” and no text in either language"),
        ({"outcome": "adopted"}, "decision_en", "text adopted"),
        ({"title_en": ""}, "title_en", "found no title"),
        ({"number": "2."}, "number", "found 2., which “Budget” has already"),
        ({"number": "第2项"}, "number", "Budget"),
    ],
)
def test_agenda_refused(changed: dict[str, str], field: str, said: str) -> None:
    faults = agenda_faults(replace(ITEM, **changed), [replace(ITEM, number="2", title_en="Budget")])
    assert [(one.field, said in one.en) for one in faults] == [(field, True)], faults


@pytest.mark.parametrize(
    ("changed", "draft"),
    [
        ({"outcome": "noted"}, False),
        ({"outcome": "decided", "decision_zh": "通过。"}, False),
        ({"decision_zh": "拟通过。"}, True),
        ({"outcome": "deferred"}, False),
    ],
)
def test_agenda_taken(changed: dict[str, str], draft: bool) -> None:
    item = replace(ITEM, **changed)
    assert agenda_faults(item, [replace(ITEM, number="30")]) == []
    assert is_draft(item) is draft


def test_numbers_in_order() -> None:
    given = ["10", "2", "3.2", "3", "III", "3.10", "(1)"]
    assert sorted(given, key=number_key) == ["(1)", "2", "3", "3.2", "3.10", "10", "III"]


@pytest.mark.parametrize(
    ("title", "number", "wanted", "expected"),
    [
        ("Thirteenth meeting of ministers", 13, 14, "Fourteenth meeting of ministers"),
        ("The 13th meeting", 13, 14, "The 14th meeting"),
        ("第13届部长级会议", 13, 14, "第14届部长级会议"),
        ("第十三届部长级会议", 13, 14, "第十四届部长级会议"),
        ("第九次会议", 9, 10, "第十次会议"),
        ("第十九次会议", 19, 20, "第二十次会议"),
        ("twenty-ninth session", 29, 30, "thirtieth session"),
        ("101st session", 1, 2, ""),
        ("Ministerial meeting 2013", 13, 14, ""),
        ("第三届（第三次）", 3, 4, ""),  # twice: which of them?
        ("21st meeting", 1, 2, ""),
        ("Meeting", 13, 14, ""),
        ("101st session", 101, 102, ""),
    ],
)
def test_next_title(title: str, number: int, wanted: int, expected: str) -> None:
    assert next_title(title, number, wanted) == expected


def test_following_counts_from_the_last_that_is_known() -> None:
    made = following(MEETING, OTHERS)
    assert (made.edition, made.title_en, made.title_zh) == (15, "Fifteenth meeting", "")
    assert following(replace(MEETING, edition=None), []).edition is None


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ({"edition": 2}, {"edition": 3, "starts": ""}, True),
        ({"edition": None}, {"edition": None, "starts": "2014"}, True),
        ({"edition": None, "starts": "2013"}, {"edition": None, "starts": "2013-05"}, False),
        ({"edition": None}, {"edition": 3, "starts": ""}, False),
    ],
)
def test_precedes(one: dict[str, object], other: dict[str, object], expected: bool) -> None:
    assert precedes(replace(MEETING, **one), replace(MEETING, **other)) is expected  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("meeting", "code"),
    [
        (Meeting("", series="MOU ministerial meeting", edition=13, starts="2013-05-09"), "MOU-MINISTERIAL-MEETING-13"),
        (Meeting("", series="mou  Ministerial meeting", edition=13), "MOU-MINISTERIAL-MEETING-13"),
        (Meeting("", "Talks in Ruili", starts="2013-05-09/2013-05-10"), "TALKS-IN-RUILI-2013-05-09-2013-05-10"),
        (Meeting("", "Talks in Ruili"), "TALKS-IN-RUILI"),
        (Meeting(""), ""),
    ],
)
def test_code(meeting: Meeting, code: str) -> None:
    assert meeting_code(meeting) == code


def test_codes_of_chinese_titles_differ_and_stay() -> None:
    one, other = Meeting("", title_zh="瑞丽会晤", starts="2013"), Meeting("", title_zh="木姐会晤", starts="2013")
    assert meeting_code(one) == meeting_code(replace(one)) != meeting_code(other)
    assert meeting_code(one).endswith("-2013") and meeting_code(one).isascii()
    assert len(meeting_code(Meeting("", series="word " * 70, edition=3, starts="2013"))) <= 60


def test_one_opening_on_every_clock() -> None:
    meeting = replace(MEETING, time="09:00", time_zone="Asia/Yangon")
    # UTC+6:30 all year: 09:00 in Myanmar is 02:30 UTC, 10:30 in China, 09:30 in Bangkok, Vientiane, Phnom Penh, Ha Noi.
    assert in_utc(meeting) == datetime(2013, 5, 9, 2, 30, tzinfo=UTC)
    found = {one.capital.country: one.at.strftime("%d %H:%M") for one in hours_of(meeting)}
    assert found == {
        "CN": "09 10:30",
        "KH": "09 09:30",
        "LA": "09 09:30",
        "MM": "09 09:00",
        "TH": "09 09:30",
        "VN": "09 09:30",
    }
    late = replace(meeting, time="23:50", time_zone="Europe/Vienna")  # summer time: UTC+2
    assert {one.capital.country: one.at.strftime("%d %H:%M") for one in hours_of(late)}["CN"] == "10 05:50"
    assert opening(replace(meeting, time="")) is None and hours_of(replace(meeting, starts="2013-05")) == ()


def test_capitals_are_the_six() -> None:
    assert [one.country for one in capitals()] == ["CN", "KH", "LA", "MM", "TH", "VN"]


@pytest.mark.parametrize(
    ("starts", "ends", "days"),
    [
        ("2013-05-09", "", ("2013-05-09", "2013-05-09")),
        ("2013-05-09", "2013-05-11", ("2013-05-09", "2013-05-11")),
        ("2013-05-09/2013-05-11", "", ("2013-05-09", "2013-05-11")),
        ("2013-05", "", None),
        ("2013-05-09", "2013-05", None),
        ("2013-05-09/..", "", None),
        ("", "", None),
    ],
)
def test_days(starts: str, ends: str, days: tuple[str, str] | None) -> None:
    found = days_of(replace(MEETING, starts=starts, ends=ends))
    assert (found and tuple(map(str, found))) == days


PROMISE = Commitment("C-1", "MM", due=date(2012, 3, 31))
EDITIONS = [date(2011, 6, 1), date(2013, 5, 9), date(2015, 5, 21)]


@pytest.mark.parametrize(
    ("commitment", "done", "day", "expected"),
    [
        # (due, status, more, carried)
        (PROMISE, [], "2013-05-09", ("2012-03-31", "late", 0, 2)),
        (PROMISE, [], "2011-06-01", ("2012-03-31", "not_due", 0, 1)),
        (PROMISE, [Fulfilment(date(2013, 5, 9))], "2013-05-09", None),  # done on the day of the meeting
        (PROMISE, [Fulfilment(date(2013, 5, 10))], "2013-05-09", ("2012-03-31", "late", 0, 2)),  # the day after
        (PROMISE, [Fulfilment(date(2012, 1, 1), extent="part")], "2015-05-21", ("2012-03-31", "late", 0, 3)),
        (PROMISE, [Fulfilment(date(2012, 1, 1), disputed=True)], "2013-05-09", ("2012-03-31", "disputed", 0, 2)),
        (replace(PROMISE, due=None), [], "2015-05-21", (None, "not_due", 0, 3)),
        (replace(PROMISE, due=None), [Fulfilment(date(2014, 1, 1))], "2015-05-21", None),
        # Due every year from 2012 on: 2012 done, 2013 open at the meeting of 2013 and in 2015, with 2014 and 2015.
        (replace(PROMISE, recurs="year"), [Fulfilment(date(2012, 3, 1), date(2012, 3, 31))], "2013-05-09",
         ("2013-03-31", "late", 0, 2)),
        (replace(PROMISE, recurs="year"), [Fulfilment(date(2012, 3, 1), date(2012, 3, 31))], "2015-05-21",
         ("2013-03-31", "late", 2, 3)),
        (replace(PROMISE, recurs="year"), [Fulfilment(date(2012, 3, 1), date(2012, 3, 31))], "2013-03-30", None),
    ],
)  # fmt: skip
def test_open_actions(
    commitment: Commitment, done: list[Fulfilment], day: str, expected: tuple[str | None, str, int, int] | None
) -> None:
    found = open_action(commitment, done, date.fromisoformat(day), EDITIONS)
    assert (found and (found.due and str(found.due), found.standing.status, found.more, found.carried)) == expected
