"""What each form of an English time stands for, given the document's date and what was spoken of before."""

from __future__ import annotations

import calendar as days_of
import re

from ...figures import Period
from ..dates.mention import Calendar, months, year_span
from .date_forms import month_names
from .relative_dates import (
    Resolved,
    named_year,
    number,
    read_anaphora,
    read_habit,
    read_later,
    read_near_day,
    read_now,
    read_past,
    read_past_months,
    read_relative,
    read_reporting,
    read_same,
    read_since_then,
    read_so_far,
    read_so_far_year,
    read_stretch,
    read_this_month,
    read_vague,
    read_weekday,
    read_whole,
    read_whole_month,
    read_year_end,
)
from .running_year import year_of_month
from .words import table

FISCAL_REACH = 300  # characters around a fiscal year in which its government is named
_PLANNED = re.compile(r"\b(?:will|would|shall|next|plans?|planned|scheduled|due|is\sto|are\sto|expected)\b")
_COMING = re.compile(
    r"\b(?:will|shall|is\sdue|are\sdue|is\sto|are\sto)\s(?:[a-z]+\s){1,9}(?:in|on|from|by)\s(?:early\s|late\s)?$"
)
PARTS = {"h1": (1, 6), "h2": (7, 12), "q1": (1, 3), "q2": (4, 6), "q3": (7, 9), "q4": (10, 12)}


def month_number(text: str) -> int:
    """A month's number by its name."""
    return month_names()[text.rstrip(".")]


def _day(text: str) -> int:
    return int(re.sub(r"\D", "", text))


def _bare_month_year(month: int, calendar: Calendar, found: re.Match[str]) -> int | None:
    """The year of a month without one: the year in force, else that of the latest such month not after the document."""
    document = calendar.document
    year = year_of_month(month, calendar)
    if year is not None:
        ahead = document is not None and year == document.year and 0 < document.month < month
        told = (
            ahead and calendar.certain and not _PLANNED.search(found.string[max(0, found.start() - 90) : found.start()])
        )
        coming = document is not None and calendar.certain and 0 < month <= document.month and year == document.year
        if coming and _COMING.search(found.string, max(0, found.start() - 50), found.start()):
            return year + 1
        return year - told
    if document is None:
        return None
    return document.year - (document.month > 0 and month > document.month)


def read_iso(found: re.Match[str], calendar: Calendar) -> Resolved:
    return Period.of(int(found["iso_y"]), int(found["iso_m"]), int(found["iso_d"])), "date"


def read_year_month(found: re.Match[str], calendar: Calendar) -> Resolved:
    year, month = found["ym_y"] or found["ym_e"], found["ym_m"] or found["ym_n"]
    if found["ym_y"] and int(year[2:]) == int(month) - 1 and month != "01" and "-" in found[0]:
        return year_span(int(year), int(year) + 1), "date"  # 2010-11 is a season of two years, 2016-11 a month
    return Period.of(int(year), int(month)), "date"


def read_days(found: re.Match[str], calendar: Calendar) -> Resolved:
    prefix = "ds" if found["ds_m"] else "md"
    month = month_number(found[f"{prefix}_m"])
    year = named_year(found[f"{prefix}_y"], calendar) or _bare_month_year(month, calendar, found)
    if year is None:
        return None, "near"
    first, last = _day(found[f"{prefix}_a"]), _day(found[f"{prefix}_b"])
    return Period.between(Period.of(year, month, first), Period.of(year, month, last)), "date"


def read_day(found: re.Match[str], calendar: Calendar) -> Resolved:
    prefix = "d" if found["d_m"] else "m"
    month = month_number(found[f"{prefix}_m"])
    year = named_year(found[f"{prefix}_y"], calendar) or _bare_month_year(month, calendar, found)
    if year is None:
        return None, "near"
    return Period.of(year, month, _day(found[f"{prefix}_d"])), "date"


def read_months(found: re.Match[str], calendar: Calendar) -> Resolved:
    first, last = month_number(found["mm_a"]), month_number(found["mm_b"])
    year = named_year(found["mm_y"], calendar) or _bare_month_year(last, calendar, found)
    if year is None:
        return None, "near"
    if first > last:
        return Period.between(Period.of(year - 1, first), Period.of(year, last)), "date"
    return months(year, first, last), "date"


def read_month(found: re.Match[str], calendar: Calendar) -> Resolved:
    month = month_number(found["mo_m"])
    year = named_year(found["mo_y"], calendar) or _bare_month_year(month, calendar, found)
    if year is None:
        return None, "near"
    if found[0].lower().startswith("end"):
        return Period.of(year, month, days_of.monthrange(year, month)[1]), "date"
    return Period.of(year, month), "date"


def read_part(found: re.Match[str], calendar: Calendar) -> Resolved:
    if found["p_q"] or found["yp_q"]:
        key = (found["p_q"] or found["yp_q"]).lower()
    else:
        count = int(table("dates")["ordinals"][found["p_n"].lower()])
        key = found["p_what"][0].lower() + str(min(count, 2) if found["p_what"].lower() == "half" else count)
    year = named_year(found["p_y"] or found["yp_y"], calendar) or calendar.year or calendar.this_year
    if year is None or key not in PARTS:
        return None, "near"
    return months(year, *PARTS[key]), "date"


def read_first_months(found: re.Match[str], calendar: Calendar) -> Resolved:
    count = number(found["fm_n"]) * (3 if found["fm_u"].lower() == "quarters" else 1)
    year = named_year(found["fm_y"], calendar) or (None if found["fm_l"] else calendar.year or calendar.this_year)
    if year is None or not 0 < count <= 12:
        return read_past_months(count, calendar) if found["fm_l"] else (None, "near")
    return (months(year, 13 - count, 12) if found["fm_l"] else months(year, 1, count)), "date"


def read_decade(found: re.Match[str], calendar: Calendar) -> Resolved:
    first = int(found["dc"])
    part = (found["dc_part"] or "").lower()
    low, high = {"early": (0, 3), "mid": (4, 6), "late": (7, 9)}.get(part, (0, 9))
    return year_span(first + low, first + high), "date"


def _second_year(first: int, text: str | None) -> int:
    if text is None:
        return first
    return int(text) if len(text) == 4 else first // 100 * 100 + int(text)


def read_fiscal(found: re.Match[str], calendar: Calendar) -> Resolved:
    """The fiscal year of the government named in the sentence; the calendar year where none is."""
    year = int(found["f_y"]) if len(found["f_y"]) == 4 else 2000 + int(found["f_y"])
    year = _second_year(year, found["f_b"])
    text = found.string
    start = max(text.rfind(". ", 0, found.start()), text.rfind("\n", 0, found.start()), found.start() - FISCAL_REACH, 0)
    line = text[start : found.end() + FISCAL_REACH].removeprefix(". ").split(". ")[0]
    for name, month in table("dates")["fiscal"].items():
        if month > 1 and re.search(rf"(?<![\w]){re.escape(name)}(?!\w)", line):
            return Period.between(Period.of(year - 1, month), Period.of(year, month - 1)), "date"
    first = table("dates")["fiscal_states"].get(calendar.state)
    if first and not found["f_b"]:
        return Period.between(Period.of(year - 1, first), Period.of(year, first - 1)), "date"
    return (Period.of(year) if not found["f_b"] else year_span(year - 1, year)), "date"


def read_season(found: re.Match[str], calendar: Calendar) -> Resolved:
    number_of = table("dates")["seasons"]
    if found["s_rel"]:
        base = calendar.this_year if found["s_rel"].lower() != "that" else calendar.year
        if base is None:
            return None, "near"
        year = base + {"last": -1, "next": 1}.get(found["s_rel"].lower(), 0)
        return Period.of(year, int(number_of[found["s_m"].lower()])), "date"
    return Period.of(int(found["s_y"]), int(number_of[found["s_n"].lower()])), "date"


def read_years(found: re.Match[str], calendar: Calendar) -> Resolved:
    for prefix in ("y_", "c_"):
        first = found["y_a"] if prefix == "y_" else found["c_y"]
        if first:
            last = _second_year(int(first), found[f"{prefix}b"])
            return (year_span(int(first), last), "date") if last >= int(first) else (Period.of(int(first)), "date")
    return None, "near"


def read_year(found: re.Match[str], calendar: Calendar) -> Resolved:
    year = int(found["year_y"])
    return (Period.of(year, 12, 31) if found[0].lower().startswith("end") else Period.of(year)), "date"


READERS = {
    "iso": read_iso,
    "year_month": read_year_month,
    "whole": read_whole,
    "whole_month": read_whole_month,
    "days": read_days,
    "month_days": read_days,
    "day": read_day,
    "month_day": read_day,
    "months": read_months,
    "month": read_month,
    "part": read_part,
    "year_part": read_part,
    "first_months": read_first_months,
    "decade": read_decade,
    "fiscal": read_fiscal,
    "season": read_season,
    "crop_year": read_years,
    "years": read_years,
    "year": read_year,
    "so_far_year": read_so_far_year,
    "same_month": read_same,
    "same_period": read_same,
    "past": read_past,
    "stretch": read_stretch,
    "this_month": read_this_month,
    "near_day": read_near_day,
    "later": read_later,
    "weekday": read_weekday,
    "since_then": read_since_then,
    "year_end": read_year_end,
    "relative": read_relative,
    "habit": read_habit,
    "vague": read_vague,
    "so_far": read_so_far,
    "now": read_now,
    "reporting": read_reporting,
    "anaphora": read_anaphora,
}
