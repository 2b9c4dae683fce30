"""Periods of the suites against the reader's mentions of time."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence

from lancang.figures import Period
from lancang.reading.dates import chinese
from lancang.reading.dates.mention import Calendar, TimeMention
from lancang.reading.english import dates as english
from lancang.reading.text import Squeezed, fold, segment, squeeze

from .cases import Case, Expected

# A span is the suite's when both share at least half of what either covers, or when what the suite has beyond ours is
# only words that lead to a date: the suites count 从 and "the month of" to the date.
OVERLAP = 0.5
_LEADING = re.compile(
    r"(?:[\s,.]|\b(?:from|between|in|during|the|month|year|of|this)\b|从|在|时间|之间|间)*", re.IGNORECASE
)
# The extractors' cases carry no date, and what they ask does not depend on it: that of most parsers' cases.
WRITTEN_ON = "2017-03-22"
_SEASON = re.compile(r"(\d{4})-(SP|SU|FA|WI)")
SEASONS = {"SP": "21", "SU": "22", "FA": "23", "WI": "24"}


def span_judge(language: str, case: Case, expected: Sequence[Expected]) -> list[str]:
    """Every expected span is a mention of a definite time."""
    found = _mentions(case)
    wrong = []
    for result in expected:
        if not any(_same_span(case.input, result, start, end) for start, end, _ in found):
            wrong.append(f"{result.text!r}: read {[(case.input[a:b], str(p)) for a, b, p in found]}")
    return wrong


def value_judge(language: str, case: Case, expected: Sequence[Expected]) -> list[str]:
    """Every expected span is a mention whose period has the suite's first and last day."""
    found = _mentions(case)
    wrong = []
    for result in expected:
        here = [period for start, end, period in found if start < result.end and result.start < end]
        season = _SEASON.fullmatch(result.timex)
        if season and any(str(period) == f"{season[1]}-{SEASONS[season[2]]}" for period in here):
            continue
        if not any(_same_days(period, span) for period in here for span in result.spans):
            ends = " or ".join(f"{a}..{b}" for a, b in dict.fromkeys(result.spans))
            wrong.append(f"{result.text!r} {ends} on {case.reference}: read {[str(period) for period in here]}")
    return wrong


def _mentions(case: Case) -> list[tuple[int, int, Period]]:
    """Spans in the input with their definite periods."""
    squeezed = squeeze(fold(case.input))
    calendar = Calendar(Period.parse(case.reference or WRITTEN_ON).start, certain=True)
    found = []
    for sentence in segment(squeezed.text):
        find = chinese.find_times if sentence.language == "zh" else english.find_times
        for mention in find(squeezed.text, sentence.start, sentence.end, calendar):
            if mention.period is not None:
                found.append((*_span(squeezed, mention), mention.period))
    return found


def _span(squeezed: Squeezed, mention: TimeMention) -> tuple[int, int]:
    return squeezed.span(mention.start, mention.end)


def _same_span(text: str, result: Expected, start: int, end: int) -> bool:
    shared = min(result.end, end) - max(result.start, start)
    if shared <= 0:
        return False
    beyond = text[result.start : max(start, result.start)] + " " + text[min(end, result.end) : result.end]
    return shared / (max(result.end, end) - min(result.start, start)) >= OVERLAP or bool(_LEADING.fullmatch(beyond))


def _same_days(period: Period, span: tuple[datetime.date, datetime.date]) -> bool:
    """The suites end a period on the day after it (2017-04 ends 05-01), or, of two dates, on the second of them."""
    first, end = span
    if period.first_day != first or period.end is None:
        return False
    return end in (period.last_day, period.last_day + datetime.timedelta(days=1), period.end.first_day)
