"""English times that lean on the document's date or on the time last spoken of: the past five years, ten days later."""

from __future__ import annotations

import datetime
import re

from ...figures import Moment, Period
from ..dates.mention import Calendar, months, shifted, year_span
from .words import table

Resolved = tuple[Period | None, str]


def number(text: str) -> int:
    """A small number in digits or words."""
    if text.lower() == "a":
        return 1
    return int(text) if text.isdigit() else int(table("dates")["numbers"][text.lower()])


def named_year(text: str | None, calendar: Calendar) -> int | None:
    """A year in digits, by its distance to the document's year, or by its distance to the year last spoken of."""
    if text is None:
        return None
    if text.isdigit():
        return int(text)
    words, dates = " ".join(text.lower().split()), table("dates")
    if words in dates["relative_years"]:
        this = calendar.this_year or calendar.latest  # an undated report on 2017 is written from that year
        return this + int(dates["relative_years"][words]) if this else None
    step = dates["anaphoric_years"].get(words, 0)
    last = calendar.last.end if calendar.last else None
    base = last.year if last else calendar.year or calendar.this_year or calendar.latest
    return base + int(step) if base else None


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
    if _USED.search(found.string, max(0, found.start() - 60), found.start()):
        return None, "name"
    if found["pa_w"]:
        return read_this_month(found, calendar)
    if found["pa_m"]:
        return read_past_months(1, calendar)
    count = 10 if found["pa_d"] else number(found["pa_n"])
    if found["pa_u"] and found["pa_u"].lower().startswith("month"):
        return read_past_months(count, calendar)
    last = calendar.this_year - 1 if calendar.this_year and calendar.certain else calendar.latest
    return (year_span(last - count + 1, last), "date") if last else (None, "vague")


_OVER = re.compile(r"\b(?:over|during|throughout|in|across|of|for|within)\s$", re.IGNORECASE)


def read_stretch(found: re.Match[str], calendar: Calendar) -> Resolved:
    """the three years to 2019; over the five years: the stretch of that length spoken of last, else the report's."""
    if not _OVER.search(found.string, max(0, found.start() - 12), found.start()):
        raise ValueError(found[0])  # the two years counts something else
    count, last = number(found["st_n"]), calendar.last
    if found["st_y"] and found["st_u"] == "years":
        return year_span(int(found["st_y"]) - count + 1, int(found["st_y"])), "date"
    if last is None or last.start is None or last.end is None or last.end.year - last.start.year + 1 != count:
        return None, "reporting"
    return last, "date"


def read_this_month(found: re.Match[str], calendar: Calendar) -> Resolved:
    document = calendar.document
    return (Period.of(document.year, document.month), "date") if document and document.month else (None, "near")


def read_near_day(found: re.Match[str], calendar: Calendar) -> Resolved:
    document = calendar.document
    step = {"yesterday": -1, "tomorrow": 1}.get(found["nd"].lower(), 0)
    if step == 0 and (document is None or not document.day):
        return None, "present"
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
    """ten days later, the following month: counted from the time last spoken of; five years ago: from the document."""
    back = (found["l_dir"] or "").lower() == "ago"
    last = calendar.document if back else calendar.last.end if calendar.last else None
    if last is None:
        return None, "near"
    unit = (found["l_u"] or found["l_nu"]).lower()[:3]
    sign = -1 if (found["l_dir"] or found["l_next"]).lower() in ("earlier", "previous", "ago") else 1
    step = sign * (number(found["l_n"]) if found["l_n"] else 1)
    if unit in ("day", "wee"):
        return (
            (_on(last.first_day + datetime.timedelta(days=step * (7 if unit == "wee" else 1))), "date")
            if last.day
            else (None, "near")
        )
    if unit in ("yea", "dec"):
        return Period.of(last.year + step * (10 if unit == "dec" else 1)), "date"
    if not 0 < last.month <= 12:
        return None, "near"
    month = last.year * 12 + last.month - 1 + step
    return Period.of(month // 12, month % 12 + 1), "date"


def _on(day: datetime.date) -> Period:
    return Period.of(day.year, day.month, day.day)


def read_relative(found: re.Match[str], calendar: Calendar) -> Resolved:
    last = calendar.last
    seasonal = "season" in found["rel"].lower() and last is not None and last.start is not None and last.end is not None
    if seasonal and last is not None and last.first_day.year < last.last_day.year and not last.members:
        return shifted(last, -1), "date"  # the season before 2019/20
    spoken = _DURATION.search(found["rel"]) and last is not None and last.start is not None and last.end is not None
    if spoken and last is not None and not last.members and last.start != last.end:
        whole = ROUND <= (last.last_day - last.first_day).days <= LEAP
        return (shifted(last, -1), "date") if whole else (None, "near")
    year = named_year(found["rel"], calendar)
    return (Period.of(year), "date") if year else (None, "near")


_DURATION = re.compile("period", re.IGNORECASE)
ROUND, LEAP = 360, 366  # days of a reporting year


def read_since_then(found: re.Match[str], calendar: Calendar) -> Resolved:
    return since(calendar.last, calendar) if calendar.last else None, "since"


def read_year_end(found: re.Match[str], calendar: Calendar) -> Resolved:
    """The end of the year that is spoken of."""
    year = calendar.last.end.year if calendar.last and calendar.last.end else calendar.this_year
    return (Period.of(year, 12, 31), "until") if year else (None, "near")


_RECORD = re.compile(r"\b(?:\w{3,}est|most|record|only|first)\s(?:[\w-]+\s){0,3}$")
# no use in the past month: how far back was asked, not when
_USED = re.compile(
    r"\b(?:us(?:e|ed|ing)|consumed|taken|tried|injected|smoked)\b[^,;.]{0,30}\b(?:in|during|within|over)\s$"
)


def read_so_far(found: re.Match[str], calendar: Calendar) -> Resolved:
    if _RECORD.search(found.string, max(0, found.start() - 50), found.start()):
        return None, "name"  # the largest amount so far
    return (Period(None, Moment(calendar.document.year)) if calendar.document and calendar.certain else None), "so_far"


def read_now(found: re.Match[str], calendar: Calendar) -> Resolved:
    return None, "present"


def read_vague(found: re.Match[str], calendar: Calendar) -> Resolved:
    return None, "vague"


_TAKES = re.compile(
    r"\b(?:within|in|for|over|of|after|than|under|half|into|to|by|about|nearly|almost|least)\s$", re.IGNORECASE
)


_ADJECTIVE = re.compile(r"\b(?:the|an?|its|their)\s$", re.IGNORECASE)


def read_habit(found: re.Match[str], calendar: Calendar) -> Resolved:
    """How often: 300 a year; but within a year, in a week say how long something took."""
    if found[0][0] not in "aApPeEoO" and _ADJECTIVE.search(found.string, max(0, found.start() - 8), found.start()):
        raise ValueError(found[0])  # the daily addiction rate
    lasts = found[0].lower().startswith("a ") and _TAKES.search(found.string, max(0, found.start() - 10), found.start())
    if lasts:
        raise ValueError(found[0])
    return None, "habit"


def read_anaphora(found: re.Match[str], calendar: Calendar) -> Resolved:
    season = calendar.last
    if "season" in found[0].lower() and season is not None and season.start and season.end:
        seasonal = season.first_day.year < season.last_day.year or season.start.month > DECEMBER
        return (season, "date") if seasonal else (None, "reporting")
    span = re.search(r"operation|campaign|whole", found[0], re.IGNORECASE)  # a time of its own, not its last day
    if not span:
        return calendar.last, "date"
    last = calendar.last
    brief = last is not None and last.start is not None and last.end is not None
    if brief and last is not None and (last.last_day - last.first_day).days > A_YEAR:
        last = None  # years, or since a year: no operation lasts so long
    return (calendar.interval or (last if brief else None)), "date"


DECEMBER = 12  # seasons have higher numbers
A_YEAR = 366  # days


def read_whole(found: re.Match[str], calendar: Calendar) -> Resolved:
    """during the period: what was spoken of last; during the year: its year."""
    last = calendar.last
    if last is None or last.start is None or last.end is None:
        return None, "reporting"
    if "year" not in found[0].lower() or last.start.year < last.end.year:
        return last, "date"
    return Period.of(last.end.year), "date"


def read_whole_month(found: re.Match[str], calendar: Calendar) -> Resolved:
    last = calendar.last.end if calendar.last else None
    if last is None or not 0 < last.month <= 12:
        return None, "reporting"
    return Period.of(last.year, last.month), "date"


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
