"""When an act took place: the time that governs its verb, in the clause, the sentence, or what went before."""

from __future__ import annotations

import re
from itertools import pairwise

from ...figures import Period
from ..context.scene import Scene
from ..dates.mention import TimeMention
from .model import Dating, Span, Telling, right_behind
from .words import limits, pattern

LONG = 200  # days; a longer stretch tells as little as a year
TITLE_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
ENDS = frozenset(["vague", "now", "so_far", "until"])  # times after which an earlier date no longer governs
BARE = 4  # characters between a time and the clause that it opens: 上午,
_REPEALS = ("废止", "予以废止", "同时废止")
GOAL = 24  # characters before a time that tell whether it is a span or a goal


def date_of_act(telling: Telling, verb: Span, takes_up_meeting: bool) -> Dating | None:
    """The dating of the act whose verb has this span; None when no date is in reach."""
    state, clause = telling.state, telling.clause(verb[0])
    own = right_behind(telling.scene, verb[1]) if telling.language == "en" else None
    if own is not None and own.period is not None:
        return Dating(own.period, "clause", (own.start, own.end))
    chosen, ended = _before(telling, clause, verb[0])
    if chosen is None or (telling.language == "en" and (chosen.start < clause[0] or _is_loose(telling, chosen))):
        behind = _behind(telling, clause, verb[1])
        if behind is not None and behind.period is not None:
            return Dating(behind.period, "clause", (behind.start, behind.end), behind.role == "since")
    if chosen is not None and chosen.period is not None:
        reach = "clause" if chosen.start >= clause[0] else _opening(telling, chosen, clause)
        return Dating(_joined(chosen.period), reach, (chosen.start, chosen.end), chosen.role == "since")
    if takes_up_meeting and state.meeting is not None:
        return Dating(state.meeting.period, "meeting")
    if telling.acts and not ended:
        return Dating(telling.acts[-1].period, "same_sentence")
    titled = _title_year(telling, clause)
    if titled is not None:
        return Dating(titled, "title_year")
    if ended:
        return None
    if state.period is None:
        return Dating(state.earlier, "earlier") if state.earlier is not None else None
    return Dating(state.period, "same_sentence" if telling.scene.sentence.continues else _carried(telling))


def _is_loose(telling: Telling, time: TimeMention) -> bool:
    """Whether a finer time behind the verb may take its place: the fourth patrol of 2024 ended on April 26."""
    bare_year = time.period is not None and precision(time.period) == 0
    return bare_year or not any(sign.isdigit() for sign in telling.text[time.start : time.end])


def _opening(telling: Telling, time: TimeMention, clause: Span) -> str:
    """Whether the time is the adverbial right before the clause (6月26日,), or farther ahead in the sentence."""
    return "opening" if clause[0] - time.end <= BARE else "same_sentence"


def _carried(telling: Telling) -> str:
    return "follow" if telling.state.recent else "paragraph"


def _before(telling: Telling, clause: Span, offset: int) -> tuple[TimeMention | None, bool]:
    """The last time before an offset that governs what follows, and whether one ended the reach of earlier dates."""
    chosen: TimeMention | None = None
    ended = False
    for time in telling.scene.times:
        if time.start >= offset:
            break
        unknown = time.role == "near" and time.period is None
        dateline = time.start < telling.layout.clauses[0][0] and telling.language == "en"
        if bounds_a_period(telling.scene, time):
            continue
        if unknown or time.role in ("compare", "aside") or (time.role == "name" and not dateline):
            continue
        repeals = telling.language == "zh" and telling.state.period and telling.text.startswith(_REPEALS, offset)
        if (chosen is not None and telling.language == "zh") or repeals:
            named = pattern("zh", "dates_a_text").match(telling.text, time.end)
            if named and named.end() <= offset:
                continue  # 自12月1日起施行,2016年印发的《…》同时废止: the year is the text's, not the act's
        enclosed = telling.layout.within(time.start) and not _of_bracket(telling, time)
        if enclosed and not _repeats(telling.text, time, chosen):
            continue
        if time.role in ENDS:
            if time.role == "until" and chosen is None:
                ended = True
            elif time.start >= clause[0] or time.role in ("vague", "now"):
                chosen, ended = None, True
        elif time.period is not None and not _only_year(time, chosen):
            chosen, ended = time, False
    return chosen, ended


def bounds_a_period(scene: Scene, time: TimeMention) -> bool:
    """In the fiscal year that ended on September 30: nothing was done on that day."""
    if scene.sentence.language != "en":
        return False
    head = max(0, time.start - GOAL)
    return pattern("en", "bounds_a_period").search(scene.text, head, time.start) is not None


def _repeats(text: str, time: TimeMention, chosen: TimeMention | None) -> bool:
    """Whether a time in brackets says which day the word before them means: 今天(6月1日), 昨(18)日."""
    named = text[max(0, time.start - 2) : time.start] in ("今(", "昨(")
    return time.period is not None and (named or (chosen is not None and time.start - chosen.end == 1))


def _of_bracket(telling: Telling, time: TimeMention) -> bool:
    """Whether a time fills a bracket behind a name in English: the operation “Sea Dragon” (March 2016)."""
    text, start = telling.text, time.start
    return telling.language == "en" and text[start - 1] == "(" and text[time.end : time.end + 1] == ")"


def _only_year(time: TimeMention, chosen: TimeMention | None) -> bool:
    """Whether a time is but the year of the day already given: 6月26日,永州市2024年宣传活动."""
    if chosen is None or chosen.period is None or time.period is None or precision(chosen.period) < 2:
        return False
    year = time.period.start
    return (
        precision(time.period) == 0
        and year == time.period.end
        and chosen.period.start is not None
        and (year is not None and year.year == chosen.period.start.year and not year.month)
    )


def _behind(telling: Telling, clause: Span, offset: int) -> TimeMention | None:
    """A time right behind the verb (成立于1996年); in English the first that is neither a span of years nor a goal."""
    for time in telling.scene.times:
        inside = offset <= time.start < clause[1] and not telling.layout.within(time.start, "《“")
        phrasal = time.role == "compare" and telling.text.startswith(" up", offset - 3)  # broke up … on 3 May: no rise
        if not inside or not (phrasal or time.role in ("date", "since", "aside", "founding")):
            continue
        if telling.language == "en":
            if not pattern("en", "goal").search(telling.text, max(offset, time.start - GOAL), time.start):
                return time
        elif pattern("zh", "behind_verb").fullmatch(telling.text, offset, time.start):
            return time
    return None


def _title_year(telling: Telling, clause: Span) -> Period | None:
    """The year in a title or a quoted name: “合力-2012”, 《2025年阿富汗鸦片调查报告》."""
    for start, end, sign in telling.layout.enclosed:
        if clause[0] <= start < clause[1] and sign in "《“":
            year = TITLE_YEAR.search(telling.text, start, end)
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
    kind = "since" if dating.period.end is None else ("year", "month", "day")[precision(dating.period)]
    return limit[kind] + limit.get(dating.reach, 0.0)
