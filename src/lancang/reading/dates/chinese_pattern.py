"""The pattern of times in Chinese text, made from the table of words."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from ...figures.tables import read_toml
from ..alternation import either


@cache
def words() -> dict[str, dict[str, Any]]:
    return read_toml("lancang.reading", "zh_dates.toml")


def word_list(section: str) -> list[str]:
    return [str(word) for word in words()[section]["words"]]


_Y = r"(?:(?:19|20)\d\d|[一二][〇零O0一二三四五六七八九]{3})"
_M = r"(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])"
_D = r"(?:3[01]|[12]\d|0?[1-9]|[二三]?十[一二三四五六七八九]?|廿[一二三四五六七八九]?|[一二三四五六七八九])"
# before a number of days: they are counted, not named (提前30日)
_COUNTS_DAYS = (
    "提前", "期满", "届满", "不满", "逾期", "超过", "少于", "至少",
    "不足", "连续", "拘留", "为期", "期限", "延长", "最长",
)  # fmt: skip
TO = r"(?:至|到|—+|-|~)"


_NUMERALS = r"\d“一二三四五六七八九十廿两"


def _beginnings() -> str:
    """A look-ahead for the first two characters of every word of time (今年, 近[年几些来] …) or for a numeral.

    It asks for the first character alone first: that spares the rest at most places.
    """
    seconds: dict[str, set[str]] = {}
    starts = [word for name in ("relative_years", "anaphoric_years", "eras", "parts") for word in words()[name]]
    starts += [word for name in ("vague", "so_far", "now", "near", "anaphoric") for word in word_list(name)]
    starts += ["全年", "年内", *word_list("year_ends"), "年初", "月底", "民国", "经过", "过去", "最近"]
    starts += ["世纪", "上世", "上个", "本世", "新世"]
    for word in starts:
        seconds.setdefault(word[0], set()).add(word[1])
    counted = {"近", "前", "头", "第", "这"}  # 近5年, 前三季度, 第一季度
    seconds |= {character: seconds.get(character, set()) for character in counted}
    seconds |= {character: {",", "、", "季"} for character in words()["seasons"]}
    pairs = "|".join(
        f"{first}[{''.join(sorted(found))}{'1-9一二三四五六七八九十两几' if first in counted else ''}]"
        for first, found in sorted(seconds.items())
    )
    return rf"(?=[{_NUMERALS}{''.join(sorted(seconds))}])(?=[{_NUMERALS}]|{pairs})"


@cache
def pattern() -> re.Pattern[str]:
    part = f"第?(?:{either(list(words()['parts']))})|[前头](?P<n>[\\d一二两三四五六七八九十]{{1,4}})个?月"
    inner = (
        rf"(?:(?P<m>{_M})(?:月份?)?{TO}(?P<mm>{_M})月份?(?!{_D}[日号])|(?P<mo>{_M})月份?(?:(?P<d>{_D})(?:[日号]?{TO}(?P<dz>{_D}))?[日号]|(?P<end>[底末]))?"
        rf"|(?P<part>{part})|(?P<season>[春夏秋冬])(?:季|天)?(?!至\d*节)|(?P<same>的?同期)|(?P<edge>全年|年?初|年?[底末]|年中|度)(?![步始期]))?"
    )
    relative = either([*words()["relative_years"], *words()["anaphoric_years"]])
    return re.compile(
        rf"{_beginnings()}(?:"
        rf"(?P<years>(?P<ya>{_Y}){TO}(?P<yb>{_Y}|\d\d)年度?)"
        rf"|(?P<numeric>(?<![\d.])(?:(?P<ny>(?:19|20)\d\d)(?P<sep>[-./])(?P<nm>0?[1-9]|1[0-2])(?P=sep)(?P<nd>3[01]|[12]\d|0?[1-9])"
        rf"|(?P<dd>3[01]|[012]\d)\.(?P<dm>0[1-9]|1[0-2])\.(?P<dy>(?:19|20)\d\d))(?![\d.]))"
        rf"|(?P<decade>(?:(?P<century>\d\d|[一二]?十[一二三四五六七八九]?)?(?P<last>上个?|(?P<new>[本新]))?世纪|(?<![\d一二三四五六七八九十]))(?P<tens>[二三四五六七八九]十|\d0)年代(?P<decade_part>[初中末]期?)?)"
        rf"|(?P<plan>“?(?P<plan_name>{either(list(words()['plans']))})”?(?:期间|时期|规划|以来|五年|计划|(?P<plan_edge>[初末])))"
        rf"|(?P<era>{either(list(words()['eras']))})"
        rf"|(?P<recent>(?:最?近|过去|这)(?P<k>[\d一二三四五六七八九十两]{{1,4}})多?年(?:来|间|里|中)?|(?!(?:19|20)\d\d年)(?P<k2>[\d一二三四五六七八九十两]{{1,4}})多?年(?:来|间(?!谍))|(?<![\u4e00-\u9fff\d、])(?!(?:19|20)\d\d年)(?P<k4>[\d一二三四五六七八九十两]{{1,3}})年(?=[\u4e00-\u9fff])(?![以有计规行前后内期级制大禁决攻专努半度多的级多老])|经过(?P<k3>[\d一二三四五六七八九十]{{1,4}})多?年(?:来)?的?(?:艰苦|不懈|共同)?(?:努力|发展|建设))"
        rf"|(?P<later>(?<![\u4e00-\u9fff\d])(?!(?:19|20)\d\d年)(?P<count>[\d一二三四五六七八九十两]{{1,3}})(?:(?P<later_years>年)|个?(?P<later_months>月)|(?P<later_weeks>周|个?星期)|[天日])(?:之|以)?后(?=[,\u4e00-\u9fff]))"
        rf"|(?P<vague>{either(word_list('vague'))})|(?P<so_far>(?:{either(word_list('so_far'))})(?!年))"
        rf"|(?P<now>{either(word_list('now'))})|(?P<near>{either(word_list('near'))})"
        rf"|(?P<year>(?:民国(?P<roc>\d{{2,3}})年?|(?<!\d)(?P<local>9\d|1[0-3]\d)年度?(?!来|间|历)|(?P<y>{_Y})年度?|(?!(?<=[\d一二三四五六七八九十几数多百届])次年)(?P<rel>{relative})(?:度)?(?!以?来?老|天[^至]|日)){inner})"
        rf"|(?P<month>(?<![\d.个]){inner_month()})"
        rf"|(?P<anaphora>{either(word_list('anaphoric'))}|(?:第?(?:{either(list(words()['parts']))})|全年|年内|{either(word_list('year_ends'))}|年初|月底)(?!度)))"
    )


def inner_month() -> str:
    """Parts of a year without the year: 1至9月, 11月, 8月3日, 12日, 前九个月, 春."""
    return (
        rf"(?:(?P<bm>{_M})(?:月份?)?{TO}(?P<bmm>{_M})月份?(?!{_D}[日号])"
        rf"|(?P<bmo>{_M})月份?(?:(?P<bd>{_D})(?:[日号]?{TO}(?P<bdz>{_D}))?[日号]|(?P<bend>[底末]))?"
        rf"|(?P<day>(?<!{'|'.join(_COUNTS_DAYS)})(?:3[01]|[12]?\d)|(?<![〇一二三四五六七八九十百千两几数第])(?:[二三]?十[一二三四五六七八九]?|[一二三四五六七八九]))"
        r"(?:日(?![本元内]|以[上下内])|(?<=[今昨]\(\d)\)日|(?<=[今昨]\(\d\d)\)日)"
        rf"|(?<![\u4e00-\u9fff\d])(?P<bs>[{''.join(words()['seasons'])}])季?(?=[,、])|[前头](?P<bn>[\d一二两三四五六七八九十]{{1,2}})个月)"
    )
