"""The part that a time plays by the words around it: since, by the end of, before, compared with, a look back."""

from __future__ import annotations

import re
from functools import cache

from ...figures import Moment, Period
from ..dates.mention import Calendar, TimeMention, months
from .date_forms import DASH, YEAR
from .relative_dates import since
from .running_year import inserted
from .words import listed, whole

_JOIN = re.compile(rf"(?:,?\s(?:to|until|through|till)\s(?:the\s)?|{DASH})", re.IGNORECASE)
_SINCE = re.compile(
    r"\b(?:ever\s)?since\s(?:last\s)?(?:the\s)?(?:(?:beginning|start|early|late|end)\s(?:of\s)?)?(?:the\s)?$",
    re.IGNORECASE,
)
_SINCE_IT = re.compile(r"\b[Ss]ince\s(?!then\b)[^,;.\d]{3,60}\b(?:in|on|of|at)\s(?:the\s)?(?:early\s|late\s)?$")
# the campaign that began on 5 May 2014 has led to 300 arrests
_THAT_BEGAN = re.compile(
    r"\b(?<!,\s)(?:that|which)\s(?:was\s|were\s|had\s)?(?:begun|began|started|launched|opened)\s[^,;.()\d]{0,40}?\b(?:on|in)\s(?:early\s|late\s)?$"
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
    r"\b(?:than|[Cc]ompared\s(?:with|to)|versus|vs\.?|against|relative\sto|comparison\s(?:with|to)|as(?=\s(?:in|an?\syear|one\syear|the\s(?:year|previous|preceding)|last\syear)\b))"
    r"(?:\s(?:those|that|the\s(?:figure|level|number|total|one)s?|levels))?(?:\s(?:in|for|during|of|from|at))?\s"
    r"(?:the\s)?(?:(?:whole|entire|all)\s(?:of\s)?)?(?:(?:[A-Z][a-z]+\s){1,3})?$"
)
_SAME_AS = re.compile(
    r"\b(?:twice|double|times|half|triple|(?:third|quarter|fifth|tenth)\sof)\s(?:that|those|the\s[\w.,]+)\b[^,;.]{0,50}$"
)
_WEAK_BASE = re.compile(
    rf"\b(?:over|from|on|above|below|to)\s(?:(?:that|those)\sof\s)?(?:(?:the|its|their)\s)?(?:(?:last|previous|earlier|\w+)\s)?"
    rf"(?:{_OF_BASE}(?:for|in|of)\s)?(?:the\s)?(?:(?:[A-Z][a-z]+\s){{1,3}})?$"
)
_YEAR_BEFORE = re.compile(r"previous|preceding|prior|before|earlier|last\s|ago")
_BASE_QUANTITY = re.compile(
    r"(?:\b(?:up|down|(?:un)?changed|increase|rise|decrease|decline|drop|fall|growth)\s(?:by\s)?(?:(?:about|some|nearly|almost|over)\s)?(?:[\d.,]+\s?(?:%|per\s?cent|\w+)\s)?from|\b[Cc]ompared\s(?:with|to)|\bagainst|\bversus|\bas\sopposed\sto|\bshort\sof(?=\sthe\s)"
    r"|\b(?:fewer|less|more|higher|lower)\sthan(?=\sthe\s)"
    r"|(?:\bper\s?cent|\bpercent|%|\b(?:increase|rise|growth|decrease|decline|drop|fall|reduction))\s(?:on|over)(?=\sthe\s))"
    r"\s(?:(?:(?:an?\s|the\s)?(?:\w+\s)?(?:peak|high|low|record|total|level|figure)\sof|the|just|only|about|some|an?|more\sthan|nearly|around|estimated|almost|approximately|over)\s)*"
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
    r"\b(?:to|at)\s(?:[^,;.]|[,.](?=\d))*?\d(?:[^,;.]|[,.](?=\d))*?(?:,\s|\b)from\s(?:[^,;.]|[,.](?=\d))*?\d(?:[^,;.]|[,.](?=\d))*$"
)


@cache
def _change() -> re.Pattern[str]:
    return re.compile(whole(listed("dates", "changes")) + "|%")


def modified(text: str, start: int, end: int, mention: TimeMention, calendar: Calendar) -> TimeMention:
    """The mention with what stands around it: since, by the end of, before, compared with."""
    period = mention.period
    if mention.role not in ("date", "echo") or period is None:
        return mention
    before = text[max(start, mention.start - 40) : mention.start]
    role = _aside_role(text, start, end, mention, calendar, before)
    if role:
        return TimeMention(mention.start, mention.end, period, role)
    if (
        _SINCE.search(before)
        or _SINCE_IT.search(text, max(start, mention.start - CLAUSE), mention.start)
        or _THAT_BEGAN.search(text, max(start, mention.start - CLAUSE), mention.start)
        or (_FROM.search(before) and _ONWARD.match(text, mention.end))
    ):
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


def _aside_role(text: str, start: int, end: int, mention: TimeMention, calendar: Calendar, before: str) -> str:
    """The part of a time that does not date what is told: of a statement, a look back, a base; "" for one that does."""
    if _of_statement(text, end, mention, before):
        return "aside"
    record = _is_record(text, start, mention)
    if not record and (_AIM.search(before) or _looks_back(text, start, end, mention, calendar)):
        return "echo"
    level = before.endswith("(") and _LEVEL_THEN.match(text, mention.end)
    if record or _OF_WHOLE.search(before) or level:
        return "compare"
    if inserted(text, start, mention):
        return "aside"
    return "compare" if _is_base(text, start, mention, before) else ""


@cache
def _statement() -> re.Pattern[str]:
    return re.compile(rf"{whole(listed('dates', 'speech'))}\s(?:in|on|last)\s(?:early\s|late\s|mid-)?$")


def _of_statement(text: str, end: int, mention: TimeMention, before: str) -> bool:
    """The agency reported in June that 14 tons had been stopped in 2016: when it was said, not when it was."""
    if not text.startswith(" that ", mention.end) or not _statement().search(before):
        return False
    return _YEAR_OR_MONTH.search(text, mention.end, end) is not None


_YEAR_OR_MONTH = re.compile(rf"\b(?:in|during|since|between|from|by)\s(?:the\s)?(?:[A-Za-z-]+\s){{0,4}}{YEAR}\b")


def _is_record(text: str, start: int, mention: TimeMention) -> bool:
    """The largest haul since 2016; prices have risen since 2019, when …: how far back one has to look."""
    before = text[max(start, mention.start - CLAUSE) : mention.start]
    told = _SINCE.search(before) or _SINCE_IT.search(before)
    if told is None:
        return False
    return _RECORD.search(before[: told.start()]) is not None or _WHEN_IT.match(text, mention.end) is not None


CLAUSE = 90  # characters
_RECORD = re.compile(
    r"\b(?:most|least|first|record|worst|best|only|\w{3,}est)\b(?<!\bat\sleast)(?<!\bat\smost)(?:[^,;.]|[,.](?=\d))*$",
    re.IGNORECASE,
)
# 3 per cent of the 2014 GDP: the year of the whole that a share is of
_OF_WHOLE = re.compile(
    r"(?:\bper\s?cent|%|\bpercent|\b(?:share|half|quarter|third|fifth|tenth|fraction|multiple)s?)\sof\s(?:the\s|its\s)?$"
)
_WHEN_IT = re.compile(r",?\s(?:when|in\swhich)\b")


def _looks_back(text: str, start: int, end: int, mention: TimeMention, calendar: Calendar) -> bool:
    """In 2008 heroin had stood at 40%: a look back from the year that is spoken of, which goes on behind it."""
    first, last = mention.period.start if mention.period else None, calendar.last
    if first is None or last is None or last.start is None or first.year >= last.start.year:
        return False
    if text[max(start, mention.start - 9) : mention.start].startswith("that "):
        return False  # they said that in 2014 they had seized …
    return text.find("had ", start, end) >= 0 and _HAD.match(text, mention.end, end) is not None


_HAD = re.compile(
    r"(?!,?\s(?:and|but|while)\b)[^;:(]*?\bhad\s(?:only\s|already\s|still\s|just\s|never\s|not\s)?(?:been|stood|\w+ed|\w+en|cost|risen|fallen|grown|made|held|seized)\b"
)
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
    if _SAME_AS.search(text, max(start, mention.start - CLAUSE), mention.start):
        return True
    if _STRONG_BASE.search(before):
        return not (before.rstrip().endswith(" as") and "as of" in before)
    day = mention.period is not None and mention.period.start is not None and mention.period.start.day > 0
    if _WEAK_BASE.search(before) and not (day and before.endswith("on ")):  # cut down on Sunday
        if _YEAR_BEFORE.search(text, mention.start, mention.end):
            return True
        stretch = re.split(r"[,;:](?!\d{3})", before)[-1]
        if _change().search(stretch) and not re.search(r"\bto\s(?:the\s)?$", stretch):
            return not _JOIN.match(text, mention.end)
    if _LEFT.search(before) and _ARRIVED.match(text, mention.end):
        return True  # fell from 31.5% in 2022 to 28.2%: the level that was left
    if _MOVED_TO.search(text, max(start, mention.start - 110), mention.start):
        return True
    return bool(_BASE_QUANTITY.search(text[max(start, mention.start - 110) : mention.start]))
