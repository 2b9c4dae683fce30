"""Times in English text: in the first half of 2014, 12-16 May, since 2002, by the end of 2010, a year earlier …"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import ahocorasick_rs

from ...figures import Period
from ..dates.mention import Calendar, TimeMention
from .date_forms import DASH, DAY, YEAR, month_names, time_pattern
from .date_readers import READERS
from .date_roles import modified
from .running_year import in_passing
from .words import either, listed, table, whole

_JOIN = re.compile(rf"(?:,?\s(?:to|until|through|till)\s(?:the\s)?|{DASH})", re.IGNORECASE)
_AND = re.compile(r",?\sand\s(?:in\s)?|,\s(?:in\s)?|\sor\s")
_NEXT_NUMBER = re.compile(r"\s(?:(?:about|some|nearly|another|only|over|almost)\s)?(?:US)?[$€£]?\d")
_BETWEEN = re.compile(r"[Bb]etween\s(?:the\s)?$")
_SPOKEN = frozenset(["date", "until", "since"])
_DATELINE = re.compile(r"(?:[A-Z][A-Za-z'. -]*,?\s)?(?:[A-Z][\w. -]+,\s)?$")
_LINE_BEHIND = re.compile(r"\s?(?:—|-)+\s|\s\([A-Z][\w .,/-]*\)\s?(?:—|-)")
_PREPOSED = re.compile(
    r"(?:\b(?:in|of|since|by|until|to|from|and|during|last|this|early|mid|late|every|between|through|before|after"
    r"|for|on|or|next|past)\s|[-—(/,]\s?|^)$",
    re.IGNORECASE,
)


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    month = rf"(?:{either(month_names())})\.?"
    return {
        "year_ahead": re.compile(
            rf"(?:{DASH}|\s(?:to|and|until|through)\s)(?:{DAY}\s)?{month}(?:\s{DAY})?,?\s({YEAR})(?!\d)"
        ),
        "year_in_list": re.compile(rf"[^.;]{{0,80}}?\b{month},?\s({YEAR})(?!\d)"),
        "named_after": re.compile(
            rf"\s(?:[A-Z][\w-]+\s|United Nations\s){{0,3}}(?:{either(listed('dates', 'named_after'))})\b"
        ),
        "papers": re.compile(
            rf"\b(?i:{either(listed('dates', 'papers'))})\b(?:(?!\b(?:was|were|is|are|had|has|came|in|since|by|at|end"
            r"|half|quarter|course|start|beginning|season|signed|entered|adopted)\b)[^,;.])*\sof\s$"
        ),
        "plan_for": re.compile(
            rf"\b(?i:{either(listed('dates', 'plans'))})\b"
            r"(?:(?!\b(?:was|were|is|are|had|has|signed|adopted)\b)[^,;.\d])*"
            r"\s(?:(?:for|of|covering|\()(?:\s(?:the\s)?(?:period\s|years\s)?)?(?:from\s)?)?$"
        ),
        "named_before": re.compile(rf"\b(?:{either(listed('dates', 'named_before'))})\s$"),
        "speech": re.compile(rf"{whole(listed('dates', 'speech'))}[^,;.]*$"),
    }


_DIGIT = re.compile(r"\d")


@cache
def _triggers() -> ahocorasick_rs.AhoCorasick:
    words = [*listed("dates", "triggers"), *month_names(), *table("dates")["weekdays"]]
    return ahocorasick_rs.AhoCorasick(sorted({*words, *(word.capitalize() for word in words)}))


def _may_tell_time(sentence: str) -> bool:
    """A quick look: every time has a digit, the name of a month or day, or one of a few words."""
    return _DIGIT.search(sentence) is not None or bool(_triggers().find_matches_as_indexes(sentence))


def find_times(text: str, start: int, end: int, calendar: Calendar) -> Iterator[TimeMention]:
    """Mentions of time in a stretch of squeezed text, in order, resolved against the calendar (which it updates)."""
    if not _may_tell_time(text[start:end]):
        return
    if calendar.whole:  # a figure of the whole year before opens no tale of its months in the next sentence
        calendar.whole, calendar.month = False, None
    pending: TimeMention | None = None
    for found in time_pattern().finditer(text, start, end):
        mention = _resolve(found, calendar, start, end)
        if mention is None:
            continue
        if pending is not None:
            joined = _joined(text, start, pending, mention)
            if joined is not None:
                pending = joined
                calendar.speak_of(joined.period)
                continue
            yield pending
        pending = modified(text, start, end, mention, calendar)
        if pending.role in _SPOKEN:
            year, month, interval = calendar.year, calendar.month, calendar.interval
            if _to_come(pending, calendar):
                continue
            calendar.speak_of(pending.period)
            if pending.role == "since" or in_passing(text, start, pending, calendar):
                calendar.year, calendar.month = year, month
            elif calendar.month is None:
                calendar.month, calendar.whole = FIRST, True
            if pending.role == "since":
                calendar.interval = interval  # what has gone on since March is not the time of the operation
            if calendar.certain and text[mention.start : mention.end].lower().startswith(("last year", "next year")):
                calendar.year = year  # a bare month in a dated report is counted from its date
    if pending is not None:
        yield pending


FIRST = 1  # month: behind a year alone every month of its sentence is of that year


def _to_come(mention: TimeMention, calendar: Calendar) -> bool:
    """A year behind the document's own (the goal for 2030) does not become the running one."""
    first = mention.period.start if mention.period else None
    return bool(first and calendar.certain and calendar.this_year and first.year > calendar.this_year)


def _resolve(found: re.Match[str], calendar: Calendar, start: int, end: int) -> TimeMention | None:
    """The mention for one match of the pattern; None for what is no time after all."""
    kind = found.lastgroup or ""
    text = found.string
    if kind in ("month", "day", "month_day") and _no_time(found, kind, start):
        return None
    if kind in ("month", "day", "month_day") and not (found["mo_y"] or found["d_y"] or found["m_y"]):
        ahead = _patterns()["year_ahead"].match(text, found.end(), end)
        if ahead is None and calendar.year is None:
            ahead = _patterns()["year_in_list"].match(text, found.end(), end)
        if ahead is not None:
            calendar.year, calendar.month, calendar.whole = int(ahead[1]), FIRST, True
    if kind in ("year", "years", "crop_year", "season") and (_named(text, found) or _edition(text, found, start, end)):
        return TimeMention(found.start(), found.end(), None, "name")
    try:
        period, role = READERS[kind](found, calendar)
    except ValueError:
        return None
    if (
        kind in ("day", "month_day")
        and _DATELINE.fullmatch(text, start, found.start())
        and _LINE_BEHIND.match(text, found.end())
    ):
        calendar.speak_of(period)
        role = "name"
    if kind in ("weekday", "near_day") and _patterns()["speech"].search(
        text, max(start, found.start() - 60), found.start()
    ):
        role = "name"
    if kind in ("same_month", "same_period") and role == "date" and calendar.last is not None:
        role = "echo"
    return TimeMention(found.start(), found.end(), period, role)


def _edition(text: str, found: re.Match[str], start: int, end: int) -> bool:
    """A year alone in brackets at the end of a sentence is the edition of the text: … for the US market (2015)."""
    alone = text[found.start() - 1 : found.start()] == "(" and text[found.end() : end].strip() in (")", ").", ");")
    return alone and not re.search(r"\d[^.;]{0,25}$", text[max(start, found.start() - 30) : found.start() - 1])


def _no_time(found: re.Match[str], kind: str, start: int) -> bool:
    """A bare month needs a word of time before it (May, March); In May 12 suspects … is a month and a number."""
    text = found.string
    if kind == "month" and not found["mo_y"]:
        return not _PREPOSED.search(text[max(start, found.start() - 9) : found.start()]) and found["mo_m"] in (
            "May",
            "March",
            "MAY",
            "MARCH",
            "Mar",
            "Sep",
            "Dec",
            "Jan",
        )
    return False


def _named(text: str, found: re.Match[str]) -> bool:
    """The year of a treaty, law or paper: the 1988 Convention, UNGASS 2016."""
    line = max(text.rfind("\n", 0, found.start()), found.start() - 90)
    if found.lastgroup == "years" and _patterns()["plan_for"].search(text, max(0, line), found.start()):
        return True
    return bool(
        _patterns()["named_after"].match(text, found.end())
        or _patterns()["named_before"].search(text, max(0, found.start() - 16), found.start())
        or (
            text.startswith(" of ", found.start() - 4)
            and _patterns()["papers"].search(
                text, max(0, text.rfind("\n", 0, found.start()), found.start() - 90), found.start()
            )
        )
    )


def _joined(text: str, start: int, first: TimeMention, second: TimeMention) -> TimeMention | None:
    """One mention out of two that "to" joins to an interval, or "and" to a set (between … and: an interval)."""
    if first.period is None or second.period is None or second.role not in ("date", "compare"):
        return None
    if first.role not in ("date", "compare", "since"):
        return None
    between, one, two = text[first.end : second.start], first.period, second.period
    if not one.start or not two.start or not two.end:
        return None
    opened = _BETWEEN.search(text, max(start, first.start - 12), first.start) and re.fullmatch(
        r"\sand\s(?:the\s)?", between
    )
    if (_JOIN.fullmatch(between) or opened) and one.first_day <= two.first_day:
        return TimeMention(first.start, second.end, Period(one.start, two.end))
    if _NEXT_NUMBER.match(text, second.end):
        return None  # seized in 2016, and in 2017 140 kg: each year has its own number
    absolute = text[second.start].isdigit() or text[second.start].isupper()
    if (
        absolute
        and first.role == "date"
        and _AND.fullmatch(between)
        and two.start == two.end
        and two.start.month <= 12
        and not two.start.day
    ):
        members = one.members or ((one.start,) if one.start == one.end else ())
        if (
            members
            and (members[-1].month > 0) == (two.start.month > 0)
            and not members[-1].day
            and members[-1] < two.start
        ):
            return TimeMention(first.start, second.end, Period(members[0], two.start, (*members, two.start)))
    return None
