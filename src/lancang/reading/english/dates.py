"""Times in English text: in the first half of 2014, 12-16 May, since 2002, by the end of 2010, a year earlier …"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import ahocorasick_rs

from ...figures import Moment, Period
from ..dates.mention import Calendar, TimeMention, months
from .date_forms import DASH, DAY, YEAR, month_names, time_pattern
from .date_readers import READERS
from .relative_dates import since
from .words import either, listed, table, whole

_JOIN = re.compile(rf"(?:,?\s(?:to|until|through|till)\s(?:the\s)?|{DASH})", re.IGNORECASE)
_AND = re.compile(r",?\sand\s(?:in\s)?|,\s(?:in\s)?|\sor\s")
_BETWEEN = re.compile(r"[Bb]etween\s(?:the\s)?$")
_SPOKEN = frozenset(["date", "until", "since"])
_SINCE = re.compile(
    r"\b(?:ever\s)?since\s(?:last\s)?(?:the\s)?(?:(?:beginning|start|early|late|end)\s(?:of\s)?)?(?:the\s)?$",
    re.IGNORECASE,
)
_FROM = re.compile(r"\bfrom\s$", re.IGNORECASE)
_ONWARD = re.compile(r"\s(?:onwards?|on)\b")
_UNTIL = re.compile(r"\b(?:as\s(?:of|at)|by|until|till|up\sto)\s(?:the\s)?$", re.IGNORECASE)
_END = re.compile(
    r"\b(?:(?:as\s(?:of|at)|by|at|until|to)\s)?(?:the\s)?(?:end|close)\s(?:of\s)?(?:the\s)?$", re.IGNORECASE
)
_BEFORE = re.compile(r"\b(?:before|prior\sto)\s$", re.IGNORECASE)
_OF_BASE = (
    r"(?:(?:figure|level|survey|peak|record|total|high|low|amount|number|harvest|season|estimate|result|round|edition|rate"
    r"|area|average|one)s?\s)"
)
_STRONG_BASE = re.compile(
    r"\b(?:than|[Cc]ompared\s(?:with|to)|versus|vs\.?|against|relative\sto|comparison\s(?:with|to)|as(?=\sin))"
    r"(?:\s(?:those|that|the\s(?:figure|level|number|total|one)s?|levels))?(?:\s(?:in|for|during|of|from|at))?\s"
    r"(?:the\s)?(?:(?:[A-Z][a-z]+\s){1,3})?$"
)
_SAME_AS = re.compile(r"\b(?:twice|double|times|half|triple)\s(?:that|those|the\s\w+)\b[^,;.]{0,30}$")
_WEAK_BASE = re.compile(
    rf"\b(?:over|from|on|above|below|to)\s(?:(?:that|those)\sof\s)?(?:(?:the|its|their)\s)?(?:(?:last|previous|earlier|\w+)\s)?"
    rf"(?:{_OF_BASE}(?:for|in|of)\s)?(?:the\s)?(?:(?:[A-Z][a-z]+\s){{1,3}})?$"
)
_YEAR_BEFORE = re.compile(r"previous|preceding|prior|before|earlier|last\s|ago")
_DATELINE = re.compile(r"(?:[A-Z][A-Za-z'. -]*,?\s)?(?:[A-Z][\w. -]+,\s)?$")
_LINE_BEHIND = re.compile(r"\s?(?:—|-)+\s|\s\([A-Z][\w .,/-]*\)\s?(?:—|-)")
_BASE_QUANTITY = re.compile(
    r"(?:\b(?:up|down)\s(?:by\s)?(?:(?:about|some|nearly|almost|over)\s)?(?:[\d.,]+\s?(?:%|per\s?cent|\w+)\s)?from|\b[Cc]ompared\s(?:with|to)|\bagainst|\bversus|\bas\sopposed\sto|\bshort\sof(?=\sthe\s)"
    r"|\b(?:fewer|less|more|higher|lower)\sthan(?=\sthe\s))"
    r"\s(?:(?:the|just|only|about|some|an?|more\sthan|nearly|around|estimated|almost|approximately|over)\s)*"
    r"(?:US)?[$€£]?\s?\d(?:[^,;:]|,(?=\d{3}))*$"
)
_AIM = re.compile(
    r"\b(?:goal|target|objective|aim|plan|forecast|projection)s?\s(?:set\s)?(?:for|by)\s(?:the\send\sof\s)?$"
)
_LEFT = re.compile(
    r"\bfrom\s(?:[^,;.]|[,.](?=\d))*?\d(?:[^,;.]|[,.](?=\d))*\s(?:in|for|during|of|at\sthe\send\sof)\s(?:the\s)?$"
)
_ARRIVED = re.compile(rf"\s(?:[\w]+\s)?to\s(?!{YEAR})(?:(?:\w+\s){{0,4}})?(?:US)?[$€£]?\d(?![^;.]*\b{YEAR})")
_MOVED_TO = re.compile(
    r"\b(?:to|at)\s(?:[^,;.]|[,.](?=\d))*?\d(?:[^,;.]|[,.](?=\d))*?\bfrom\s(?:[^,;.]|[,.](?=\d))*?\d(?:[^,;.]|[,.](?=\d))*$"
)
_NOT_FIRST = re.compile(r"\b(?:in|during|for|throughout)\s$", re.IGNORECASE)
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
            rf"\b(?i:{either(listed('dates', 'papers'))})\b(?:(?!\b(?:was|were|is|are|had|has|came|in|since|by|at|end|half"
            r"|quarter|course|start|beginning|season|signed|entered|adopted)\b)[^,;.])*\sof\s$"
        ),
        "named_before": re.compile(rf"\b(?:{either(listed('dates', 'named_before'))})\s$"),
        "speech": re.compile(rf"{whole(listed('dates', 'speech'))}[^,;.]*$"),
        "change": re.compile(whole(listed("dates", "changes")) + "|%"),
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
        pending = _modified(text, start, end, mention, calendar)
        if pending.role in _SPOKEN:
            year, interval = calendar.year, calendar.interval
            if _to_come(pending, calendar):
                continue
            calendar.speak_of(pending.period)
            if pending.role == "since":
                calendar.interval = interval  # what has gone on since March is not the time of the operation
            if calendar.certain and text[mention.start : mention.end].lower().startswith(("last year", "next year")):
                calendar.year = year  # a bare month in a dated report is counted from its date
    if pending is not None:
        yield pending


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
            calendar.year = int(ahead[1])
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
    return bool(
        _patterns()["named_after"].match(text, found.end())
        or _patterns()["named_before"].search(text, max(0, found.start() - 16), found.start())
        or (
            text.startswith(" of ", found.start() - 4)
            and _patterns()["papers"].search(text, max(0, text.rfind("\n", 0, found.start()), found.start() - 90), found.start())
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


def _modified(text: str, start: int, end: int, mention: TimeMention, calendar: Calendar) -> TimeMention:
    """The mention with what stands around it: since, by the end of, before, compared with."""
    period = mention.period
    if mention.role not in ("date", "echo") or period is None:
        return mention
    before = text[max(start, mention.start - 40) : mention.start]
    if _AIM.search(before) or _looks_back(text, start, end, mention, calendar):
        return TimeMention(mention.start, mention.end, period, "echo")
    if before.endswith("(") and _LEVEL_THEN.match(text, mention.end):
        return TimeMention(mention.start, mention.end, period, "compare")
    if _is_base(text, start, mention, before):
        return TimeMention(mention.start, mention.end, period, "compare")
    if _SINCE.search(before) or (_FROM.search(before) and _ONWARD.match(text, mention.end)):
        return TimeMention(mention.start, mention.end, since(period, calendar), "since")
    single = period.start if period.start == period.end else None
    if single and not single.day and _END.search(before):
        last = single.last_day
        return TimeMention(mention.start, mention.end, Period.of(last.year, last.month, last.day), "until")
    if single and _BEFORE.search(before):
        return TimeMention(mention.start, mention.end, Period(None, _moment_before(single)), "date")
    if _UNTIL.search(before) or "end" in text[mention.start : mention.start + 3].lower():
        return TimeMention(mention.start, mention.end, _until(period, calendar, before), "until")
    return mention


def _looks_back(text: str, start: int, end: int, mention: TimeMention, calendar: Calendar) -> bool:
    """In 2008 heroin had stood at 40%: a look back from the year that is spoken of, which goes on behind it."""
    first, last = mention.period.start if mention.period else None, calendar.last
    if first is None or last is None or last.start is None or first.year >= last.start.year:
        return False
    return text.find("had ", start, end) >= 0 and _HAD.match(text, mention.end, end) is not None


_HAD = re.compile(r"[^;:(]*?(?<!\bit\s)\bhad\s(?:only\s|already\s|still\s|just\s|never\s|not\s)?(?:been|stood|\w+ed|\w+en|cost|risen|fallen|grown|made|held|seized)\b")
_LEVEL_THEN = re.compile(r":\s(?:about\s|some\s)?(?:US)?[$€£]?\d")


def _moment_before(moment: Moment) -> Moment:
    if moment.month:
        month = moment.year * 12 + moment.month - 2
        return Moment(month // 12, month % 12 + 1)
    return Moment(moment.year - 1)


def _until(period: Period, calendar: Calendar, before: str) -> Period:
    """As of May of the running year: the year up to May; everything else is the date itself."""
    moment = period.end
    if (
        moment
        and moment.month
        and not moment.day
        and moment.month <= 12
        and calendar.certain
        and calendar.this_year == moment.year
    ):
        return months(moment.year, 1, moment.month)
    return period


def _is_base(text: str, start: int, mention: TimeMention, before: str) -> bool:
    """Whether the time is only the base of a comparison: over 2011, from the previous year, up from 40 kg in 2011."""
    if _SAME_AS.search(before):
        return True
    if _STRONG_BASE.search(before):
        return not (before.rstrip().endswith(" as") and "as of" in before)
    if _WEAK_BASE.search(before):
        if _YEAR_BEFORE.search(text, mention.start, mention.end):
            return True
        stretch = re.split(r"[,;](?!\d{3})", before)[-1]
        if _patterns()["change"].search(stretch) and not re.search(r"\bto\s(?:the\s)?$", stretch):
            return not _JOIN.match(text, mention.end)
    if _LEFT.search(before) and _ARRIVED.match(text, mention.end):
        return True  # fell from 31.5% in 2022 to 28.2%: the level that was left
    if _MOVED_TO.search(text, max(start, mention.start - 110), mention.start):
        return True
    return bool(_BASE_QUANTITY.search(text[max(start, mention.start - 110) : mention.start]))
