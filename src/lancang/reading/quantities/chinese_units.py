"""The unit behind a Chinese number, and the bound that the words around it give."""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction
from functools import cache

from ...figures import Bound, Unit, units
from ..alternation import either
from ..numerals import Numeral, read_chinese
from .quantity import Quantity
from .words import bounds, longest, table


@cache
def _words_after() -> dict[str, str]:
    """For a counter, the characters that make it the beginning of an ordinary word."""
    return {counter: str(following) for counter, following in table("zh")["counter_in_word"].items()}


@cache
def _ends_word(bound: str) -> frozenset[str]:
    """The characters before a bound that make it the end of an ordinary word: 签约11项."""
    return frozenset(str(table("zh")["bound_in_word"].get(bound, "")))


_LONGEST_UNIT = max(map(len, units("zh")))
_HALF_MORE = re.compile(r"半(?![年月岛成数路夜山])")
_SMALL_CHANGE = re.compile(r"([\d一二三四五六七八九])角(?:([\d一二三四五六七八九])分)?")  # 5元3角
# 25,000 hectares, US$ 3.5 million in a Chinese sentence
_FOREIGN = re.compile(
    r"\s?(?:(?P<scale>million|billion)(?![A-Za-z])\s?)?(?P<unit>[A-Za-z]{1,12}(?![A-Za-z\d-]))?(?<=[A-Za-z])"
)
_ENGLISH_SCALES = {"": 1, "million": 10**6, "billion": 10**9}
_CURRENCIES = either([text for text, unit in units("zh").items() if unit.kind == "money" and text != "元"])
_MONEY_PREFIX = re.compile(
    rf"({_CURRENCIES}|US\$|HK\$|NT\$|USD|HKD|￥|¥|\$)"
    r"\s?(?:约|近|逾|超过|共计|合计|达)?$"
)
_PREFIX_CURRENCY = {
    "US$": "美元",
    "USD": "美元",
    "$": "美元",
    "HK$": "港元",
    "HKD": "港元",
    "NT$": "新台币",
    "￥": "元",
    "¥": "元",
}


def unit_at(text: str, at: int, end: int) -> tuple[Unit | None, int]:
    """The longest unit or counter that begins at an offset, and where it ends."""
    table = units("zh")
    for length in range(min(_LONGEST_UNIT, end - at), 0, -1):
        unit = table.get(text[at : at + length])
        if unit is not None:
            if text[at + length : at + length + 1] in _words_after().get(unit.text, ()) and at + length < end:
                continue  # 发 in 发表, 次 in 次日: the counter is the beginning of a word
            if (
                unit.text.isascii()
                and unit.text.isalpha()
                and text[at + length : at + length + 1].isalpha()
                and text[at + length].isascii()
            ):
                continue  # g in "gram", L in "LSD"
            return unit, at + length
    return None, at


def with_unit(text: str, match: re.Match[str], numeral: Numeral, bound: Bound, end: int) -> Quantity:
    start, stop = match.span()
    if match["vague"] and match["vague"][0] == "近" and read_chinese(match["vague"][1:]).value < 10:
        start += 1
    percent = units("zh")["%"]
    if match["slash"] or match["part"] or (match["half"] and len(match["half"]) > 1):
        role = "" if match["part"] and match["of"] in ("百", "千", "万") else "fraction"
        quantity = Quantity(start, stop, numeral.value, numeral.resolution, percent, "%", bound, role=role)
        return _bounded(text, quantity)
    if match["times"]:
        return _bounded(
            text,
            Quantity(start, stop, numeral.value, numeral.resolution, units("zh")["倍"], "番", bound, role="doubling"),
        )
    unit, unit_end = unit_at(text, stop, end)
    if unit is None and (foreign := _FOREIGN.match(text, stop, end)):
        unit, unit_end = units("en").get(foreign["unit"] or ""), foreign.end()
        numeral = numeral.times(_ENGLISH_SCALES[foreign["scale"] or ""])
    if text.startswith("个半月", stop):
        unit, unit_end = units("zh")["个月"], stop + 3
        numeral = Numeral(numeral.value + Fraction(1, 2), Fraction(1, 2))
    number = numeral.value
    if unit is not None and unit.text.startswith("个多"):
        bound = Bound.MIN
    elif unit is not None and unit.kind not in ("case", "person", "count") and text.startswith("多", unit_end):
        bound, unit_end = Bound.MIN, unit_end + (text[unit_end + 1 : unit_end + 2] != "万")
    if (
        unit is not None
        and unit.text == "成"
        and text[unit_end : unit_end + 1] in "半一二三四五六七八九"
        and unit_end < end
    ):
        tenth = text[unit_end]
        number += Fraction(1, 2) if tenth == "半" else read_chinese(tenth).value / 10
        unit_end += 1
    elif (
        unit is not None
        and unit.kind in ("mass", "duration", "area", "times", "length")
        and _HALF_MORE.match(text, unit_end)
    ):
        number, unit_end = number + Fraction(1, 2), unit_end + 1
    small = _SMALL_CHANGE.match(text, unit_end, end) if unit is not None and unit.text == "元" else None
    if small:
        number += sum((read_chinese(small[i] or "0").value / 10**i for i in (1, 2)), Fraction(0))
        unit_end = small.end()
    if unit is None or unit.text == "元":
        unit = _prefixed_currency(text, start) or unit
    quantity = Quantity(start, unit_end, number, numeral.resolution, unit, text[stop:unit_end], bound)
    return _bounded(text, quantity)


def _prefixed_currency(text: str, start: int) -> Unit | None:
    """港币1180万元: the currency named before the number."""
    found = _MONEY_PREFIX.search(text, max(0, start - 8), start)
    return units("zh")[_PREFIX_CURRENCY.get(found[1], found[1])] if found else None


def _bounded(text: str, quantity: Quantity) -> Quantity:
    """The quantity with the bound that the words around it give."""
    after = bounds("zh", "after")
    for length in range(longest("zh", "after"), 0, -1):
        word = text[quantity.end : quantity.end + length]
        if word in after and len(word) == length:
            return quantity.with_bound(after[word], word)
    if quantity.bound is not Bound.EXACT:
        return replace(quantity, rule=text[quantity.start : quantity.end])
    before = bounds("zh", "before")
    for length in range(min(longest("zh", "before"), quantity.start), 0, -1):
        word = text[quantity.start - length : quantity.start]
        if word in before and text[quantity.start - length - 1 : quantity.start - length] not in _ends_word(word):
            return quantity.with_bound(before[word], word)
    far = _FAR_BOUND.search(text, max(0, quantity.start - 16), quantity.start)
    if far and far[1] in before:
        return quantity.with_bound(before[far[1]], far[1])
    if quantity.kind in _ESTIMATED and ESTIMATE.search(text, max(0, quantity.start - 30), quantity.start):
        return quantity.with_bound(Bound.APPROX, "估计")
    return quantity


_ESTIMATED = frozenset(["mass", "area", "money", "person"])
ESTIMATE = re.compile(r"(?:估计|预估|估算|据测算|据估)[^。;\d]{0,26}$")
# 约产鸦片250吨, 至少消耗270亿元, 几乎是前五年总和的15倍: the bound stands before the verb
_FAR_BOUND = re.compile(
    r"(约|大约|至少|超过|逾|最多|最高|几乎是|不少于)(?:可|能|需|共)?(?:产|提|奖|给予|处|罚|补助|资助|有|需|生产|消耗|消费|提炼|种植|吸食|滥用|造成|前|过去|配备|安排|派出|组织|开展)[^,。;、:\d]{0,8}$"
)
