"""When: the time that governs a figure."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ...figures import Moment, Period, measures
from ..dates.chinese import level_then
from ..dates.mention import TimeMention, months, shifted
from ..quantities.quantity import Quantity
from .scene import Scene, Trace

_ATTACHED = re.compile(r"(?:的|年|为|是|时的|则为|仅为|只有|[,]?约)*")
# counts of events and of drug users in a paragraph without a time belong to the time spoken of before; stocks, money
# and programmes do not
OVER_PARAGRAPHS = frozenset(
    [
        "cases",
        "cases_10kg",
        "arrests",
        "seizure",
        "users",
        "treatment_admissions",
        "share",
        "change",
        "leads",
        "premises",
        "production",
        "relapse",
    ]
)
STANDING = frozenset(["length"])  # facts without a date unless their own sentence gives one


@dataclass(slots=True)
class PeriodState:
    """The time that the paragraph spoke of, that of the paragraph before, and the document's own, if titled."""

    current: Period | None = None
    default: Period | None = None

    earlier: Period | None = None
    written: Moment | None = None  # the document's date
    told: Period | None = None  # that of the figure before
    section: str | None = None  # how the heading is numbered that gives `default` in place of the title
    titled: Period | None = None  # the title's period, while a section has its own

    def new_paragraph(self) -> None:
        """A paragraph starts from the title's period; what the one before spoke of still dates counts of events."""
        self.earlier = self.current if self.current is not None else self.earlier
        self.current = self.default


def period_of(scene: Scene, position: int, measure: str, state: PeriodState, trace: Trace | None) -> Period | None:
    """The period of the quantity at a position: the last time named before it that governs, else what is carried."""
    quantity = scene.quantities[position]
    chosen: TimeMention | None = None
    for time in scene.times:
        if time.start >= quantity.start:
            break
        if time.role == "compare":
            if _ATTACHED.fullmatch(scene.text, time.end, quantity.start) and measure != "change":
                chosen = time
                break
            continue
        if _only_base(scene, time, quantity.start):
            continue
        if time.role in ("name", "founding") or (time.role == "near" and time.period is None):
            continue
        if time.role == "vague" and _habit(scene, time) and chosen is not None:
            continue
        if chosen is not None and chosen.role == "until" and _same_year(chosen, time):
            continue
        if chosen is not None and time.role == "so_far" and chosen.role == "since":
            continue
        chosen = time
    base = _base_of_rise(scene, position)
    if base is not None:
        chosen = base
    behind = _behind(scene, position)
    if behind is not None:
        chosen = behind
    if chosen is not None:
        period = _up_to(chosen, measure)
        rule = scene.text[chosen.start : chosen.end]
    elif state.current is not None and state.current.members:
        period, rule = None, "a set of dates is not carried"
    elif measure in STANDING or quantity.kind == "duration":
        period, rule = None, "a standing fact"
    elif measures()[measure].nature == "stock" and _stands(scene, quantity, measure) and state.current != state.default:
        period, rule = (
            state.current if measure in ("cultivation_area", "alternative_area") else state.default,
            "stock: not carried",
        )
    elif state.current != state.default and _running_total(scene, quantity):
        period, rule = state.default, "a running total: not carried"
    elif state.current is None and measure in OVER_PARAGRAPHS:
        period, rule = state.earlier, "carried over from the paragraph before"
    else:
        period, rule = state.current, "carried over"
    if period is not None and base is None and _rises_from(scene, position):
        period, rule = shifted(period, -1), "the base of the change, a year before"
    elif period is not None and _spans_years(period) and scene.sentence.language == "zh":
        period = _end_of_rise(scene, position, period)
    if trace:
        trace.fields["period"] = rule
        trace.considered["period"] = [
            f"{scene.text[t.start : t.end]} ({t.role})" for t in scene.times if t is not chosen
        ]
    return period


def _only_base(scene: Scene, time: TimeMention, until: int) -> bool:
    """由2013年的1800公顷降至260公顷: the year told is that of the first number, not of what it became."""
    if time.role not in ("date", "since") or scene.text[time.start - 1 : time.start] not in ("由", "从"):
        return False
    return _BECAME.search(scene.text, time.end, until) is not None


def _reached(scene: Scene, time: TimeMention) -> bool:
    """由2018年的8412件降至2022年的3107件: the year in which a number was reached is no topic either."""
    if not _REACHES.search(scene.text, max(scene.sentence.start, time.start - 8), time.start):
        return False
    return any(_only_base(scene, one, time.start) for one in scene.times if one.start < time.start)


def _within(time: TimeMention, held: Period | None) -> bool:
    """Whether a time is a part of the one that holds."""
    if held is None or time.period is None or held.members:
        return False
    return held != time.period and held.contains(time.period)


def _in_passing(scene: Scene, time: TimeMention) -> bool:
    """2021年破案40起,其中3月12起: a part of the time that holds, told behind a number, is over with its sentence."""
    return any(quantity.start < time.start for quantity in scene.quantities)


_REACHES = re.compile(r"(?:降|升|增|减|涨|跌|缩|回落|扩|提高)[\u4e00-\u9fff]{0,4}(?:至|到|为)$")
_BECAME = re.compile(r"\d[^,。;]{0,10}?(?:降|升|增|减|涨|跌|缩|回落|扩|提高)[\u4e00-\u9fff]{0,4}(?:至|到|为)")
_RISES_TO = re.compile(r"[^,。;\d]{0,14}(?:至|到|为)[约近]?")


def _base_of_rise(scene: Scene, position: int) -> TimeMention | None:
    """由290人上升至511人 with 较去年同期 ahead: the first number is of the time compared with."""
    quantity = scene.quantities[position]
    if position + 1 >= len(scene.quantities) or scene.text[quantity.start - 1 : quantity.start] not in (
        "由",
        "从",
        "自",
    ):
        return None
    following = scene.quantities[position + 1]
    if following.kind != quantity.kind or not _RISES_TO.fullmatch(scene.text, quantity.end, following.start):
        return None
    bases = [t for t in scene.times if t.role == "compare" and t.end <= quantity.start and t.period is not None]
    return bases[-1] if bases else None


_STANDING_WORDS = re.compile(r"(?:已|现有|共有|拥有|设有|累计|总|签有|建有|目前)[^,。;]{0,16}$")


def _stands(scene: Scene, quantity: Quantity, measure: str) -> bool:
    """Whether a stock is told as it stands (已建成8个), not as what the time just spoken of brought."""
    if measure in OVER_PARAGRAPHS:
        return False
    begin = scene.sentence.clauses[scene.clause(quantity.start)].start
    return _STANDING_WORDS.search(scene.text, begin, quantity.start) is not None


_RUNNING = re.compile(r"(?:已累计|累计已|迄今已|至今已)[^,。;]{0,16}$")


def _running_total(scene: Scene, quantity: Quantity) -> bool:
    """已累计培训460人次 in a sentence without a time: all so far, not what the time spoken of brought."""
    begin = scene.sentence.clauses[scene.clause(quantity.start)].start
    return _RUNNING.search(scene.text, begin, quantity.start) is not None


def _same_year(until: TimeMention, time: TimeMention) -> bool:
    """截至5月,今年…: the year named after a date of a stock in that year says nothing new."""
    return (
        until.period is not None
        and time.period is not None
        and time.role == "date"
        and time.period.contains(until.period)
    )


def _rises_from(scene: Scene, position: int) -> bool:
    """由346人增至578人,上升67%: the first number is that of the year before, when a change in percent says so."""
    quantity = scene.quantities[position]
    if position + 1 >= len(scene.quantities) or scene.text[quantity.start - 1 : quantity.start] not in ("由", "从"):
        return False
    following = scene.quantities[position + 1]
    if following.kind != quantity.kind or not _RISES_TO.fullmatch(scene.text, quantity.end, following.start):
        return False
    near = [scene.quantities[i] for i in (position - 1, position + 2) if 0 <= i < len(scene.quantities)]
    dated = any(quantity.end <= time.start < following.start for time in scene.times)
    return not dated and any(one.kind == "percent" and abs(one.start - following.end) < 24 for one in near)


def _spans_years(period: Period) -> bool:
    start, end = period.start, period.end
    return bool(start and end and start.year < end.year and not (start.month or end.month or period.members))


def _end_of_rise(scene: Scene, position: int, period: Period) -> Period:
    """2015至2019年,人数由3000人降至1800人: the first number is that of the first year, the other of the last."""
    found, text = scene.quantities, scene.text
    for first in (position, position - 1):
        if first < 0 or first + 1 >= len(found) or text[found[first].start - 1] not in "由从":
            continue
        if _RISES_TO.fullmatch(text, found[first].end, found[first + 1].start):
            edge = period.start if first == position else period.end
            return Period(edge, edge)
    return period


def _up_to(chosen: TimeMention, measure: str) -> Period | None:
    """截至10月底,共破获72起: a flow up to a month of the year began with the year; a stock is taken at the date."""
    period = chosen.period
    if chosen.role != "until" or period is None or measures()[measure].nature != "flow":
        return period
    end = period.end
    if end is None or period.start != period.end or not 0 < end.month < 12:
        return period
    return months(end.year, 1, end.month)


def _habit(scene: Scene, time: TimeMention) -> bool:
    """每年, 年均: says how often, not when; a time named before it in the clause still holds."""
    return scene.text[time.start : time.end] in ("每年", "年均", "每月", "平均每年", "每季度", "每个季度", "逐年")


def _behind(scene: Scene, position: int) -> TimeMention | None:
    """A date in brackets right behind the number: 65.3万亩(2007年)."""
    quantity = scene.quantities[position]
    for time in scene.times:
        if (
            time.start >= quantity.end
            and time.period is not None
            and scene.text[quantity.end : time.start].strip() == "("
        ):
            return time
    return None


def to_come(time: TimeMention, written: Moment | None) -> bool:
    """A year behind the document's own (places offered for 2017) says nothing of the next sentence."""
    first = time.period.start if time.period else None
    return written is not None and first is not None and first.year > written.year


_PLANS = re.compile(r"(?:商定|同意|约定|计划|拟|拟于|将于|定于|决定)(?:于|在|自)?$")


def is_plan(text: str, time: TimeMention) -> bool:
    """双方商定2023年5月至7月开展…: a time agreed on does not hold for the sentences that follow."""
    return _PLANS.search(text, max(0, time.start - 4), time.start) is not None


def remember_period(scene: Scene, state: PeriodState) -> None:
    """What the sentence leaves for the next one: its last governing time; a vague one ends what held before."""
    local = scene.sentence.language == "zh"
    for time in scene.times:
        if _only_base(scene, time, scene.sentence.end) or to_come(time, state.written) or is_plan(scene.text, time):
            continue
        if local and _within(time, state.current) and (_reached(scene, time) or _in_passing(scene, time)):
            continue
        if local and level_then(scene.text, scene.sentence.start, time, state.current):
            continue
        if time.role in ("date", "since", "until", "so_far", "now"):
            state.current = time.period
        elif time.role == "vague" and not _habit(scene, time):
            state.current = state.earlier = None
