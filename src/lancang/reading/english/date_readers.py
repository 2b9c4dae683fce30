"""What each form of an English time stands for, given the document's date and what was spoken of before."""

from __future__ import annotations

import calendar as days_of
import datetime
import re

from ...figures import Moment, Period
from ..dates.mention import Calendar, months, year_span
from .date_forms import month_names
from .words import table

Resolved = tuple[Period | None, str]
PARTS = {"h1": (1, 6), "h2": (7, 12), "q1": (1, 3), "q2": (4, 6), "q3": (7, 9), "q4": (10, 12)}


def month_number(text: str) -> int:
    """A month's number by its name."""
    return month_names()[text.rstrip(".")]


def number(text: str) -> int:
    """A small number in digits or words."""
    return int(text) if text.isdigit() else int(table("dates")["numbers"][text.lower()]) if text.lower() != "a" else 1


def _day(text: str) -> int:
    return int(re.sub(r"\D", "", text))


def named_year(text: str | None, calendar: Calendar) -> int | None:
    """A year in digits, by its distance to the document's year, or by its distance to the year last spoken of."""
    if text is None:
        return None
    if text.isdigit():
        return int(text)
    words, dates = " ".join(text.lower().split()), table("dates")
    if words in dates["relative_years"]:
        return calendar.this_year + int(dates["relative_years"][words]) if calendar.this_year else None
    step = dates["anaphoric_years"].get(words, 0)
    base = calendar.year or calendar.this_year
    return base + int(step) if base else None


def _bare_month_year(month: int, calendar: Calendar) -> int | None:
    """The year of a month without one: the year in force, else that of the latest such month not after the document."""
    if calendar.year is not None:
        return calendar.year
    document = calendar.document
    if document is None:
        return None
    return document.year - (document.month > 0 and month > document.month)


def read_iso(found: re.Match[str], calendar: Calendar) -> Resolved:
    return Period.of(int(found["iso_y"]), int(found["iso_m"]), int(found["iso_d"])), "date"


def read_days(found: re.Match[str], calendar: Calendar) -> Resolved:
    prefix = "ds" if found["ds_m"] else "md"
    month = month_number(found[f"{prefix}_m"])
    year = named_year(found[f"{prefix}_y"], calendar) or _bare_month_year(month, calendar)
    if year is None:
        return None, "near"
    first, last = _day(found[f"{prefix}_a"]), _day(found[f"{prefix}_b"])
    return Period.between(Period.of(year, month, first), Period.of(year, month, last)), "date"


def read_day(found: re.Match[str], calendar: Calendar) -> Resolved:
    prefix = "d" if found["d_m"] else "m"
    month = month_number(found[f"{prefix}_m"])
    year = named_year(found[f"{prefix}_y"], calendar) or _bare_month_year(month, calendar)
    if year is None:
        return None, "near"
    return Period.of(year, month, _day(found[f"{prefix}_d"])), "date"


def read_months(found: re.Match[str], calendar: Calendar) -> Resolved:
    first, last = month_number(found["mm_a"]), month_number(found["mm_b"])
    year = named_year(found["mm_y"], calendar) or _bare_month_year(last, calendar)
    if year is None:
        return None, "near"
    if first > last:
        return Period.between(Period.of(year - 1, first), Period.of(year, last)), "date"
    return months(year, first, last), "date"


def read_month(found: re.Match[str], calendar: Calendar) -> Resolved:
    month = month_number(found["mo_m"])
    year = named_year(found["mo_y"], calendar) or _bare_month_year(month, calendar)
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
    start = max(text.rfind(". ", 0, found.start()), text.rfind("\n", 0, found.start()), found.start() - 300)
    line = (
        text[max(0, start) : found.end() + 120].split(". ")[0 if start < 0 else -1]
        if start < 0
        else text[start + 1 : found.end() + 120]
    )
    for name, month in table("dates")["fiscal"].items():
        if month > 1 and re.search(rf"(?<![\w]){re.escape(name)}(?!\w)", line):
            return Period.between(Period.of(year - 1, month), Period.of(year, month - 1)), "date"
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


def read_so_far_year(found: re.Match[str], calendar: Calendar) -> Resolved:
    document = calendar.document
    if document is None:
        return None, "near"
    return months(document.year, 1, document.month) if document.month else Period.of(document.year), "date"


def read_same(found: re.Match[str], calendar: Calendar) -> Resolved:
    """The same month or part of the year as the one last spoken of, in another year."""
    year = named_year(_clean(found["sm_y"] or found["sp_y"]), calendar)
    last = calendar.last
    if year is None:
        return None, "near"
    if last is None or last.start is None or last.end is None or not last.start.month or last.members:
        return Period.of(year), "date"
    shift = year - last.start.year
    ends = [Moment(m.year + shift, m.month, min(m.day, 28) if m.month == 2 else m.day) for m in (last.start, last.end)]
    return Period(ends[0], ends[1]), "date"


def _clean(text: str) -> str:
    words = " ".join(text.lower().split())
    return "the previous year" if re.match(r"year |the year|previous", words) else words


def read_past_months(count: int, calendar: Calendar) -> Resolved:
    document = calendar.document
    if document is None or not document.month:
        return None, "vague"
    last = document.year * 12 + document.month - 2
    first = last - count + 1
    return Period.between(Period.of(first // 12, first % 12 + 1), Period.of(last // 12, last % 12 + 1)), "date"


def read_past(found: re.Match[str], calendar: Calendar) -> Resolved:
    """the past five years: it closes at the last full year before the document, or that the text speaks of."""
    if found["pa_w"]:
        return read_this_month(found, calendar)
    if found["pa_m"]:
        return read_past_months(1, calendar)
    count = 10 if found["pa_d"] else number(found["pa_n"])
    if found["pa_u"] and found["pa_u"].lower().startswith("month"):
        return read_past_months(count, calendar)
    last = calendar.this_year - 1 if calendar.this_year and calendar.certain else calendar.latest
    return (year_span(last - count + 1, last), "date") if last else (None, "vague")


def read_this_month(found: re.Match[str], calendar: Calendar) -> Resolved:
    document = calendar.document
    return (Period.of(document.year, document.month), "date") if document and document.month else (None, "near")


def read_near_day(found: re.Match[str], calendar: Calendar) -> Resolved:
    document = calendar.document
    step = {"yesterday": -1, "tomorrow": 1}.get(found["nd"].lower(), 0)
    if document is None or not document.day:
        return None, "near"
    return _on(document.first_day + datetime.timedelta(days=step)), "date"


def read_weekday(found: re.Match[str], calendar: Calendar) -> Resolved:
    """The last such day not after the document's date."""
    document = calendar.document
    if document is None or not document.day:
        return None, "near"
    wanted = int(table("dates")["weekdays"][found["wd"].capitalize()])
    day = document.first_day
    return _on(day - datetime.timedelta(days=(day.weekday() - wanted) % 7)), "date"


def read_later(found: re.Match[str], calendar: Calendar) -> Resolved:
    """ten days later, the following month: counted from the time last spoken of."""
    last = calendar.last.end if calendar.last else None
    if last is None:
        return None, "near"
    unit = (found["l_u"] or found["l_nu"]).lower()[:3]
    sign = -1 if (found["l_dir"] or found["l_next"]).lower() in ("earlier", "previous") else 1
    step = sign * (number(found["l_n"]) if found["l_n"] else 1)
    if unit in ("day", "wee"):
        return (
            (_on(last.first_day + datetime.timedelta(days=step * (7 if unit == "wee" else 1))), "date")
            if last.day
            else (None, "near")
        )
    if unit == "yea":
        return Period.of(last.year + step), "date"
    if not 0 < last.month <= 12:
        return None, "near"
    month = last.year * 12 + last.month - 1 + step
    return Period.of(month // 12, month % 12 + 1), "date"


def _on(day: datetime.date) -> Period:
    return Period.of(day.year, day.month, day.day)


def read_relative(found: re.Match[str], calendar: Calendar) -> Resolved:
    year = named_year(found["rel"], calendar)
    return (Period.of(year), "date") if year else (None, "near")


def read_since_then(found: re.Match[str], calendar: Calendar) -> Resolved:
    return since(calendar.last, calendar) if calendar.last else None, "since"


def read_so_far(found: re.Match[str], calendar: Calendar) -> Resolved:
    return (Period(None, Moment(calendar.document.year)) if calendar.document and calendar.certain else None), "so_far"


def read_now(found: re.Match[str], calendar: Calendar) -> Resolved:
    return None, "present"


def read_vague(found: re.Match[str], calendar: Calendar) -> Resolved:
    return None, "vague"


def read_habit(found: re.Match[str], calendar: Calendar) -> Resolved:
    return None, "habit"


def read_anaphora(found: re.Match[str], calendar: Calendar) -> Resolved:
    return calendar.last, "date"


def read_reporting(found: re.Match[str], calendar: Calendar) -> Resolved:
    return None, "reporting"


def since(period: Period, calendar: Calendar) -> Period:
    """From the period's start to the document's date at the start's precision; open when that is not known."""
    start, document = period.start, calendar.document if calendar.certain else None
    if start is None or document is None or document.last_day < period.first_day:
        return Period(start, None)
    if not start.month:
        return Period(start, Moment(document.year))
    if not start.day or start.month > 12:
        return Period(start, Moment(document.year, document.month))
    return Period(start, document)


READERS = {
    "iso": read_iso, "days": read_days, "month_days": read_days, "day": read_day, "month_day": read_day, "months": read_months,
    "month": read_month, "part": read_part, "year_part": read_part, "first_months": read_first_months, "decade": read_decade,
    "fiscal": read_fiscal, "season": read_season, "crop_year": read_years, "years": read_years, "year": read_year,
    "so_far_year": read_so_far_year, "same_month": read_same, "same_period": read_same, "past": read_past,
    "this_month": read_this_month, "near_day": read_near_day, "later": read_later, "weekday": read_weekday,
    "since_then": read_since_then, "relative": read_relative, "habit": read_habit, "vague": read_vague, "so_far": read_so_far,
    "now": read_now, "reporting": read_reporting, "anaphora": read_anaphora,
}  # fmt: skip
