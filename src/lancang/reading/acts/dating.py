"""When an act took place: the time that governs its verb, in the clause, the sentence, or what went before."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from ...figures import Period
from ..context.scene import Scene
from ..dates.mention import TimeMention
from .clauses import Cut
from .model import ActState
from .words import limits

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_TRAILING = re.compile(r"(?:于|是|在|在于|时间为|日期为|自|了|成立|举行)*[,(]?")
LONG = 100  # days; a longer stretch tells as little as a year
_GOAL = re.compile(r"\b(?:for|by|until|till|before|covering|compared (?:with|to)|than|of|the)\s+(?:the\s+)?(?:(?:years?|period|end of)\s+)?$")
ENDS = frozenset(["vague", "now", "so_far", "until"])  # times after which an earlier date no longer governs


@dataclass(frozen=True, slots=True)
class Dating:
    """The period of an act, how far away it was found (a key of the limits), and its mention if in this sentence."""

    period: Period
    reach: str
    mention: TimeMention | None = None


def date_of_act(
    scene: Scene, layout: Cut, verb: tuple[int, int], state: ActState, takes_up_meeting: bool, earlier: Period | None
) -> Dating | None:
    """The dating of the act whose verb has this span; None when no date is in reach."""
    clause = layout.clauses[layout.clause(verb[0])]
    chosen, ended = _before(scene, layout, clause, verb[0])
    if chosen is None or (chosen.start < clause[0] and scene.sentence.language == "en"):
        behind = _behind(scene, layout, clause, verb[1])
        if behind is not None and behind.period is not None:
            return Dating(behind.period, "clause", behind)
    if chosen is not None and chosen.period is not None:
        return Dating(_joined(chosen.period), "clause" if chosen.start >= clause[0] else "same_sentence", chosen)
    if takes_up_meeting and state.meeting is not None:
        return Dating(state.meeting.period, "meeting")
    if earlier is not None and not ended:
        return Dating(earlier, "same_sentence")
    titled = _title_year(scene.text, layout, clause)
    if titled is not None:
        return Dating(titled, "title_year")
    if not ended and state.period is not None:
        return Dating(state.period, "same_sentence" if scene.sentence.continues else "follow" if state.recent else "paragraph")
    return None


def _before(scene: Scene, layout: Cut, clause: tuple[int, int], offset: int) -> tuple[TimeMention | None, bool]:
    """The last time before an offset that governs what follows, and whether one ended the reach of earlier dates."""
    chosen: TimeMention | None = None
    ended = False
    for time in scene.times:
        if time.start >= offset:
            break
        if time.role in ("compare", "name") or layout.within(time.start) or (time.role == "near" and time.period is None):
            continue
        if time.role in ENDS:
            if time.role == "until" and chosen is None:
                ended = True
            elif time.start >= clause[0] or time.role in ("vague", "now"):
                chosen, ended = None, True
            continue
        if time.period is not None:
            chosen, ended = time, False
    return chosen, ended


def _behind(scene: Scene, layout: Cut, clause: tuple[int, int], offset: int) -> TimeMention | None:
    """A time right behind the verb (成立于1996年); in English the first that the clause does not give as a span or a goal."""
    for time in scene.times:
        if not offset <= time.start < clause[1] or time.role not in ("date", "since") or layout.within(time.start, "《“"):
            continue
        if scene.sentence.language == "en":
            if not _GOAL.search(scene.text, max(offset, time.start - 24), time.start):
                return time
        elif _TRAILING.fullmatch(scene.text, offset, time.start):
            return time
    return None


def _title_year(text: str, layout: Cut, clause: tuple[int, int]) -> Period | None:
    for start, end, sign in layout.enclosed:
        if clause[0] <= start < clause[1] and sign in "《“":
            year = _YEAR.search(text, start, end)
            if year:
                return Period.of(int(year[0]))
    return None


def _joined(period: Period) -> Period:
    """Days or months that follow each other make a stretch: 10月22日、23日."""
    members = period.members
    if members and members[0].month and all((b.first_day - a.last_day).days == 1 for a, b in pairwise(members)):
        return Period(members[0], members[-1])
    return period


def precision(period: Period) -> int:
    """0 for a year, a season or an open or long stretch, 1 for months, 2 for days."""
    moment = period.start
    if moment is None or period.end is None or (period.last_day - period.first_day).days > LONG:
        return 0
    if moment.day:
        return 2
    return 1 if 0 < moment.month <= 12 else 0


def weight(dating: Dating, language: str) -> float:
    """What the date adds to an act's score: more the more precise it is, less the farther away it stood."""
    limit = limits(language)
    period = dating.period
    if period.end is None:
        value = limit["since"]
    else:
        value = limit[("year", "month", "day")[precision(period)]]
    return value + limit.get(dating.reach, 0.0)
