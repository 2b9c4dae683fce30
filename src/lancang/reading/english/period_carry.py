"""The period that a number without a time takes from the sentences before it, or the reason why it takes none."""

from __future__ import annotations

import re
from functools import cache

from ...figures import Period, measures
from ..context.period import OVER_PARAGRAPHS, STANDING, PeriodState, to_come
from ..context.scene import Scene
from ..dates.mention import TimeMention
from .head_lines import TITLE, is_issue_line
from .linking import linked
from .running_year import opens
from .sections import date_section
from .words import listed, whole

_WILL = re.compile(
    r"\b(?:will|intends?|plans?\sto|promised|shall|is\sto|are\sto|recommends?|recommended\s(?:that|an?)|proposes?|suggests?\sthat)\b"
)
# Before the raids a gram cost 20 dollars; afterwards it cost 45
_BEFORE_THAT = re.compile(
    r"\s?(?:[Bb]efore\s(?:the|this|that|its|their|they|it)\s(?!year|month|end)|[Aa]fterwards?\b|[Pp]reviously\b|At\sthe\s(?:start|outset|beginning)\s(?!of)|At\sbaseline\b|[Tt]hereafter\b)"
)
_ANOTHER_VERB = re.compile(r",\s(?:so\sthat|so|but|while|whereas|and\s(?:now|there|today|it|they))\s")
_RECOMMENDED = re.compile(
    r"(?:\(?[a-z\d]{1,2}[.)]\s)?(?:Raise|Extend|Reduce|Keep|Increase|Lower|Double|Expand|Cut|Bring|Build|Train|Halve|Allocate)\s"
    r"(?:the|a|an|at|by|up|from|to|its|their|all|\d)"
)
_OF_THESE = re.compile(r"(?:Of|Among)\s(?:these|this|them|those)\b,?\s")
_OF_THEM = re.compile(r"\sof\s(?:them|these|those|whom|which)\b")
_PRESENT = re.compile(
    r"\b(?<!were\s)(?<!was\s)(?<!been\s)(?<!that\s)(?:is|are|comes?|holds?|belongs?|inject|connects?|serves?|shares?(?=\s(?:an?|some|about|with|borders?|\d))|owns?|runs?|works?|covers?|provides?|houses"
    r"|treats?|fetch(?:es)?|costs|sells?|earns?|accommodates?|operates?|(?<!no\s)(?<!drug\s)(?<!of\s)uses?|receives?|depends?|employs?|remains?|exists?|consists?"
    r"|lists?)\b|\b(?:has|have)\b(?!\sbeen\b|\s\w+ed\b|\s(?:risen|fallen|grown|made|sent|held|found)\b)"
)
_PAST = re.compile(
    r"\b(?:was|were|had|took|did|built|made|bought|gave|sent|ran|found|went|came|began|led|met|lost|paid|sold|grew|fell|rose|spent"
    r"|brought|kept|left|saw|taught|got|drew|broke|won|\w{3,}ed)\b"
)
_MOVES = re.compile(r"\b(?:rose|fell|grew|climbed|dropped|went\s(?:up|down)|stood|came|cost|cut)\b")


def carried(scene: Scene, position: int, measure: str, state: PeriodState) -> tuple[Period | None, str]:
    """The carried period with the rule that gave it."""
    quantity = scene.quantities[position]
    if measure == "share" and position == 0 and state.told and _OF_THESE.match(scene.text, scene.sentence.start):
        return state.told, "a part of what was told before"
    clause = scene.sentence.clauses[scene.clause(quantity.start)]
    nature = measures()[measure].nature
    asked = measure in STANDING or measure in STATED or nature == "stock"
    other = _ANOTHER_VERB.search(scene.text, clause.end - 1, scene.sentence.end) if asked else None
    until = other.start() if other else scene.sentence.end
    whole_present = _PRESENT.search(scene.text, scene.sentence.start, until) if asked else None
    if quantity.kind == "duration" or (
        measure in STANDING
        and (whole_present or not _PAST.search(scene.text, scene.sentence.start, scene.sentence.end))
    ):
        return None, "a standing fact"
    untold = _untold(scene, position, state)
    if untold:
        return None, untold
    present = _PRESENT.search(scene.text, clause.start, clause.end) if measure == "share" else None
    if present and not _part_word(scene, clause.start, clause.end) and not _OF_THEM.match(scene.text, quantity.end):
        return (state.default if _single_year(state) else None), f"standing: {present[0]}"
    if (
        nature == "stock"
        and measure not in ("cultivation_area", "alternative_area", "users", "area")
        and (whole_present or not _PAST.search(scene.text, scene.sentence.start, scene.sentence.end))
        and not _MOVES.search(scene.text, scene.sentence.start, scene.sentence.end)
    ):
        return None, "a stock is not carried over"
    if measure in STATED and whole_present and whole_present.start() < clause.end:
        return None, f"standing: {whole_present[0]}"
    of_the_year = state.default is not None and measure in YEARLY and _inside(state.current, state.default)
    if of_the_year or (_within_default(state) and not linked(scene)):
        return state.default, "the period the document reports on"
    if (nature != "stock" or measure == "area") and _last_day(state.current):
        return Period.of(state.current.end.year), "the year that closed"  # type: ignore[union-attr]
    if state.current is None and measure in OVER_PARAGRAPHS:
        return state.earlier, "carried over from the paragraph before"
    return state.current, "carried over"


STATED = frozenset(["other", "premises", "price", "relapse", "audience", "users", "treatment_admissions"])
_PERFECT = re.compile(
    r"(?<!who\s)(?<!that\s)(?<!which\s)\b(?:has|have)\s(?:\w+ly\s|also\s|already\s|now\s)?(?:been\s\w+ed|\w+ed|given|built|made|set|sent|found|held)\b"
)


def _untold(scene: Scene, position: int, state: PeriodState) -> str:
    """Why a number has no time although one was spoken of: it is of before, of after, or still to come; else ""."""
    text, quantity, start = scene.text, scene.quantities[position], scene.sentence.start
    clause = scene.sentence.clauses[scene.clause(quantity.start)]
    if _BEFORE_THAT.match(text, clause.start, quantity.start) or text.startswith("Baseline:", start):
        return "before or after what was told"
    if state.section is None and (_WILL.search(text, start, quantity.start) or _RECOMMENDED.match(text, start)):
        return "in future"
    return "since then" if _long_past(state) and _PERFECT.search(text, clause.start, quantity.start) else ""


def remember_period(scene: Scene, state: PeriodState) -> None:
    """What the sentence leaves for the next one: its last governing time, unless it named that in passing."""
    at_top = scene.sentence.paragraph <= TOP and scene.sentence.end - scene.sentence.start <= TITLE
    if at_top and not scene.quantities and is_issue_line(scene.text, scene.sentence):
        return  # Summary for donors, June 2017
    if scene.sentence.heading:
        date_section(scene, state)
    if scene.quantities and not scene.times and _within_default(state) and not linked(scene):
        state.current = state.default  # a fresh sentence has left the day that was spoken of
    planned = _WILL.search(scene.text, scene.sentence.start, scene.sentence.end) is not None
    for time in scene.times:
        if planned and time.role == "date" and not opens(scene.text, scene.sentence.start, time):
            continue
        if to_come(time, state.written) or _passing(scene, time, state):
            continue
        if time.role in ("date", "since", "until", "so_far", "now"):
            state.current = time.period
        elif time.role == "vague":
            state.current = state.earlier = None
        elif time.role == "reporting" and state.default is not None:
            state.current = state.default


def _passing(scene: Scene, time: TimeMention, state: PeriodState) -> bool:
    """Whether a report on a period names a time that does not hold for the sentences behind.

    It goes back to an earlier year (has trained 90 since 2012; a project begun in 2014 has planted …), tells the day
    at which a stock was counted (grew to 70 offices by May 2014), or the year when
    something befell (a second province took part from 2011).
    """
    if time.role == "since":
        return state.default is not None
    if time.role == "date" and not scene.quantities and time.period is not None and _of_a_beginning(scene, time):
        return True
    if state.default is None or time.period is None or time.period.end is None:
        return False
    if opens(scene.text, scene.sentence.start, time):
        return False
    if time.role == "until":
        return True
    if time.role == "date" and _spans(state.default) and time.period.last_day < state.default.first_day:
        return True  # the agreement was signed before the project began
    year = state.default.year
    if year is None:
        return time.role == "date" and not scene.quantities and not time.period.end.month
    return time.role == "date" and time.period.end.year < year - 1


def _of_a_beginning(scene: Scene, time: TimeMention) -> bool:
    """The clinic was opened in March 2010 with help from abroad: not the day of what it has done since."""
    day = time.period.end.day if time.period is not None and time.period.end is not None else 0
    return not day and _beginning().search(scene.text, scene.sentence.start, time.start) is not None


@cache
def _beginning() -> re.Pattern[str]:
    return re.compile(rf"{whole(listed('dates', 'beginnings'))}[^,;.]*\b(?:in|since|from)\s(?:the\s|early\s|late\s)*$")


def _long_past(state: PeriodState) -> bool:
    """Whether the carried time is a month or day well before the document: what has been done since is not of then."""
    period, written = state.current, state.written
    if _last_day(period):
        return False
    if (
        period is None
        or written is None
        or period.start is None
        or period.start != period.end
        or not period.start.month
    ):
        return False
    return (written.first_day - period.last_day).days > LONG_PAST


A_YEAR = 366  # days
TOP = 3  # paragraphs in which a text tells when it was issued
LONG_PAST = 60  # days
# what a report counts over its whole period: an event of one day in the sentence before does not date it
YEARLY = frozenset(["audience", "activities", "trainings", "users", "treatment_admissions", "production"])


def _within_default(state: PeriodState) -> bool:
    """Whether the sentence before told of a day or month of the year that the document reports on."""
    whole, current = state.default, state.current
    if whole is None or current is None or whole.start is None or current == whole or not whole.end:
        return False
    if _spans(whole) and current.year is not None:  # 2018 after a project that ran to June 2018 is within it
        return whole.start.year <= current.year <= whole.end.year
    if whole.start != whole.end:
        return False
    return current.start is not None and current.start == current.end and whole.contains(current)


def _spans(period: Period) -> bool:
    """Whether a period is longer than a year: a project's."""
    whole = period.start is not None and period.end is not None and not period.members
    return whole and (period.last_day - period.first_day).days > A_YEAR


def _single_year(state: PeriodState) -> bool:
    whole = state.default.start if state.default is not None else None
    return whole is not None and state.default is not None and state.default.end == whole and not whole.month


def _inside(period: Period | None, whole: Period) -> bool:
    if period is None or period.start is None or period.start != period.end or whole.start is None or whole.end is None:
        return False
    same = period.start.year == whole.end.year and not whole.end.day
    return same and period.start.month > 0 and (whole.end.month == 0 or whole.start != whole.end)


def _last_day(period: Period | None) -> bool:
    end = period.end if period else None
    return end is not None and period is not None and period.start == end and (end.month, end.day) == (12, 31)


def _part_word(scene: Scene, start: int, end: int) -> bool:
    return re.search(r"\baccounting\b", scene.text[start:end]) is not None
