"""Quantities in Chinese text: 1.2吨, 两万余人次, 百分之三十, 8至10吨, 2000元以上2万元以下, 三成, 翻一番."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from ...figures import Bound, units
from . import refusals
from .chinese_numbers import NUMBER, value_of
from .chinese_units import ESTIMATE, with_unit
from .quantity import Quantity, Rejected

_SCALES = frozenset("十百千万亿")
_RANGE = re.compile(r"(?:以上)?(?:至|到|—+|-|~|、(?=\d+[^、]{0,3}以下))|以上(?:不满|不足|至|[、,])?")


def find_quantities(
    text: str, start: int, end: int, dates: list[tuple[int, int]], refused: list[Rejected] | None
) -> list[Quantity]:
    """The quantities in text[start:end], in order. `dates` are spans of times; `refused`, if given, gets the rest."""
    read = list(_joined(text, _read(text, start, end, dates, refused)))
    if not read:
        return read
    found = _shared_units(text, start, read, refused)
    return _shared_suffix(text, found)


def _read(
    text: str, start: int, end: int, dates: list[tuple[int, int]], refused: list[Rejected] | None
) -> Iterator[Quantity]:
    first = NUMBER.search(text, start, end)
    if first is None:
        return
    sentence = refusals.Sentence(text, start, end, dates)
    at = start
    accepted_end = -1
    while match := NUMBER.search(text, at, end):
        at = match.end()
        why = sentence.refuses(match)
        quantity = None
        if why is None:
            numeral, bound = value_of(match)
            if numeral is None:
                why = "no number"
            else:
                quantity = with_unit(text, match, numeral, bound, end)
                why = sentence.refuses_quantity(quantity, match, accepted_end)
        if why is None and quantity is not None:
            accepted_end = at = quantity.end
            yield quantity
        elif refused is not None:
            refused.append(Rejected(match.start(), match.end(), why or ""))


def _joined(text: str, quantities: Iterator[Quantity]) -> Iterator[Quantity]:
    """Ranges and compound quantities made one."""
    pending: Quantity | None = None
    for quantity in quantities:
        if pending is not None:
            one = _range(text, pending, quantity) or _compound(text, pending, quantity)
            if one is not None:
                pending = one
                continue
            yield pending
        pending = quantity
    if pending is not None:
        yield pending


_SAME_LIST = re.compile(r"(?:、|和|及|与|以及)[^,。;:、\d]{0,8}")
_PEOPLE = re.compile(r"人数|人口|人员|吸毒|滥用者|死亡|感染|患者|群众|学生")


def _shared_units(text: str, start: int, found: list[Quantity], refused: list[Rejected] | None) -> list[Quantity]:
    """410、265和198公斤: the unit behind the last number of a list is that of all. 人数为14.8万: people."""
    kept: list[Quantity] = []
    for quantity in reversed(found):
        if quantity.unit is None:
            follower = kept[-1] if kept else None
            if (
                follower is not None
                and follower.unit is not None
                and _SAME_LIST.fullmatch(text, quantity.end, follower.start)
            ):
                quantity = replace(quantity, unit=follower.unit)
            elif text[quantity.end - 1] in "万亿" and _PEOPLE.search(
                text, max(start, quantity.start - 40), quantity.end + 8
            ):
                quantity = replace(quantity, unit=units("zh")["人"])
            else:
                if refused is not None:
                    refused.append(Rejected(quantity.start, quantity.end, "no unit"))
                continue
        kept.append(quantity)
    return kept[::-1]


def _range(text: str, low: Quantity, high: Quantity) -> Quantity | None:
    between = text[low.end : high.start].strip()
    if len(between) > 4 or high.unit is None:
        return None
    if not _RANGE.fullmatch(between) and not (between in ("和", "与") and text.startswith("之间", high.end)):
        return None
    if low.unit is not None and low.unit.base != high.unit.base:
        return None
    number = low.number
    if low.unit is not None:
        number = low.number * low.unit.factor / high.unit.factor
    elif high.number >= 10000 and low.number < 1000 and not _SCALES & set(text[low.start : low.end]):
        for worth in (10**8, 10**4):  # 3至5万: the scale written once holds for both
            if high.number % worth == 0 or high.number / worth >= 1:
                number = low.number * worth
                break
    if number > high.number:
        return None
    if low.bound is Bound.EXACT and ESTIMATE.search(text, max(0, low.start - 30), low.start):
        low = low.with_bound(Bound.APPROX, "估计")
    closed = between.startswith("以上") or high.rule in ("以下", "以内")
    bound = Bound.EXACT if closed else (low.bound if low.bound is Bound.APPROX else high.bound)
    end = high.end + (len(high.rule) if closed and high.rule in ("以下", "以内") else 0)
    return replace(high, start=low.start, end=end, number=number, number_max=high.number, bound=bound, rule="range")


def _compound(text: str, first: Quantity, second: Quantity) -> Quantity | None:
    """八百零六公斤零四百克, 3吨500公斤: two units of one quantity."""
    if text[first.end : second.start] not in ("", "零") or first.unit is None or second.unit is None:
        return None
    if (
        first.kind != second.kind
        or first.kind not in ("mass", "length", "duration")
        or first.unit.factor <= second.unit.factor
    ):
        return None
    if first.unit.base != second.unit.base:
        return None
    ratio = second.unit.factor / first.unit.factor
    return replace(
        first, end=second.end, number=first.number + second.number * ratio, resolution=second.resolution * ratio,
        unit_text=first.unit_text + second.unit_text,
    )  # fmt: skip


def _shared_suffix(text: str, quantities: list[Quantity]) -> list[Quantity]:
    """左右 behind the last of a list holds for the whole list."""
    for i in range(len(quantities) - 1, 0, -1):
        one, other = quantities[i], quantities[i - 1]
        between = text[other.end : one.start]
        if (
            one.rule in ("左右", "上下")
            and other.bound is Bound.EXACT
            and one.base == other.base
            and re.fullmatch("[、和及与][^,。;0-9]{0,12}", between)
        ):
            quantities[i - 1] = other.with_bound(one.bound, one.rule)
    return quantities
