"""What each form of a time in Chinese stands for, resolved against the calendar."""

from __future__ import annotations

import datetime
import re

from ...figures import Moment, Period
from ..numerals import read_chinese
from .chinese_pattern import word_list, words
from .mention import Calendar, TimeMention, months, shifted, year_span

_UNTIL_AHEAD = re.compile(r"截[至止]到?$")


def since_period(period: Period, calendar: Calendar) -> Period:
    """From the period's start to the document's date; open when that is not known."""
    start, end = period.start, calendar.document if calendar.certain else None
    if start is None or (end is not None and end.last_day < period.first_day):
        return Period(start, None)
    if end is not None and not start.month and end.year == start.year and end.month:
        start = Moment(start.year, 1)  # 今年以来 is counted in months
    if end is not None:
        end = Moment(end.year, end.month if start.month else 0, end.day if start.day else 0)
    return Period(start, end)


def _number(text: str) -> int:
    if text.isdecimal():
        return int(text)
    return int(read_chinese(text if text.isdigit() else text.replace("0", "〇").replace("O", "〇")).value)


def resolve(found: re.Match[str], calendar: Calendar) -> TimeMention | None:
    """The mention for one match of the pattern; None for what is no time after all."""
    try:
        period, role = _READERS[found.lastgroup or ""](found, calendar)
    except ValueError:
        return None
    return TimeMention(found.start(), found.end(), period, role)


def _years(found: re.Match[str], calendar: Calendar) -> tuple[Period | None, str]:
    first, last = _number(found["ya"]), found["yb"]
    return year_span(first, first // 100 * 100 + int(last) if len(last) == 2 else _number(last)), "date"


def _numeric(found: re.Match[str], calendar: Calendar) -> tuple[Period | None, str]:
    year, month, day = (
        (found["ny"], found["nm"], found["nd"]) if found["ny"] else (found["dy"], found["dm"], found["dd"])
    )
    return Period.of(int(year), int(month), int(day)), "date"


def _decade(found: re.Match[str], calendar: Calendar) -> tuple[Period | None, str]:
    tens = _number(found["tens"])
    if found["new"]:
        base = 2000
    elif found["last"]:
        base = ((calendar.this_year or 2000) // 100 - 1) * 100
    else:
        base = (_number(found["century"]) - 1) * 100 if found["century"] else (1900 if tens > 20 else 2000)
    first = base + tens
    part = (found["decade_part"] or "")[:1]
    first, last = {"初": (first, first + 3), "中": (first + 4, first + 6), "末": (first + 7, first + 9)}.get(
        part, (first, first + 9)
    )
    return year_span(first, last), "date"


def _plan(found: re.Match[str], calendar: Calendar) -> tuple[Period | None, str]:
    first = int(str(words()["plans"][found["plan_name"]]))
    if found["plan_edge"]:
        return Period.of(first if found["plan_edge"] == "初" else first + 4), "date"
    return year_span(first, first + 4), "date"


def _era(found: re.Match[str], calendar: Calendar) -> tuple[Period | None, str]:
    return since_period(Period.parse(str(words()["eras"][found["era"]])), calendar), "since"


def _recent(found: re.Match[str], calendar: Calendar) -> tuple[Period | None, str]:
    """近5年: it closes at the last full year that the text speaks of; with no such year it is vague."""
    count = _number(found["k"] or found["k2"] or found["k3"] or found["k4"])
    if found["k3"]:
        spoken = calendar.last
        start = spoken.start if spoken else None
        return (year_span(start.year, start.year + count), "date") if start and count > 1 else (None, "vague")
    if "多年" in found[0]:
        return None, "vague"
    document = calendar.document
    if found["k2"] and count == 1 and document and calendar.certain and document.month:
        return Period(Moment(document.year - 1, document.month), Moment(document.year, document.month)), "date"
    if found["k2"] or found["k4"]:
        spoken = calendar.span if count > 1 else calendar.last
        if (
            spoken
            and spoken.start
            and spoken.end
            and (count == 1 or spoken.end.year - spoken.start.year in (count, count - 1))
        ):
            return spoken, "date"
        if found["k4"]:
            raise ValueError("so many years, but not those of a span spoken of")
        if calendar.document and calendar.certain and count > 1:
            return year_span(calendar.document.year - count, calendar.document.year), "date"
        if document is None and calendar.year and calendar.last and calendar.last.year and count > 2:
            return Period(Moment(calendar.year), None), "date"
        return None, "vague"
    last = calendar.document.year - 1 if calendar.document and calendar.certain else calendar.latest
    if last is None:
        return None, "vague"
    return year_span(last - count + 1, last), "date"


def _later(found: re.Match[str], calendar: Calendar) -> tuple[Period | None, str]:
    """三年后, 两个月后, 十天后: so long after the time last spoken of."""
    start, count = calendar.last.start if calendar.last else None, _number(found["count"])
    if start is None:
        return None, "near"
    if found["later_years"]:
        return Period.of(start.year + count), "date"
    if not start.month or start.month > 12:
        return None, "near"
    if found["later_months"]:
        month = start.year * 12 + start.month - 1 + count
        return Period.of(month // 12, month % 12 + 1), "date"
    if not start.day:
        return None, "near"
    day = start.first_day + datetime.timedelta(days=count * (7 if found["later_weeks"] else 1))
    return Period.of(day.year, day.month, day.day), "date"


def _vague(found: re.Match[str], calendar: Calendar) -> tuple[Period | None, str]:
    return None, "vague"


def _so_far(found: re.Match[str], calendar: Calendar) -> tuple[Period | None, str]:
    return (Period(None, Moment(calendar.document.year)) if calendar.document and calendar.certain else None), "so_far"


def _now(found: re.Match[str], calendar: Calendar) -> tuple[Period | None, str]:
    year = calendar.this_year
    return (Period.of(year) if year and calendar.certain else None), "now"


_MONTHS = {"本月": 0, "上月": -1, "上个月": -1, "下月": 1, "下个月": 1}
_DAYS = {"今天": 0, "今日": 0, "昨日": -1, "昨天": -1, "前天": -2, "明天": 1, "明日": 1, "后天": 2}


def _near(found: re.Match[str], calendar: Calendar) -> tuple[Period | None, str]:
    document = calendar.document
    if document and calendar.certain and document.month:
        if found[0] in _DAYS and document.day:
            day = document.first_day.toordinal() + _DAYS[found[0]]
            date = type(document.first_day).fromordinal(day)
            return Period.of(date.year, date.month, date.day), "date"
        if found[0] in _MONTHS:
            month = document.year * 12 + document.month - 1 + _MONTHS[found[0]]
            return Period.of(month // 12, month % 12 + 1), "date"
        return Period.of(document.year, document.month), "near"
    return None, "near"


def _year(found: re.Match[str], calendar: Calendar) -> tuple[Period | None, str]:
    if found["local"] and not calendar.republic:
        raise ValueError("a three-digit year outside a document from Taiwan")
    if found["roc"] or found["local"]:
        year: int | None = int(found["roc"] or found["local"]) + 1911
    elif found["y"]:
        year = _number(found["y"])
    else:
        word, relative = found["rel"], words()["relative_years"]
        if word in relative:
            base, step = calendar.this_year, int(str(relative[word]))
        else:
            base, step = calendar.year, int(str(words()["anaphoric_years"][word]))
        year = base + step if base else None
        if found["same"] and calendar.last is not None and step == -1:
            return shifted(calendar.last, -1), "date"
    if year is None:
        return None, "vague"
    return _within(found, year), "date"


def _within(found: re.Match[str], year: int) -> Period:
    """The part of the year that the match names."""
    if found["m"]:
        return months(year, _number(found["m"]), _number(found["mm"]))
    if found["mo"]:
        month = _number(found["mo"])
        return _month_end(year, month) if found["end"] else _days(year, month, found["d"], found["dz"])
    if found["n"]:
        return months(year, 1, _number(found["n"]))
    if found["part"]:
        first, last = _part(found["part"])
        return months(year, first, last)
    if found["edge"] and found["edge"][-1] in "底末":
        return Period.of(year, 12, 31)
    if found["season"]:
        return Period.of(year, int(str(words()["seasons"][found["season"]])))
    return Period.of(year)


def _days(year: int, month: int, first: str | None, last: str | None) -> Period:
    """A month, a day of it, or its days from first to last."""
    if first is None or last is None:
        return Period.of(year, month, _number(first) if first else 0)
    return Period.between(Period.of(year, month, _number(first)), Period.of(year, month, _number(last)))


def _month_end(year: int, month: int) -> Period:
    last = Moment(year, month).last_day
    return Period.of(year, month, last.day)


def _part(text: str) -> tuple[int, int]:
    first, last = words()["parts"][text.removeprefix("第")]
    return int(first), int(last)


def _month(found: re.Match[str], calendar: Calendar) -> tuple[Period | None, str]:
    """Months and days without a year belong to the year (and month) last spoken of, else to the document's."""
    year = calendar.sentence_year or calendar.year or calendar.this_year
    if (
        calendar.certain
        and calendar.sentence_year is None
        and _UNTIL_AHEAD.search(found.string, max(0, found.start() - 3), found.start())
    ):
        year = calendar.this_year  # 截至6月底 in a dated document is this year's June
    if found["day"]:
        document = calendar.document
        month = calendar.month or (document.month if document and document.year == year else None)
        if not (year and month):
            return None, "near"
        return Period.of(year, month, _number(found["day"])), "date"
    if year is None:
        return None, "near"
    if found["bm"]:
        return months(year, _number(found["bm"]), _number(found["bmm"])), "date"
    if found["bs"]:
        return Period.of(year, int(str(words()["seasons"][found["bs"]]))), "date"
    if found["bn"]:
        return months(year, 1, _number(found["bn"])), "date"
    month = _number(found["bmo"])
    if found["bend"]:
        return _month_end(year, month), "date"
    return _days(year, month, found["bd"], found["bdz"]), "date"


_AT_MEETING = re.compile(r"(?:会议|峰会|论坛|大会|年会|会晤|会谈|访问|访华)$")


def _anaphora(found: re.Match[str], calendar: Calendar) -> tuple[Period | None, str]:
    word = found[0]
    if word.removeprefix("第") in words()["parts"]:
        year = calendar.year or calendar.this_year
        if year is None:
            return None, "vague"
        first, last = _part(word)
        return months(year, first, last), "date"
    year_end = word in word_list("year_ends")
    if year_end or word in ("全年", "年内", "年初", "月底"):
        if calendar.year is None:
            return None, "near"
        return (Period.of(calendar.year, 12, 31) if year_end else Period.of(calendar.year)), "date"
    if word == "期间" and _AT_MEETING.search(found.string, max(0, found.start() - 3), found.start()):
        return None, "near"
    if word in ("次日", "翌日") and calendar.last and calendar.last.end and calendar.last.end.day:
        day = calendar.last.last_day + datetime.timedelta(days=1)
        return Period.of(day.year, day.month, day.day), "date"
    spoken, whole = calendar.last, calendar.interval
    if word.endswith("期间") and spoken and whole and spoken.start == spoken.end and whole.contains(spoken):
        return whole, "date"  # a day of the operation was told of in between
    return spoken, "date"


_READERS = {
    "years": _years, "numeric": _numeric, "decade": _decade, "plan": _plan, "era": _era, "recent": _recent,
    "later": _later, "vague": _vague, "so_far": _so_far, "now": _now, "near": _near, "year": _year, "month": _month,
    "anaphora": _anaphora,
}  # fmt: skip
