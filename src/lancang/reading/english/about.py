"""What an English document tells of itself: its date, the period in its title, its jurisdiction."""

from __future__ import annotations

import re

from ...figures import Moment, Period
from ..dates.mention import Calendar, TimeMention, year_span
from ..text import Sentence
from .dates import find_times
from .head_lines import is_issue_line, title_end, title_lines
from .quantities import find_quantities

HEAD = 900  # characters from the top in which a dateline stands
_DATELINE = re.compile(r"(?:[A-Z][A-Za-z'. -]+(?:,\s[A-Z][A-Za-z'. -]+)?(?:\s\([^)]*\))?,?\s)?$")
_SAID_ON = re.compile(
    r"\b(?<!was\s)(?<!were\s)(?<!been\s)(?:said|told|announced|reported|stated|added|says)\b[^.;]{0,40}\b(?:on\s)?(?:[A-Z][a-z]+day,?\s)?$"
)
_LABEL = re.compile(r"(?:Date|Published|Posted|Released|Updated|Release date|Press release|Issued)\b", re.IGNORECASE)
_AFTER = re.compile(r"\s?(?:-|—|\.|:|\(|$|\||/)")
_TITLE = re.compile(
    r"\b(?:report|review|survey|yearbook|statistical|statistics|annual|summary|overview|assessment|results?|figures|situation|evaluation|trends"
    r"|monitoring|season|findings|developments|achievements|progress|implementation|data)\b",
    re.IGNORECASE,
)
TITLE_LENGTH = 120
LEAD_SENTENCES = 6
SHORT_LINE = 60  # characters; a shorter line at the top is a heading or a byline
A_MEETING = 14  # days
RECENT = 1  # years: what is older is history, not what the document reports on


def date_of(text: str, sentences: list[Sentence], year: int | None = None) -> Moment | None:
    """The date of a dateline or of a line that is labelled as the date, else None. `year`: that of bare days."""
    for sentence in sentences:
        if sentence.start > HEAD:
            break
        for time in find_times(text, sentence.start, sentence.end, Calendar(year=year)):
            moment = time.period.start if time.period else None
            if moment is None and time.role == "near":
                continue  # Monday, 18 March
            if moment is None or not moment.day:
                break
            before, line = text[sentence.start : time.start], text[sentence.start : sentence.end]
            if (
                _SAID_ON.search(before)
                or _LABEL.match(line)
                or (len(line) <= SHORT_LINE + 20 and _alone(line, time, sentence.start))
                or (
                    _DATELINE.fullmatch(before)
                    and (_AFTER.match(text, time.end) or time.end >= sentence.start + len(line.rstrip()))
                    and not re.search(r"\b(?:[Oo]n|[Ii]n|[Bb]y|[Oo]f|[Ss]ince|[Uu]ntil|[Ff]rom)\s(?:the\s)?$", before)
                )
            ):
                return moment
            break
    return _month_of(text, sentences) if year is None else None


def _month_of(text: str, sentences: list[Sentence]) -> Moment | None:
    """The month that closes a line at the top: Notes for the committee, March 2014; report of February 2020."""
    for sentence in sentences[:LEAD_SENTENCES]:
        line = text[sentence.start : sentence.end].rstrip()
        if len(line) > TITLE_LENGTH or line.endswith(".") or sentence.start > HEAD:
            continue
        for time in find_times(text, sentence.start, sentence.end, Calendar()):
            moment = time.period.start if time.period and time.period.start == time.period.end else None
            month = moment is not None and 0 < moment.month <= 12 and not moment.day
            if month and time.end >= sentence.start + len(line) and _WRITTEN.search(text, sentence.start, time.start):
                return moment
    return None


_WRITTEN = re.compile(
    r"(?:,|\(|:|\s-|—|^|\b(?:report|paper|note|notes|brief|briefing|version|edition|draft|memorandum|update)\s(?:of|dated|as\sof))\s?$"
    r"|\bdated?:?\s$",
    re.IGNORECASE,
)


_REMARK = re.compile(r"\s*\([^()]*\)\s*$")  # (translation), (extracts)


def _alone(line: str, time: TimeMention, start: int) -> bool:
    """Whether a day closes a line of its own: Unit for Alternative Development, Vientiane, 30 September 2013."""
    first, last = (time.period.start, time.period.end) if time.period is not None else (None, None)
    single = first is not None and last is not None and (first.year, first.month) == (last.year, last.month)
    closes = time.end >= start + len(_REMARK.sub("", line).rstrip())
    return (
        single
        and closes
        and not re.search(r"\b(?:[Oo]n|[Bb]y|[Uu]ntil|[Ff]rom|[Tt]o|[Ss]ince)\s$", line[: time.start - start])
    )


def period_of_document(text: str, sentences: list[Sentence], written: Moment | None) -> Period | None:
    """The period that a report's title names (July 2010 to June 2011), else that of its first figures.

    The annual report for 2016 that opens with figures of 2015 reports on 2015.
    """
    title, lead = title_period(text, sentences), _of_lead(text, sentences, written)
    covered = _covered(text, sentences) if title is None else None
    if covered is not None:
        return covered
    if title is not None:
        of_year_before = lead is not None and title.year is not None and lead.year == title.year - 1
        return lead if of_year_before else title
    if lead is None or written is None or lead.last_day.year > written.year:
        return None
    if lead.start == lead.end and lead.start is not None and lead.start.month:
        return None  # a text that opens with what befell in one month does not report on that month
    return lead if written.year - lead.last_day.year <= RECENT else None


def _covered(text: str, sentences: list[Sentence]) -> Period | None:
    """The period that the text says it covers: The two sides reviewed the period from July 2015 to June 2016."""
    for sentence in sentences[:COVER_SENTENCES]:
        said = _COVERS.search(text, sentence.start, sentence.end)
        for time in find_times(text, sentence.start, sentence.end, Calendar()) if said else ():
            period = time.period
            if period and period.start and period.end and period.start != period.end and not period.members:
                return period
    return None


COVER_SENTENCES = 14
_COVERS = re.compile(
    r"\b(?:cover(?:s|ed|ing)?|review(?:s|ed|ing)?|deal(?:s|t)?\swith|relates?\sto|refers?\sto|concerns?)\sthe\s(?:\w+\s)?period\b"
    r"|\breporting\speriod,?\s(?:is|was|(?:which\s)?(?:runs|ran|covers)|\(|from\b)"
    r"|\b(?:[Pp]roject|[Pp]rogramme|[Pp]hase|[Cc]ampaign|[Ss]cheme)\s(?:has\s|had\s)?(?:ran|run|lasted|operated|extended"
    r"|was\s(?:carried\sout|implemented|run|executed))\s(?:\w+\s)?(?:from|between)\b"
)


def _of_lead(text: str, sentences: list[Sentence], written: Moment | None) -> Period | None:
    """The time of the first sentence with figures, or the last one named before it."""
    calendar = Calendar(written, written is not None)
    named: Period | None = None
    titled = title_end(text, sentences)
    for index, sentence in enumerate(sentences[: 2 * LEAD_SENTENCES]):
        times = list(find_times(text, sentence.start, sentence.end, calendar))
        if sentence.heading or sentence.end - sentence.start < SHORT_LINE or sentence.end <= titled:
            continue
        if index >= LEAD_SENTENCES + 2:  # behind many short lines: only the stretch that the text is about
            long = (
                named is not None and named.start and named.end and (named.last_day - named.first_day).days > A_MEETING
            )
            return named if long else None
        dated = [t.period for t in times if t.role in ("date", "until") and t.period is not None]
        dated = [period for period in dated if period.start != written]
        named = dated[0] if dated else named
        if find_quantities(text, sentence.start, sentence.end, [(t.start, t.end) for t in times], None):
            return named
    return None


def year_of_lead(text: str, sentences: list[Sentence]) -> int | None:
    """The year of the first full time in the text, for a dateline that leaves its year out; not one long past."""
    for sentence in sentences[:LEAD_SENTENCES]:
        for time in find_times(text, sentence.start, sentence.end, Calendar()):
            if time.period is not None and time.period.end is not None and time.role in ("date", "until"):
                return time.period.end.year
    return None


_REPORT_YEAR = re.compile(  # the year that other texts name a report by: World Drug Report 2021
    r"\b(?:yearbook|report|review|survey|assessment|bulletin|overview|factsheet|fact\ssheet)s?,?\s((?:19|20)\d\d)\b",
    re.IGNORECASE,
)
_SPAN = re.compile(r"(?<![\d/.])((?:19|20)\d\d)\s?(?:[-—/]|to|and)\s?((?:19|20)?\d\d)(?!\d)")
_OF_A_MONTH = re.compile(r"\b(?:monthly|month|statistics|figures|situation)\b", re.IGNORECASE)


_CLOSES = re.compile(r"(?:\b(?:in|for|during|of)|[\w)],|:|\s-|—)\s(?:the\s)?$")


def _closing_time(text: str, line: Sentence) -> bool:
    """Whether a year, or a part of one, closes a line: Drug control work in 2017; Issue 14, third quarter 2015."""
    end = line.start + len(text[line.start : line.end].rstrip(" .\n"))
    for time in find_times(text, line.start, line.end, Calendar()):
        month = time.period is not None and time.period.start == time.period.end and bool(time.period.start.month)  # type: ignore[union-attr]
        if time.end == end and time.role == "date" and time.period is not None and not month:
            return _CLOSES.search(text, line.start, time.start) is not None
    return False


def title_period(text: str, sentences: list[Sentence]) -> Period | None:
    """The year or interval in a heading: what a report reports on, or how long a project ran (2010-2014)."""
    titles = title_lines(text, sentences)
    for sentence in [*titles, *(one for one in sentences[:3] if one not in titles)]:
        line = text[sentence.start : sentence.end]
        opens = sentence is sentences[0] and len(line) <= TITLE_LENGTH and not line.rstrip().endswith(".")
        reports = _TITLE.search(line) is not None
        bracket = re.search(r"\([^()]*\)$", line.rstrip()) if sentence in titles else None
        closes = sentence in titles and _closing_time(text, sentence)
        if not (opens or bracket or closes) and ((not sentence.heading and len(line) > TITLE_LENGTH) or not reports):
            continue
        found = _period_in(text, sentence, reports or bracket is not None)
        if found is not None and (opens or closes or reports or (bracket and found.start != found.end)):
            return found
    return None


def _period_in(text: str, sentence: Sentence, reports: bool) -> Period | None:
    """The period that a line of the title names."""
    line = text[sentence.start : sentence.end]
    times = list(find_times(text, sentence.start, sentence.end, Calendar()))
    for time in times:
        if time.period and time.period.start and not time.period.start.day and time.role in ("date", "name"):
            month = time.period.start.month and time.period.start == time.period.end
            if month and (not reports or (is_issue_line(text, sentence) and not _OF_A_MONTH.search(line))):
                continue  # a paper of March 2009 does not report on that month, nor does a summary of May 2015
            return time.period
    named, span = _REPORT_YEAR.search(line), _SPAN.search(line)
    if named:
        return Period.of(int(named[1]))
    if span and reports:  # the programme of 2006-2010: review of results
        first, last = int(span[1]), int(span[1][: 4 - len(span[2])] + span[2])
        return year_span(first, last) if first < last else None
    found = re.search(r"\b((?:19|20)\d\d)\b", line)
    if found and not span and not any(t.start <= sentence.start + found.start() < t.end for t in times):
        return Period.of(int(found[1]))
    return None
