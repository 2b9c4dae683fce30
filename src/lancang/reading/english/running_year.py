"""The year that a dated text runs in, which a bare month takes, and the times that it names only in passing."""

from __future__ import annotations

import re
from functools import cache

from ..dates.mention import Calendar, TimeMention
from .words import listed, whole

REACH = 110  # characters before a time that tell whether it opens its sentence or stands in an inserted clause
_OPENS = re.compile(
    r"(?:^|[,;:]\s)(?:(?:and|but|while|so|then|already|only|as\searly\sas|back)[,\s]\s?){0,2}"
    r"(?:(?:in|by|on|during|from|between|throughout|over|until|at|as\sof|for|of|through)\s)?"
    r"(?:(?:the|early|late|mid|beginning|start|end|close|of|course|whole|year|month|spring|autumn)[\s-]){0,4}$",
    re.IGNORECASE,
)
# The post, opened in 2009, stopped 12 lorries; the centre, which was founded in May 2010 with help from …, has …
_INSERTED = re.compile(
    r"(?:,|\()\s?(?:(?:which|who|that)\s(?:(?:is|was|were|had|has|been)\s){1,2})?(?:(?:first|itself|newly|already|only|hardly|rarely|barely|scarcely|little|never)\s)?"
    r"(?:\w{2,}(?:ed|en|un|lt|de|ght|up|ne|wn)|seen|held|sent|led|set|met|cut|laid|paid)\s[^,;.()\d]{0,50}?"
    r"\b(?:in|on|since|from|before|until|after)\s(?:the\s|early\s|late\s)*$"
    r"|,\swhere\s(?:[^,;.()]|[,.](?=\d)){3,90}?\bsince\s(?:the\s|early\s|late\s)*$"
    r"|,\s(?:(?:which|who)|(?:where|when)\b(?=[^,;]*\d[^,;]*\b(?:in|on)\s))\s(?:[^,;.()]|[,.](?=\d)|,(?=\s[A-Z])){3,90}?\b(?:in|on|since)\s(?:the\s|early\s|late\s)*$"
)
_CLOSED = re.compile(
    r"(?:\s(?:with|by|for|at|under|to|from|as|in|and\swhich|and\swho)\s[^,;.()\d]{2,50})?"
    r"(?:\)|,\s(?!and\b|while\b|but\b|of\b|when\b|the\s(?:first|most|highest|lowest)))"
)


_OF_THINGS = re.compile(r"\b(?:which|who)\s$")
# Under Operation Net, carried out in May 2012, 36 alerts …: what the sentence opens with frames what it tells
_FRAME = re.compile(
    r"(?:Under|During|In|Through|Within|At|As\spart\sof|In\sthe\scourse\sof)\s(?:[^,;.]|[,.](?=\d))+?(?:\s\([^()]*\))?,\s(?:which\swas\s)?"
    r"(?:carried\sout|held|conducted|run|staged|mounted|organi[sz]ed|coordinated|led)\b[^,;.]*$"
)


@cache
def _measured() -> re.Pattern[str]:
    """The final survey, carried out in November 2017, found …: what measures dates what it found."""
    return re.compile(
        rf"(?:The|A|An|Its|Our|This)\s(?:[\w-]+\s){{0,4}}{whole(listed('dates', 'measuring'))},\s(?:which\swas\s)?"
        r"(?:carried\sout|held|conducted|run|made|done|taken|completed)\s[^,;.]*$"
    )


def opens(text: str, start: int, mention: TimeMention) -> bool:
    """Whether a time stands at the head of its sentence or clause: In 2016 …; …, and in 2017 …"""
    return _OPENS.search(text[max(start, mention.start - REACH) : mention.start]) is not None


def inserted(text: str, start: int, mention: TimeMention) -> bool:
    """Whether a time only dates what an inserted clause says of a thing."""
    if _OF_THINGS.search(text, start, mention.start):
        return True  # fields which twenty years ago were under poppy
    if not _CLOSED.match(text, mention.end) or _FRAME.match(text, start, mention.start):
        return False
    if _measured().match(text, start, mention.start):
        return False
    return _INSERTED.search(text, max(start, mention.start - REACH), mention.start) is not None


def in_passing(text: str, start: int, mention: TimeMention, calendar: Calendar) -> bool:
    """Whether bare months do not take the year of a time: it is not the text's, and the time opens no clause."""
    period, running = mention.period, calendar.running
    if running is None or period is None:
        return False
    moment = period.end or period.start
    if moment is None or moment.year == running:
        return mention.role == "since"
    return mention.role != "date" or not opens(text, start, mention)


def year_of_month(month: int, calendar: Calendar) -> int | None:
    """The year in force; a month before the one last named in the year before is of the running year again."""
    year, running = calendar.year, calendar.running
    if year is None or running is None or year != running - 1:
        return year
    return running if month < (calendar.month or NO_MONTH) else year


NO_MONTH = 13
