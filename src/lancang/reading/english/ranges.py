"""Two numbers that bound one quantity: between 84 and 176 mt, 80-90%, $30-60 billion, two to three million."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from ...figures import Bound
from .spoken import SpokenQuantity
from .words import listed, whole

_RANGE = re.compile(r"\s?[-—~]\s?|\s(?:up\s)?to\s(?:about\s|around\s|some\s|over\s)?|\sor\s")
_OR = re.compile(r"\sor\s")
_AND = re.compile(r"\sand\s(?:about\s|around\s|some\s)?")
_BETWEEN = re.compile(r"\b[Bb]etween\s(?:about\s|some\s|an?\s(?:estimated\s)?|around\s)?$")
_OF_THEM = re.compile(r"\sof\s(?:them|whom|these|those)\b")
_WORTHS = (10**12, 10**9, 10**6, 10**5, 1000, 100, 12)


@cache
def _moves() -> re.Pattern[str]:
    return re.compile(
        rf"{whole(listed('quantities', 'moves'))}[^;.]*\bfrom\s(?:about\s|some\s|around\s|an?\s(?:estimated\s)?"
        rf"|just\s|nearly\s|over\s|more\sthan\s|less\sthan\s)?$",
        re.IGNORECASE,
    )


def joined(text: str, start: int, drafts: list[SpokenQuantity]) -> list[SpokenQuantity]:
    """The quantities with ranges made one."""
    done: list[SpokenQuantity] = []
    for quantity in drafts:
        one = _range(text, start, done[-1], quantity) if done else None
        if one is not None:
            done[-1] = one
        else:
            done.append(quantity)
    return done


def _range(text: str, start: int, low: SpokenQuantity, high: SpokenQuantity) -> SpokenQuantity | None:
    between = text[low.end : high.start]
    if len(between) > 16 or low.number_max is not None or "" in (low.form, high.form) or low.role or high.role:
        return None
    opened = _BETWEEN.search(text, max(start, low.start - 26), low.start)
    if not (_RANGE.fullmatch(between) or (opened and _AND.fullmatch(between))):
        return None
    if _OR.fullmatch(between) and not (low.unit is None and low.form == high.form == "word"):
        return None
    if "to" in between and _moves().search(text, max(start, low.start - 80), low.start):
        return None
    unit = high.unit or (low.unit if low.unit is not None and low.unit.kind == "money" else None)
    if unit is None and not _OF_THEM.match(text, high.end):
        return None
    if low.unit is not None and unit is not None and low.unit.base != unit.base:
        return None
    number = low.number * low.unit.factor / unit.factor if low.unit is not None and unit is not None else low.number
    if high.scaled and not low.scaled and low.number < 1000:
        worth = next((w for w in _WORTHS if high.number >= w), 1)
        number = number * worth if number * worth < high.number else number
    if number > high.number:
        return None
    bound = low.bound if low.bound is not Bound.EXACT and not (opened and low.rule.lower() == "between") else high.bound
    return replace(
        high,
        start=low.start,
        number=number,
        number_max=high.number,
        unit=unit,
        unit_text=high.unit_text or low.unit_text,
        bound=bound,
        rule="range",
    )
