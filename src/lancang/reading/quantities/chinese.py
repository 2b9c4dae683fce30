"""Quantities in Chinese text: 1.2吨, 两万余人次, 百分之三十, 8至10吨, 2000元以上2万元以下, 三成, 翻一番."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from functools import cache

from ...figures import Bound, Unit, units
from ..numerals import Numeral, arabic, read_chinese
from ..numerals.chinese import scale
from . import refusals
from .quantity import Quantity, Rejected
from .words import bounds, either, longest, table

_C = "〇零一二两三四五六七八九十百千万亿"
_NUMBER = re.compile(
    rf"(?=[\d{_C}半翻]|[数几上近成][十百千万亿]|[过逾近大]半)(?:"
    rf"(?P<slash>(?<![\d/.])[1-9]/(?:[2-9]|10)(?![\d/月.]))"
    rf"|(?P<part>(?P<of>[百千万]|[{_C}\d]+)分之(?P<share>\d[\d.]*|[{_C}]+(?:点[{_C}]+)?))"
    rf"|(?P<digits>\d[\d,]*(?:\.\d+|点\d+(?=[万亿吨公千元%]))?)(?P<more1>[余多几]?)(?P<scale>(?:[十百千](?!克|米|瓦|分之)|[万亿](?!分之))*)(?P<more2>[余多几来]?)"
    rf"(?P<rest>(?:\d+[千百十万]+)+(?!克|米|分之)|(?<=[万亿])\d{{1,4}}(?![\d.年]))?"
    rf"|翻了?(?P<times>[一两二三四])番"
    rf"|(?P<vague>[数几上近成][十百千万亿]+(?!分之))(?P<more3>[余多来]?)"
    rf"|(?P<half>一半|半数|过半|逾半|近半|大半|(?<!一)半(?=年|吨|公斤|个月|斤|亩|天|小时))"
    rf"|(?P<han>[{_C}]+(?:点[{_C}]+)?)(?P<more4>[余多几来]?)(?P<scale4>[万亿]*)"
    r")"
)


@cache
def _words_after() -> dict[str, str]:
    """For a counter, the characters that make it the beginning of an ordinary word."""
    return {counter: str(following) for counter, following in table("zh")["counter_in_word"].items()}


_LONGEST_UNIT = max(map(len, units("zh")))
_SCALES = frozenset("十百千万亿")
_RANGE = re.compile(r"(?:以上)?(?:至|到|—+|-|~|、(?=\d+[^、]{0,3}以下))|以上(?:不满|不足|至|[、,])?")
_HALF_MORE = re.compile(r"半(?![年月岛成数路夜山])")
_MONEY_PREFIX = re.compile(
    rf"({either([text for text, unit in units('zh').items() if unit.kind == 'money' and text != '元'])}|US\$|HK\$|NT\$|USD|HKD|￥|¥|\$)"
    r"(?:约|近|逾|超过|共计|合计|达)?$"
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
    first = _NUMBER.search(text, start, end)
    if first is None:
        return
    sentence = refusals.Sentence(text, start, end, dates)
    at = start
    accepted_end = -1
    while match := _NUMBER.search(text, at, end):
        at = match.end()
        why = sentence.refuses(match)
        quantity = None
        if why is None:
            numeral, bound = _value(match)
            if numeral is None:
                why = "no number"
            else:
                quantity = _with_unit(text, match, numeral, bound, end)
                why = sentence.refuses_quantity(quantity, match, accepted_end)
        if why is None and quantity is not None:
            accepted_end = at = quantity.end
            yield quantity
        elif refused is not None:
            refused.append(Rejected(match.start(), match.end(), why or ""))


def _value(match: re.Match[str]) -> tuple[Numeral | None, Bound]:
    """The worth of the number and the bound that stands inside it (余, 多, 几, 数, 上)."""
    bound = Bound.MIN if match["more1"] or match["more2"] or match["more3"] or match["more4"] else Bound.EXACT
    try:
        if match["slash"]:
            over, under = match["slash"].split("/")
            return Numeral(Fraction(100 * int(over), int(under)), Fraction(1)), bound
        if match["part"]:
            share = arabic(match["share"]) if match["share"][0].isdigit() else read_chinese(match["share"])
            whole = read_chinese(match["of"]).value
            return share.times(Fraction(100) / whole), bound
        if match["digits"]:
            numeral = arabic(match["digits"].rstrip(",").replace("点", ".")).times(scale(match["scale"]))
            return (_plus(numeral, match["rest"]) if match["rest"] else numeral), bound
        if match["times"]:
            count = int(read_chinese(match["times"]).value)
            return Numeral(Fraction(2**count - 1), Fraction(1)), bound
        if match["vague"]:
            return read_chinese(match["vague"]), Bound.APPROX if match["vague"][0] == "近" else Bound.MIN
        if match["half"]:
            return (Numeral(Fraction(50), Fraction(1)) if len(match["half"]) > 1 else read_chinese("半")), (
                {"过半": Bound.MIN, "逾半": Bound.MIN, "大半": Bound.MIN, "近半": Bound.APPROX}.get(
                    match["half"], bound
                )
            )
        return read_chinese(match["han"] + match["scale4"]), bound
    except (ValueError, KeyError, ZeroDivisionError):
        return None, bound


def _plus(numeral: Numeral, rest: str) -> Numeral:
    """1万2千, 1亿3千万: further groups of digits with their own scale."""
    total, last = numeral.value, numeral.resolution
    for digits, scales in re.findall(r"(\d+)([千百十万]*)", rest):
        total += int(digits) * scale(scales)
        last = Fraction(scale(scales))
    return Numeral(total, last)


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


def _with_unit(text: str, match: re.Match[str], numeral: Numeral, bound: Bound, end: int) -> Quantity:
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
        if word in before:
            return quantity.with_bound(before[word], word)
    far = _FAR_BOUND.search(text, max(0, quantity.start - 16), quantity.start)
    if far and far[1] in before:
        return quantity.with_bound(before[far[1]], far[1])
    if quantity.kind in _ESTIMATED and _ESTIMATE.search(text, max(0, quantity.start - 30), quantity.start):
        return quantity.with_bound(Bound.APPROX, "估计")
    return quantity


_ESTIMATED = frozenset(["mass", "area", "money", "person"])
_ESTIMATE = re.compile(r"(?:估计|预估|估算|据测算|据估)[^。;\d]{0,26}$")
# 约产鸦片250吨, 至少消耗270亿元, 几乎是前五年总和的15倍: the bound stands before the verb
_FAR_BOUND = re.compile(
    r"(约|大约|至少|超过|逾|最多|几乎是|不少于)(?:可|能|需|共)?(?:产|有|需|生产|消耗|消费|提炼|种植|吸食|滥用|造成|前|过去|配备|安排|派出|组织|开展)[^,。;、:\d]{0,8}$"
)


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
    between = text[low.end : high.start]
    if len(between) > 4 or high.unit is None or not _RANGE.fullmatch(between):
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
