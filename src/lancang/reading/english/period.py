"""When, in English text: the time beside a number, before it or behind it, else what is carried."""

from __future__ import annotations

import re
from functools import cache

from ...figures import Period, measures
from ..context.period import STANDING, PeriodState
from ..context.scene import Scene, Trace
from ..dates.mention import TimeMention
from ..quantities.quantity import Quantity
from .base_period import BRACKET, of_base
from .period_carry import carried
from .words import listed, whole

DATING = frozenset(["date", "echo", "since", "until", "so_far"])
_DIRECT = re.compile(r"\)?(?:[^,;:()]|,(?=\d{3}(?!\d))|\([^)]{0,40}\))*")
_BREAK = re.compile(r"[,;:]\s|\band\b|\bwhile\b|\bbut\b|\bwhich\b|\bbefore\b|\bafter\b")
_COMPARED = re.compile(r"\b(?:against|compared\s(?:with|to)|up\sfrom|down\sfrom|versus|than|short\sof)\b")
_MOVED = re.compile(r"\bfrom\s(?:[^,;]|,(?=\d{3}))*$")
_SAME_AMOUNT = re.compile(r"\s\((?:about\s|some\s|around\s|approximately\s|or\s|equivalent\sto\s|roughly\s|nearly\s)*")
_ENDS = re.compile(r".*(?:between|from)\s(?:the\s)?(?:19|20)\d\d", re.IGNORECASE | re.DOTALL)
_FROM = re.compile(r"\bfrom\s(?:about\s|some\s)?$")
_TO_NEXT = re.compile(r"(?:\s[\w]+){0,5}\sto\s(?:about\s|some\s)?")
_BY = re.compile(r"\bby\s$")
_BASE_LEVEL = re.compile(
    r"\s(?:the\s(?:number|amount|level|figure|quantity|area|price)|as\s(?=[^,;.]*\bas\b)|more\sthan|that\sof|those\sof)"
)
_WHEN = re.compile(r",?\s(?:when|in\swhich|during\swhich|which\s(?:ended|brought|led|yielded|produced|saw))\b")
_ANNUAL = re.compile(r"\sof\s(?:the\s)?(?:annual|yearly)\b")
_HAS = re.compile(r"\b(?:has|have|is|are)\s(?:(?:about|some|over|only|nearly)\s)*$")
_NOW_HAS = re.compile(
    r"\b(?:and|which|that|who)\s(?:now\s|today\s)?(?:has|have|counts|includes)\s(?!been\b|\w+ed\b|\w+en\b)(?!.*[;.])"
)
_CHANGE_BASE = re.compile(r"\b(?:over|from|than|on|below|above|compared)\b")
_APART = re.compile(r",\s(?:in|during)\s(?:the\s)?")  # less than half that amount, 31,450 litres, in 2012
NEAR = 70  # characters between a number and a time behind it in the same clause


@cache
def _vague() -> re.Pattern[str]:
    return re.compile(whole(listed("dates", "vague", "habit")))


def period_of(scene: Scene, position: int, measure: str, state: PeriodState, trace: Trace | None) -> Period | None:
    """The period of the quantity at a position."""
    if measure == "share" and position and _of_the_last(scene, position):
        return period_of(scene, position - 1, scene.measures[position - 1], state, trace)
    chosen = (
        _labelled(scene, position)
        or _beside(scene, position, measure)
        or _before(scene, position, measure)
        or _later(scene, position, measure)
    )
    if _LAW_SAYS.search(scene.text, scene.sentence.start, scene.quantities[position].start):
        chosen, period, rule = None, None, "what a law says"
    elif measure in STANDING and chosen is not None and chosen.role == "until":
        chosen, period, rule = None, None, "a standing fact"
    elif chosen is not None:
        period, rule = _fitted(scene, position, measure, chosen), scene.text[chosen.start : chosen.end]
    elif any(time.role == "reporting" for time in scene.times):
        period, rule = state.default or state.current, "the period the document reports on"
    elif any(_untimed(scene, position, time) for time in scene.times) or _ANNUAL.match(
        scene.text, scene.quantities[position].end
    ):
        period, rule = None, "no definite time"
    else:
        period, rule = carried(scene, position, measure, state)
    if chosen is None or chosen.end < scene.quantities[position].start:
        period = of_base(scene, position, period, chosen)
    state.told = period
    if trace:
        trace.fields["period"] = rule
        trace.considered["period"] = [
            f"{scene.text[t.start : t.end]} ({t.role})" for t in scene.times if t is not chosen
        ]
    return period


def _of_the_last(scene: Scene, position: int) -> bool:
    """28,000 inmates, more than half of them on drug charges: a part of what the number before counts, at its time."""
    quantity, before = scene.quantities[position], scene.quantities[position - 1]
    if any(before.end <= time.start for time in scene.times) or scene.measures[position - 1] in ("change", "share"):
        return False
    return _OF_THEM.match(scene.text, quantity.end) is not None


_OF_THEM = re.compile(r"\sof\s(?:them|these|those|whom|which)\b(?!\s(?:in|during|since)\s)")


# Malaysian law provides the death penalty for more than 15 grams
_LAW_SAYS = re.compile(
    r"\b(?:[Ll]aws?|[Cc]ode|Act|[Cc]onstitution|[Ss]tatutes?|[Dd]ecrees?|[Oo]rdinance)\s(?:also\s|still\s|now\s)?(?:allows?|provides?"
    r"|prescribes?|sets?|imposes?|punish(?:es)?|makes?|permits?|carr(?:y|ies)|threatens?|requires?|forbids?|mandates?|foresees?)\b"
    r"[^;.]*$"
)


def _untimed(scene: Scene, position: int, time: TimeMention) -> bool:
    """A word that gives no definite time; each week, a month hold for the number that they stand beside."""
    quantity = scene.quantities[position]
    if time.role == "habit":
        if _income().search(scene.text, scene.sentence.start, time.start):
            return False  # rose to $1,075 a year: so much in a year, but at a time
        return _OR_SO_OFTEN.match(scene.text, quantity.end, time.start) is None
    if time.role == "present":  # we opened 12 units, so that there are now 30
        return time.start < quantity.end or scene.clause(time.start) == scene.clause(quantity.start)
    if time.role == "near":  # by the end of October, of a year that nothing tells
        return time.period is None and scene.clause(time.start) == scene.clause(quantity.start)
    return time.role == "vague"


@cache
def _income() -> re.Pattern[str]:
    return re.compile(whole(listed("dates", "vague", "incomes")))


_OR_SO_OFTEN = re.compile(
    r"[^.;]{0,30}?(?:,\sor|\()\s?(?:about|some|around|an?|nearly)\s"
)  # 417, or about eight a week


def _labelled(scene: Scene, position: int) -> TimeMention | None:
    """300 tons (2012: 250 tons): the year that a bracket sets before the number."""
    start = scene.quantities[position].start
    for time in scene.times:
        opened = time.start == scene.sentence.start or scene.text[time.start - 1] in "(;"
        if time.role == "compare" and opened and time.end < start and _LABEL.fullmatch(scene.text, time.end, start):
            return time
    return None


_LABEL = re.compile(r":\s(?:about\s|some\s)?")


def _next_start(scene: Scene, position: int) -> int:
    """Where the next quantity begins; an amount in brackets that says the same in other money is passed over."""
    if position + 1 < len(scene.quantities) and _SAME_AMOUNT.fullmatch(
        scene.text, scene.quantities[position].end, scene.quantities[position + 1].start
    ):
        return scene.quantities[position + 2].start if position + 2 < len(scene.quantities) else scene.sentence.end
    return scene.quantities[position + 1].start if position + 1 < len(scene.quantities) else scene.sentence.end


def _beside(scene: Scene, position: int, measure: str) -> TimeMention | None:
    """The time right behind the number, in its clause and before the next; a base of comparison dates its own level."""
    quantity = scene.quantities[position]
    for time in scene.times:
        if time.start < quantity.end:
            continue
        if time.start >= _next_start(scene, position):
            break
        between = scene.text[quantity.end : time.start]
        if "(" in between and any(time.end <= q.start < scene.text.find(")", time.end) for q in scene.quantities):
            continue  # 1,234 (2009: 1,100)
        if quantity.kind == "times" and _BASE_LEVEL.match(between):
            continue  # three times the number seized two years earlier
        if time.period is None or time.role not in (*DATING, "compare", "aside"):
            continue
        if _SUBORDINATE.search(between):
            continue
        if not _DIRECT.fullmatch(between) and not _in_apposition(scene, quantity, between, time.end):
            continue
        if time.role == "compare" and (_CHANGE_BASE.search(between) or measure == "change"):
            continue
        if len(between) > NEAR or (
            re.search(r"\band\b|\bwhile\b", between) and _before(scene, position, measure) is not None
        ):
            continue
        return time
    return None


# cut down 900 acres before troops stopped them in May: when something else befell
_SUBORDINATE = re.compile(
    r"\s(?:which|who)\s$|\b(?:before|after|until|when|because|although)\s(?!the\s(?:end|year|month|start|close)\b)[a-z][\w\s'-]*\s\w+(?:ed|ew|ook|ame|ent|an|ell|ame)\b"
)


def _in_apposition(scene: Scene, quantity: Quantity, between: str, until: int) -> bool:
    """Less than half that amount, 31,450 litres, in 2012."""
    text = scene.text
    parted = text[max(0, quantity.start - 2) : quantity.start] == ", " and _APART.fullmatch(between) is not None
    return parted and text[until : until + 1] in ("", ".", ",", ";", ")")


def _before(scene: Scene, position: int, measure: str) -> TimeMention | None:
    """The last dating time before the number."""
    quantity = scene.quantities[position]
    chosen = None
    for time in scene.times:
        if time.start >= quantity.start:
            break
        if time.role in DATING and time.period is not None and not _bracket_closed(scene, time, quantity.start):
            if chosen is not None and time.role == "so_far":
                continue
            chosen = time
        elif (
            time.role == "compare"
            and time.period is not None
            and measure != "change"
            and (_WHEN.match(scene.text, time.end) or scene.text[time.end : quantity.start] == " (")
        ):
            chosen = time  # an increase on 2011, when 4.6 million tablets were seized
        elif time.role in ("vague", "present"):
            chosen = None
    clause = scene.clause(quantity.start)
    now = any(time.role == "present" and scene.clause(time.start) == clause for time in scene.times)
    if chosen is not None and now and scene.clause(chosen.start) != clause:
        return None
    if chosen is not None and _NOW_HAS.search(scene.text, chosen.end, quantity.start):
        return None  # launched in March 2012 and which has 384 users
    if chosen is not None and any(t.role == "present" and 0 <= t.start - quantity.end <= 1 for t in scene.times):
        return None
    if chosen is not None and chosen.role == "until" and _ends_a_clause(scene, chosen, quantity.start):
        return None
    return chosen


def _bracket_closed(scene: Scene, time: TimeMention, at: int) -> bool:
    """Whether the time stands in a bracket that is closed before the number: 7,554 tons (5,744 in 2013), of which …"""
    text = scene.text
    opened = text.rfind("(", max(0, time.start - BRACKET), time.start)
    inside = opened >= 0 and ")" not in text[opened : time.start] and ")" in text[time.end : at]
    return inside and any(opened < q.start < time.start for q in scene.quantities)


def _ends_a_clause(scene: Scene, time: TimeMention, at: int) -> bool:
    """The goal of a clause with figures of its own (120 villages by 2020, and …) does not date the next clause."""
    earlier = any(scene.sentence.start <= q.start < time.start for q in scene.quantities)
    goal = _BY.search(scene.text, max(scene.sentence.start, time.start - 4), time.start)
    return earlier and goal is not None and scene.clause(time.start) != scene.clause(at)


def _later(scene: Scene, position: int, measure: str) -> TimeMention | None:
    """A time behind later numbers of the sentence that holds for this one too, unless it belongs to a comparison."""
    quantity = scene.quantities[position]
    clause = scene.clause(quantity.start)
    if any(t.role == "present" and scene.clause(t.start) == clause for t in scene.times):
        return None
    later = [t for t in scene.times if t.start >= quantity.end and t.role in DATING and t.period is not None]
    moved = bool(later) and measure == "change" and _MOVED.search(scene.text[quantity.end : later[0].start]) is not None
    later = [t for t in later if not _SUBORDINATE.search(scene.text, quantity.end, t.start)]
    later = [t for t in later if moved or not _COMPARED.search(scene.text, quantity.end, t.start)]
    if not later or _HAS.search(scene.text, max(scene.sentence.start, quantity.start - 24), quantity.start):
        return None
    if measure == "change":
        return later[-1] if moved else later[0]
    return later[0]


def _fitted(scene: Scene, position: int, measure: str, time: TimeMention) -> Period | None:
    """Between 2005 and 2006 … fell from A to B: A is of the first year, B of the last; a stock as of May is of May."""
    period = time.period
    if period is None or period.members or period.start is None or period.end is None or period.start == period.end:
        return period
    if time.role == "until" and measures()[measure].nature == "stock":
        return Period(period.end, period.end)
    if time.role == "date" and measure == "change" and _ENDS.match(scene.text[max(0, time.start - 9) : time.end]):
        return (
            Period(period.end, period.end) if period.start.year < period.end.year and not period.end.month else period
        )
    if time.role != "date" or measure == "change":
        return period
    pair = _pair(scene, position)
    if pair == "reached" and not _ENDS.match(scene.text[max(0, time.start - 9) : time.end]):
        return period
    if pair and period.end.year > period.start.year and not period.start.month:
        moment = period.start if pair == "from" else period.end
        return Period(moment, moment)
    return period


def _pair(scene: Scene, position: int) -> str:
    """from or to, when the quantity is one end of a move: fell from 32,800 hectares to 21,500."""
    quantities = scene.quantities
    quantity = quantities[position]
    before = scene.text[max(scene.sentence.start, quantity.start - 24) : quantity.start]
    following = quantities[position + 1].start if position + 1 < len(quantities) else quantity.end
    if _FROM.search(before) and _TO_NEXT.fullmatch(scene.text, quantity.end, following):
        return "from"
    if re.search(r"\bto\s(?:about\s|some\s)?$", before) and position > 0 and _pair(scene, position - 1) == "from":
        return "to"
    return (
        "reached"
        if _REACHED.search(scene.text, max(scene.sentence.start, quantity.start - BRACKET), quantity.start)
        else ""
    )


_REACHED = re.compile(
    r"(?:\b(?:rose|fell|grew|climbed|dropped|declined|increased|decreased|shrank|up|down|jumped|soared|plunged)|cent|%),?\s"
    r"(?:\w+ly\s)?to\s(?:about\s|some\s|only\s|just\s|nearly\s|over\s)?$"
)
