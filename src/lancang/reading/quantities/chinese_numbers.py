"""Numbers in Chinese text: where they begin and end, and what they are worth."""

from __future__ import annotations

import re
from fractions import Fraction

from ...figures import Bound
from ..numerals import Numeral, arabic, read_chinese
from ..numerals.chinese import scale

_C = "〇零一二两三四五六七八九十百千万亿"
_HALVED = "年|吨|公斤|千克|个月|个多月|斤|亩|公顷|天|小时|公里"  # units of which one half is spoken of: 半吨, 近半公斤
NUMBER = re.compile(
    rf"(?=[\d{_C}半翻数几上近成过逾大])(?=[\d{_C}半翻]|[数几上近成][十百千万亿]|[过逾近大]半)(?:"
    rf"(?P<slash>(?<![\d/.])[1-9]/(?:[2-9]|10)(?![\d/月.]))"
    rf"|(?P<part>(?P<of>[百千万]|[{_C}\d]+)分之(?P<share>\d{1, 3}(?:,\d{3})+|\d[\d.]*|[{_C}]+(?:点[{_C}]+)?))"
    rf"|(?P<digits>\d[\d,]*(?:\.\d+|点\d+(?=[万亿吨公千元%]))?)(?P<more1>[余多几]?)(?P<scale>(?:[十百千](?!克|米|瓦|分之)|[万亿](?!分之))*)(?P<more2>[余多几来]?)"
    rf"(?P<rest>(?:\d+[千百十万]+)+(?!克|米|分之)|(?<=[万亿])\d{{1,4}}(?![\d.年]))?"
    rf"|翻了?(?P<times>[一两二三四])番"
    rf"|(?P<vague>[数几上近成][十百千万亿]+(?!分之))(?P<more3>[余多来]?)"
    rf"|(?P<half>一半|半数|[过逾近大]半(?!{_HALVED})|(?<!一)半(?={_HALVED}))"
    rf"|(?P<han>[{_C}]+(?:点[{_C}]+)?)(?P<more4>[余多几来]?)(?P<scale4>[万亿]*)"
    r")"
)


def value_of(match: re.Match[str]) -> tuple[Numeral | None, Bound]:
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
