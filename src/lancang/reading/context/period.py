"""When: the time that governs a figure."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ...figures import Period, measures
from ..dates.mention import TimeMention
from .scene import Scene, Trace

_ATTACHED = re.compile(r"(?:的|年|为|是|时的|则为|仅为|只有|[,]?约)*")
_ASIDE = re.compile(r"\s*\(?\s*")
STANDING = frozenset(["length"])  # facts without a date unless their own sentence gives one


@dataclass(slots=True)
class PeriodState:
    """The time that earlier sentences of the paragraph spoke of, and the document's own period, if its title names one."""

    current: Period | None = None
    default: Period | None = None

    def new_paragraph(self) -> None:
        """A paragraph starts from the period that the document's title names."""
        self.current = self.default


def period_of(scene: Scene, position: int, measure: str, state: PeriodState, trace: Trace | None) -> Period | None:
    """The period of the quantity at a position: the last time named before it that governs, else what is carried."""
    quantity = scene.quantities[position]
    chosen: TimeMention | None = None
    for time in scene.times:
        if time.start >= quantity.start:
            break
        if time.role == "compare":
            if _ATTACHED.fullmatch(scene.text, time.end, quantity.start) and measure not in ("change", "share"):
                chosen = time
                break
            continue
        if time.role == "name" or (time.role == "near" and time.period is None):
            continue
        if time.role == "vague" and _habit(scene, time) and chosen is not None:
            continue
        if chosen is not None and time.role == "so_far" and chosen.role == "since":
            continue
        chosen = time
    behind = _behind(scene, position)
    if behind is not None:
        chosen = behind
    if chosen is not None:
        period = chosen.period
        rule = scene.text[chosen.start : chosen.end]
    elif state.current is not None and state.current.members:
        period, rule = None, "a set of dates is not carried"
    elif measure in STANDING or quantity.kind == "duration":
        period, rule = None, "a standing fact"
    elif measures()[measure].nature == "stock" and state.current != state.default and not scene.sentence.continues:
        period, rule = state.current if measure in ("cultivation_area", "alternative_area", "users") else state.default, "stock: not carried"
    else:
        period, rule = state.current, "carried over"
    if trace:
        trace.fields["period"] = rule
        trace.considered["period"] = [f"{scene.text[t.start:t.end]} ({t.role})" for t in scene.times if t is not chosen]
    return period


def _habit(scene: Scene, time: TimeMention) -> bool:
    """每年, 年均: says how often, not when; a time named before it in the clause still holds."""
    return scene.text[time.start : time.end] in ("每年", "年均", "每月", "平均每年", "每季度", "每个季度", "逐年")


def _behind(scene: Scene, position: int) -> TimeMention | None:
    """A date in brackets right behind the number: 65.3万亩(2007年)."""
    quantity = scene.quantities[position]
    for time in scene.times:
        if time.start >= quantity.end and time.period is not None and scene.text[quantity.end : time.start].strip() == "(":
            return time
    return None


def remember_period(scene: Scene, state: PeriodState) -> None:
    """What the sentence leaves for the next one: its last governing time; a vague one ends what held before."""
    for time in scene.times:
        if time.role in ("date", "since", "until", "so_far"):
            state.current = time.period
        elif time.role == "now":
            state.current = time.period
        elif time.role == "vague" and not _habit(scene, time):
            state.current = None
