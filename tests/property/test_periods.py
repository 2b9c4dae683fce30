"""Periods: there and back, order, contains and overlaps; the `edtf` package is the oracle for first and last days."""

from __future__ import annotations

import calendar
import datetime

import pytest
from edtf import parse_edtf
from hypothesis import given, settings
from hypothesis import strategies as st

from lancang.figures import Moment, Period, PeriodError

settings.load_profile("lancang")
YEARS = st.integers(1900, 2100)


@st.composite
def moments(draw: st.DrawFn, seasons: bool = True) -> str:
    """A year, month, season or day."""
    year = draw(YEARS)
    kind = draw(st.sampled_from(("year", "month", "day", "season" if seasons else "month")))
    if kind == "year":
        return f"{year}"
    month = draw(st.integers(21, 24) if kind == "season" else st.integers(1, 12))
    if kind != "day":
        return f"{year}-{month:02d}"
    return f"{year}-{month:02d}-{draw(st.integers(1, calendar.monthrange(year, month)[1])):02d}"


@st.composite
def intervals(draw: st.DrawFn, seasons: bool = True) -> str:
    """Two moments in order, or one and an open end."""
    ends = sorted((draw(moments(seasons)), draw(moments(seasons))), key=lambda text: Period.parse(text).first_day)
    start, end = draw(st.sampled_from((tuple(ends), ("..", ends[1]), (ends[0], ".."))))
    if start != ".." and end != ".." and Period.parse(start).first_day > Period.parse(end).last_day:
        start, end = end, start
    return f"{start}/{end}"


@st.composite
def sets(draw: st.DrawFn) -> str:
    """Years or months, in order and each once."""
    members = draw(st.sets(moments(seasons=False), min_size=2, max_size=5))
    return "{" + ",".join(str(moment) for moment in sorted(Period.parse(text).start for text in members)) + "}"


APPROXIMATE = moments(seasons=False).map(lambda text: text + "~")
TEXTS = st.one_of(moments(), intervals(), sets(), APPROXIMATE)
PERIODS = TEXTS.map(Period.parse)


@given(TEXTS)
def test_there_and_back(text: str) -> None:
    period = Period.parse(text)
    assert Period.parse(str(period)) == period
    start, _, end = text.partition("/")
    if start != end:  # an interval of one date is that date
        assert str(period) == text


@given(PERIODS)
def test_first_day_is_not_behind_the_last(period: Period) -> None:
    assert period.first_day <= period.last_day


@given(PERIODS, PERIODS)
def test_contains_and_overlaps(one: Period, other: Period) -> None:
    assert one.contains(one)
    assert one.overlaps(one)
    assert one.overlaps(other) == other.overlaps(one)
    if one.contains(other):
        assert one.overlaps(other)
    if one.contains(other) and other.contains(one):
        assert (one.first_day, one.last_day) == (other.first_day, other.last_day)
    assert one.overlaps(other) == (not (one.last_day < other.first_day or other.last_day < one.first_day))


@given(PERIODS, PERIODS, PERIODS)
def test_contains_is_transitive(one: Period, other: Period, third: Period) -> None:
    if one.contains(other) and other.contains(third):
        assert one.contains(third)
    if one.contains(other) and other.overlaps(third):
        assert one.overlaps(third)


@given(PERIODS)
def test_an_open_end_contains_what_is_closed(period: Period) -> None:
    if period.start is not None:
        assert Period.parse(f"{period.start}/..").contains(period)
    if period.end is not None:
        assert Period.parse(f"../{period.end}").contains(period)


@given(moments(seasons=False), moments(seasons=False))
def test_order_of_moments_of_one_precision_is_the_order_of_days(one: str, other: str) -> None:
    if len(one) != len(other):
        return
    first, second = Period.parse(one), Period.parse(other)
    assert first.start is not None
    assert second.start is not None
    assert (first.start < second.start) == (first.first_day < second.first_day)
    assert (first.start == second.start) == (one == other)


@given(YEARS, st.integers(1, 12))
def test_a_year_contains_its_months_and_a_month_its_days(year: int, month: int) -> None:
    whole, part = Period.of(year), Period.of(year, month)
    assert whole.contains(part)
    assert not part.contains(whole)
    days = (part.last_day - part.first_day).days + 1
    assert days == calendar.monthrange(year, month)[1]
    assert all(part.contains(Period.of(year, month, day)) for day in (1, days))


@given(YEARS, st.integers(21, 24))
def test_the_seasons_of_a_year_follow_each_other(year: int, season: int) -> None:
    one = Period.of(year, season)
    follower = Period.of(year + (season == 24), season + 1 if season < 24 else 21)
    assert follower.first_day - one.last_day == datetime.timedelta(days=1)


@given(PERIODS, PERIODS)
def test_between(one: Period, other: Period) -> None:
    if one.members or other.members or one.first_day > other.last_day:
        return
    joined = Period.between(one, other)
    assert (joined.first_day, joined.last_day) == (one.first_day, other.last_day)


@given(PERIODS)
def test_year_only_where_there_is_one(period: Period) -> None:
    if period.year is not None:
        assert period.first_day.year == period.last_day.year == period.year


@settings(max_examples=150)
@given(st.one_of(moments(seasons=False), intervals(seasons=False)))
def test_days_agree_with_the_edtf_package(text: str) -> None:
    """Without seasons: the package lets every season begin in the year's calendar, winter in December of it only."""
    period, oracle = Period.parse(text), parse_edtf(text)
    start, _, end = text.partition("/")
    if start != "..":
        assert period.first_day.timetuple()[:3] == oracle.lower_strict()[:3]
    if (end or start) != "..":
        assert period.last_day.timetuple()[:3] == oracle.upper_strict()[:3]


@settings(max_examples=60)
@given(TEXTS)
def test_what_we_write_is_edtf(text: str) -> None:
    assert parse_edtf(str(Period.parse(text))) is not None


@given(st.text(max_size=20) | st.from_regex(r"[-0-9/.{},~]{1,24}", fullmatch=True))
def test_anything_else_is_refused_with_a_reason(text: str) -> None:
    try:
        period = Period.parse(text)
    except PeriodError as error:
        assert "expected EDTF" in str(error)
    else:
        assert Period.parse(str(period)) == period


@pytest.mark.parametrize(
    "text",
    ["2019-00", "2019-00-05", "", "..", "../..", "/",
    "2019/", "/2019", "19", "2019-13", "2019-02-30", "2019-21-01", "2019-6", "{}",
     "2019/2018", "2019-03/2019-02", "{2019", "二〇一九", "0000-02-30", "2019-01-01T00:00"],
)  # fmt: skip
def test_refused(text: str) -> None:
    with pytest.raises(PeriodError, match="expected EDTF"):
        Period.parse(text)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2019", "2019-01-01", "2019-12-31"), ("2020-02", "2020-02-01", "2020-02-29"),
        ("2019-02", "2019-02-01", "2019-02-28"), ("2019-21", "2019-03-01", "2019-05-31"),
        ("2019-24", "2019-12-01", "2020-02-29"), ("2006-24/2007-21", "2006-12-01", "2007-05-31"),
        ("../2014", "0001-01-01", "2014-12-31"), ("2002/..", "2002-01-01", "9999-12-31"),
        ("{2006,2008}", "2006-01-01", "2008-12-31"), ("2019~", "2019-01-01", "2019-12-31"),
    ],
)  # fmt: skip
def test_days(text: str, first: str, last: str) -> None:
    period = Period.parse(text)
    assert (str(period.first_day), str(period.last_day)) == (first, last)


def test_a_moment_without_month_comes_before_its_months() -> None:
    assert Moment(2019) < Moment(2019, 1) < Moment(2019, 1, 1) < Moment(2019, 2)
