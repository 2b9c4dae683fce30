"""The pattern of times in Chinese text, made from the table of words."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from ...figures.tables import read_toml


@cache
def words() -> dict[str, dict[str, Any]]:
    return read_toml("lancang.reading", "zh_dates.toml")


def word_list(section: str) -> list[str]:
    return [str(word) for word in words()[section]["words"]]


def _either(words: list[str]) -> str:
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))


_Y = r"(?:(?:19|20)\d\d|[一二][〇零O0一二三四五六七八九]{3})"
_M = r"(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])"
_D = r"(?:3[01]|[12]\d|0?[1-9]|[二三]?十[一二三四五六七八九]?|廿[一二三四五六七八九]?|[一二三四五六七八九])"
TO = r"(?:至|到|—+|-|~)"


def _beginnings() -> str:
    """The first two characters of every word of time, as a pattern: 今年, 近[年几些来] …"""
    seconds: dict[str, set[str]] = {}
    starts = [word for name in ("relative_years", "anaphoric_years", "eras", "parts") for word in words()[name]]
    starts += [word for name in ("vague", "so_far", "now", "near", "anaphoric") for word in word_list(name)]
    starts += ["全年", "年内", "年底", "年初", "月底", "民国", "经过", "过去", "最近"]
    starts += ["世纪", "上世", "上个", "本世", "新世"]
    for word in starts:
        seconds.setdefault(word[0], set()).add(word[1])
    counted = {"近", "前", "第", "这"}  # 近5年, 前三季度, 第一季度
    return "|".join(
        f"{first}[{''.join(sorted(found))}{'1-9一二三四五六七八九十两几' if first in counted else ''}]"
        for first, found in sorted((seconds | {c: seconds.get(c, set()) for c in counted}).items())
    )


@cache
def pattern() -> re.Pattern[str]:
    part = f"第?(?:{_either(list(words()['parts']))})|前(?P<n>[\\d一二三四五六七八九十]{{1,4}})个?月"
    inner = (
        rf"(?:(?P<m>{_M})(?:月份?)?{TO}(?P<mm>{_M})月份?(?!{_D}[日号])|(?P<mo>{_M})月份?(?:(?P<d>{_D})[日号]|(?P<end>[底末]))?"
        rf"|(?P<part>{part})|(?P<season>[春夏秋冬])(?:季|天)?(?!至\d*节)|(?P<same>的?同期)|(?P<edge>全年|年?初|年?[底末]|年中|度)(?![步始期]))?"
    )
    relative = _either([*words()["relative_years"], *words()["anaphoric_years"]])
    return re.compile(  # the look-ahead spares the engine some forty alternatives at most places
        rf"(?=[\d“一二三四五六七八九十廿两]|{_beginnings()})(?:"
        rf"(?P<years>(?P<ya>{_Y}){TO}(?P<yb>{_Y}|\d\d)年度?)"
        rf"|(?P<numeric>(?<![\d.])(?:(?P<ny>(?:19|20)\d\d)(?P<sep>[-./])(?P<nm>0?[1-9]|1[0-2])(?P=sep)(?P<nd>3[01]|[12]\d|0?[1-9])"
        rf"|(?P<dd>3[01]|[012]\d)\.(?P<dm>0[1-9]|1[0-2])\.(?P<dy>(?:19|20)\d\d))(?![\d.]))"
        rf"|(?P<decade>(?:(?P<century>\d\d|[一二]?十[一二三四五六七八九]?)?(?P<last>上个?|(?P<new>[本新]))?世纪|(?<![\d一二三四五六七八九十]))(?P<tens>[二三四五六七八九]十|\d0)年代(?P<decade_part>[初中末]期?)?)"
        rf"|(?P<plan>“?(?P<plan_name>{_either(list(words()['plans']))})”?(?:期间|时期|规划|以来|五年|计划|(?P<plan_edge>[初末])))"
        rf"|(?P<era>{_either(list(words()['eras']))})"
        rf"|(?P<recent>(?:最?近|过去|这)(?P<k>[\d一二三四五六七八九十两]{{1,4}})多?年(?:来|间|里|中)?|(?!(?:19|20)\d\d年)(?P<k2>[\d一二三四五六七八九十两]{{1,4}})多?年(?:来|间(?!谍))|经过(?P<k3>[\d一二三四五六七八九十]{{1,4}})多?年(?:来)?的?(?:艰苦|不懈|共同)?(?:努力|发展|建设))"
        rf"|(?P<vague>{_either(word_list('vague'))})|(?P<so_far>(?:{_either(word_list('so_far'))})(?!年))"
        rf"|(?P<now>{_either(word_list('now'))})|(?P<near>{_either(word_list('near'))})"
        rf"|(?P<year>(?:民国(?P<roc>\d{{2,3}})年?|(?<!\d)(?P<local>9\d|1[0-3]\d)年度?(?!来|间|历)|(?P<y>{_Y})年度?|(?!(?<=[\d一二三四五六七八九十几数多百届])次年)(?P<rel>{relative})(?:度)?(?!以?来?老|天[^至]|日)){inner})"
        rf"|(?P<month>(?<![\d.个]){inner_month()})"
        rf"|(?P<anaphora>{_either(word_list('anaphoric'))}|(?:第?(?:{_either(list(words()['parts']))})|全年|年内|年底|年初|月底)(?!度)))"
    )


def inner_month() -> str:
    """Months without a year: 1至9月, 11月, 8月3日, 12日."""
    return (
        rf"(?:(?P<bm>{_M})(?:月份?)?{TO}(?P<bmm>{_M})月份?(?!{_D}[日号])"
        rf"|(?P<bmo>{_M})月份?(?:(?P<bd>{_D})[日号]|(?P<bend>[底末]))?"
        r"|(?P<day>3[01]|[12]?\d|(?<![〇一二三四五六七八九十百千两几数第])(?:[二三]?十[一二三四五六七八九]?|[一二三四五六七八九]))"
        r"(?:日(?![本元内]|以[上下内])|(?<=[今昨]\(\d)\)日|(?<=[今昨]\(\d\d)\)日))"
    )
