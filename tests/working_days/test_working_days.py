"""Working days of the six countries: the table, counting, years without data, days that a site adds."""

from __future__ import annotations

import importlib.util
from datetime import date, timedelta
from pathlib import Path
from types import ModuleType

import holidays
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lancang.working_days import (
    CalendarDay,
    UnknownYear,
    add_working_days,
    calendar_of,
    calendars,
    is_working_day,
    read_days,
    with_days,
    working_days_between,
)

ROOT = Path(__file__).resolve().parents[2]
SIX = ("CN", "KH", "LA", "MM", "TH", "VN")


@pytest.fixture(scope="module")
def generator() -> ModuleType:
    spec = importlib.util.spec_from_file_location("make_holidays", ROOT / "docs" / "make_holidays.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_table_is_as_the_generator_writes_it(generator: ModuleType) -> None:
    assert generator.main(["--check"]) == 0


@pytest.mark.parametrize("country", SIX)
def test_each_day_is_as_the_oracle_has_it(country: str, generator: ModuleType) -> None:
    """Every day of thirteen years against python-holidays; what differs is in our list of corrections, and no more."""
    oracle = getattr(holidays, country)(years=range(2015, 2028), categories=generator.CATEGORIES[country])
    days = [date(2015, 1, 1) + timedelta(days=n) for n in range((date(2028, 1, 1) - date(2015, 1, 1)).days)]
    differing = {day.isoformat() for day in days if is_working_day(day, country) != oracle.is_working_day(day)}
    corrected = {row["day"] for row in generator.table(generator.CORRECTIONS) if row["country"] == country}
    assert differing == corrected


# Notices of the State Council General Office for 2019 (as amended 22 March 2019) and 2024 to 2026.
CHINA = {
    2019: ("02-02 02-03 04-28 05-05 09-29 10-12",
           "01-01 02-04/02-10 04-05/04-07 05-01/05-04 06-07/06-09 09-13/09-15 10-01/10-07"),
    2024: ("02-04 02-18 04-07 04-28 05-11 09-14 09-29 10-12",
           "01-01 02-10/02-17 04-04/04-06 05-01/05-05 06-10 09-15/09-17 10-01/10-07"),
    2025: ("01-26 02-08 04-27 09-28 10-11", "01-01 01-28/02-04 04-04/04-06 05-01/05-05 05-31/06-02 10-01/10-08"),
    2026: ("01-04 02-14 02-28 05-09 09-20 10-10",
           "01-01/01-03 02-15/02-23 04-04/04-06 05-01/05-05 06-19/06-21 09-25/09-27 10-01/10-07"),
}  # fmt: skip


@pytest.mark.parametrize("year", CHINA)
def test_china_follows_the_notice_of_the_year(year: int) -> None:
    worked, free = (text.split() for text in CHINA[year])
    expected_free = set()
    for span in free:
        first, _, last = span.partition("/")
        day = date.fromisoformat(f"{year}-{first}")
        while day <= date.fromisoformat(f"{year}-{last or first}"):
            expected_free.add(day)
            day += timedelta(days=1)
    days = [date(year, 1, 1) + timedelta(days=n) for n in range(365 + (year % 4 == 0))]
    weekend = {day for day in days if day.isoweekday() > 5}
    moved = {date.fromisoformat(f"{year}-{day}") for day in worked}
    assert {day for day in days if not is_working_day(day, "CN")} == (weekend | expected_free) - moved


@pytest.mark.parametrize(
    ("day", "count", "country", "expected"),
    [
        ("2026-03-02", 15, "TH", "2026-03-24"),  # 3 March is Makha Bucha
        ("2026-03-06", 5, "LA", "2026-03-16"),  # a Friday; Women's Day, a Sunday, is made up for on Monday
        ("2025-09-26", 6, "CN", "2025-10-11"),  # Sunday 28 and Saturday 11 are worked; eight days of holiday
        ("2026-02-13", 1, "CN", "2026-02-14"),  # a working Saturday
        ("2026-04-10", 0, "MM", "2026-04-10"),
        ("2026-04-10", 1, "KH", "2026-04-13"),
        ("2026-04-13", 1, "KH", "2026-04-17"),  # Khmer New Year
        ("2025-04-25", 4, "VN", "2025-05-05"),  # Saturday 26 April is worked for Friday 2 May
        ("2026-10-30", 3, "LA", "2026-11-04"),
    ],
)
def test_a_term_ends_on_a_working_day(day: str, count: int, country: str, expected: str) -> None:
    first, last = date.fromisoformat(day), date.fromisoformat(expected)
    assert add_working_days(first, count, country) == last
    assert working_days_between(first, last, country) == count


@given(st.sampled_from(SIX), st.dates(date(2015, 1, 1), date(2026, 12, 31)), st.integers(0, 60), st.integers(0, 400))
def test_counting_is_stepping_through_the_days(country: str, day: date, count: int, apart: int) -> None:
    found, left = day, count
    while left:
        found += timedelta(days=1)
        left -= is_working_day(found, country)
    assert add_working_days(day, count, country) == found
    other = min(day + timedelta(days=apart), date(2027, 12, 31))
    steps = sum(is_working_day(day + timedelta(days=n), country) for n in range(1, (other - day).days + 1))
    assert working_days_between(day, other, country) == steps == -working_days_between(other, day, country)


@pytest.mark.parametrize(
    ("ask", "country", "year"),
    [
        (lambda: add_working_days(date(2027, 12, 20), 15, "CN"), "CN", 2028),
        (lambda: add_working_days(date(2014, 12, 31), 1, "VN"), "VN", 2014),
        (lambda: working_days_between(date(2027, 12, 1), date(2028, 1, 3), "TH"), "TH", 2028),
        (lambda: is_working_day(date(2030, 5, 6), "LA"), "LA", 2030),
        (lambda: add_working_days(date(2026, 5, 6), 1, "AU"), "AU", 2026),
    ],
)
def test_a_year_without_data_is_told(ask: object, country: str, year: int) -> None:
    with pytest.raises(UnknownYear) as told:
        ask()  # type: ignore[operator]
    assert (told.value.country, told.value.year) == (country, year)
    assert f"found a day of {year} in {country}; expected" in str(told.value)
    assert "2015–2027" in str(told.value) or country == "AU"
    assert told.value.text("zh-hans").startswith(f"填的是 {country} {year} 年")


def test_less_than_no_days() -> None:
    with pytest.raises(ValueError, match="found -1 working days; expected none or more"):
        add_working_days(date(2026, 5, 6), -1, "CN")


def test_what_is_only_expected_says_so() -> None:
    china = calendars()["CN"]
    assert not china.is_expected(date(2026, 12, 31)) and china.is_expected(date(2027, 1, 1))
    assert set(calendars()) == set(SIX) and calendar_of("AU") is None


SITE = """\ufeffcountry,day,kind,name_en
# the notice of the year
CN,2027-01-02,working_weekend,Working day
CN,2027-02-11,holiday,Spring Festival
CN,2027-01-01,whole_year,
KH,2026-01-07,working_day,
AU,2026-01-01,whole_year,
AU,2026-01-26,holiday,Australia Day
LA,2028-03-08,holiday,one day of a year that is not there
"""


def test_a_site_adds_days_and_years() -> None:
    days, faults = read_days(SITE)
    assert faults == []
    made = with_days(calendars(), days)
    assert is_working_day(date(2027, 1, 2), made["CN"]) and not is_working_day(date(2027, 2, 11), made["CN"])
    assert not made["CN"].is_expected(date(2027, 6, 1))
    assert is_working_day(date(2026, 1, 7), made["KH"]) and not is_working_day(date(2026, 1, 7), "KH")
    assert add_working_days(date(2026, 1, 23), 1, made["AU"]) == date(2026, 1, 27)
    # One day of a year makes no year: all its other days would pass for working days.
    with pytest.raises(UnknownYear):
        add_working_days(date(2027, 12, 31), 1, made["LA"])
    assert made["TH"] is calendars()["TH"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("country,day\nCN,2027-01-01\n", "found none named kind"),
        ("country,day,kind\nXX,2027-01-01,holiday\n", "found the country XX"),
        ("country,day,kind\nCN,1.1.2027,holiday\n", "found the day 1.1.2027"),
        ("country,day,kind\nCN,2027-01-01,feast\n", "found the kind feast"),
        ("country,day,kind\nCN,2027-01-01\n", "found the kind nothing"),
    ],
)
def test_a_bad_line_gives_no_day(text: str, said: str) -> None:
    days, faults = read_days(text)
    assert days == [] and len(faults) == 1
    assert said in faults[0][0] and "expected" in faults[0][0] and "应" in faults[0][1]


def test_an_empty_file_adds_nothing() -> None:
    assert read_days("") == ([], [])


def test_a_day_names_its_notice() -> None:
    row = calendars()["CN"].days[date(2019, 5, 5)]
    assert isinstance(row, CalendarDay)
    assert (row.kind, row.name_zh) == ("working_weekend", "调休上班（2019-05-03 放假）")
    assert "22 March 2019" in row.source
