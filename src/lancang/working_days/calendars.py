"""The calendars: which days of which years a country's public offices work. Data: data/calendars.csv, holidays.csv."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache, cached_property
from itertools import accumulate

from lancang.figures import places
from lancang.figures.tables import read_csv

_PACKAGE = "lancang.working_days"
WHOLE_YEAR = "whole_year"
KINDS = ("holiday", "working_weekend", "working_day", WHOLE_YEAR)
_COLUMNS = ("country", "day", "kind")
_WEEKEND = frozenset({6, 7})


class UnknownYear(LookupError):
    """No days are known of this year in this country, so that nothing can be counted there."""

    def __init__(self, country: str, year: int, known: str) -> None:
        self.country, self.year, self.known = country, year, known
        super().__init__(self.text("en"))

    def text(self, language: str) -> str:
        """What was found, what was expected and what to do, in a language (zh or en)."""
        if language.startswith("zh"):
            known = self.known or "没有任何年份"
            return f"填的是 {self.country} {self.year} 年的日期；工作日历只有：{known}；请把该年的节假日补入工作日历"
        known = self.known or "no year"
        return (
            f"found a day of {self.year} in {self.country}; expected one of the years whose public holidays are known "
            f"({known}); add that year's days to the calendar"
        )


@dataclass(frozen=True, slots=True)
class CalendarDay:
    """A day that is not as its day of the week says.

    `kind`: holiday; working_weekend, a day of the weekend that is worked; working_day, no holiday after all. In what a
    site adds also whole_year: no day, but word that all days of its year are there.
    """

    country: str
    day: date
    kind: str
    name_en: str = ""
    name_zh: str = ""
    source: str = ""


@dataclass(frozen=True, eq=False)
class Calendar:
    """The working days of a country from the first day of `first_year` to the last of `last_year`.

    From `expected_from` on, days follow the standing rules: the notice of the year is not in the table. `weekend`: days
    of the week as ISO 8601 counts them.
    """

    country: str
    first_year: int
    last_year: int
    expected_from: int
    weekend: frozenset[int]
    days: Mapping[date, CalendarDay]
    note_en: str = ""
    note_zh: str = ""

    @property
    def first(self) -> date:
        """The first day that is known."""
        return date(self.first_year, 1, 1)

    @cached_property
    def worked(self) -> list[int]:
        """How many working days there are from the first day up to each day, that day included."""
        first, last = self.first.toordinal(), date(self.last_year, 12, 31).toordinal()
        return list(accumulate(self._works(date.fromordinal(day)) for day in range(first, last + 1)))

    def _works(self, day: date) -> bool:
        special = self.days.get(day)
        return day.isoweekday() not in self.weekend if special is None else special.kind != "holiday"

    def position(self, day: date) -> int:
        """The place of a day in `worked`. Raises UnknownYear."""
        if not self.first_year <= day.year <= self.last_year:
            raise self.unknown(day.year)
        return day.toordinal() - self.first.toordinal()

    def unknown(self, year: int) -> UnknownYear:
        """What to say of a year that is not there."""
        return UnknownYear(self.country, year, f"{self.first_year}–{self.last_year}")

    def is_expected(self, day: date) -> bool:
        """Whether the day's year is known by standing rules only."""
        return day.year >= self.expected_from


@cache
def calendars() -> Mapping[str, Calendar]:
    """The calendars that ship with the library, by country."""
    days: dict[str, dict[date, CalendarDay]] = {}
    for row in read_csv(_PACKAGE, "holidays.csv"):
        one = CalendarDay(**{**row, "day": date.fromisoformat(row["day"])})  # type: ignore[arg-type]  # columns are its fields
        days.setdefault(one.country, {})[one.day] = one
    return {
        row["country"]: Calendar(
            row["country"], int(row["first_year"]), int(row["last_year"]), int(row["expected_from"]),
            frozenset(map(int, row["weekend"])), days[row["country"]], row["note_en"], row["note_zh"],
        )
        for row in read_csv(_PACKAGE, "calendars.csv")
    }  # fmt: skip


def calendar_of(country: str) -> Calendar | None:
    """The calendar of a state by its code of ISO 3166-1; None where the library has none."""
    return calendars().get(country)


def with_days(known: Mapping[str, Calendar], days: Iterable[CalendarDay]) -> dict[str, Calendar]:
    """Calendars with days that a site adds or corrects; the last of several rows for a day counts.

    A year is new, or no longer only expected, when a row of the kind whole_year says that its days are all there: one
    day of a new year alone would make all others working days. Years follow each other without a gap. A country that
    had no calendar has Saturday and Sunday as weekend.
    """
    added: dict[str, dict[date, CalendarDay]] = {}
    whole: dict[str, set[int]] = {}
    for one in days:
        if one.kind == WHOLE_YEAR:
            whole.setdefault(one.country, set()).add(one.day.year)
        else:
            added.setdefault(one.country, {})[one.day] = one
    found = dict(known)
    for country in {*added, *whole}:
        years, base = whole.get(country, set()), known.get(country)
        if base is None and not years:
            continue
        if base is None:
            base = Calendar(country, min(years), min(years), min(years), _WEEKEND, {})
        last, expected = base.last_year, base.expected_from
        while last + 1 in years:
            last += 1
        while expected in years:
            expected += 1
        own = added.get(country, {})
        found[country] = replace(base, last_year=last, expected_from=expected, days={**base.days, **own})
    return found


def read_days(text: str) -> tuple[list[CalendarDay], list[tuple[str, str]]]:
    """Days out of a CSV with the columns country, day, kind and perhaps name_en, name_zh, source.

    Also what is wrong, in both languages and by line. A line with a fault gives no day.
    """
    lines = [line for line in text.lstrip("\ufeff").splitlines() if line.strip() and not line.startswith("#")]
    rows = csv.DictReader(lines)
    missing = [name for name in _COLUMNS if name not in (rows.fieldnames or ())]
    if lines and missing:
        told = ", ".join(missing)
        return [], [(f"columns: found none named {told}; expected country, day, kind; name them in the first line",
                     f"列：缺少 {told}；应有 country、day、kind；请写在首行")]  # fmt: skip
    found, faults = [], []
    for row in rows:
        given = {name: (row.get(name) or "").strip() for name in CalendarDay.__slots__}
        if fault := _fault(given):
            faults.append(fault)
        else:
            found.append(CalendarDay(**{**given, "day": date.fromisoformat(given["day"])}))  # type: ignore[arg-type]  # fields
    return found, faults


def _fault(given: Mapping[str, str]) -> tuple[str, str] | None:
    country, day, kind = (given[name] for name in _COLUMNS)
    place, line = places().get(country), ",".join((country, day, kind))
    if place is None or place.kind != "country":
        return (f"{line}: found the country {country or 'nothing'}; expected a code of ISO 3166-1 such as MM",
                f"{line}：国家填的是“{country}”；应为 ISO 3166-1 代码，如 MM")  # fmt: skip
    if kind not in KINDS:
        return (f"{line}: found the kind {kind or 'nothing'}; expected one of {', '.join(KINDS)}",
                f"{line}：类别填的是“{kind}”；应为以下之一：{'、'.join(KINDS)}")  # fmt: skip
    try:
        date.fromisoformat(day)
    except ValueError:
        return (f"{line}: found the day {day or 'nothing'}; expected one such as 2027-10-01",
                f"{line}：日期填的是“{day}”；应如 2027-10-01")  # fmt: skip
    return None
