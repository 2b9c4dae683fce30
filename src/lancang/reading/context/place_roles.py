"""The part that a place plays in its sentence, told by the words around it."""

from __future__ import annotations

import re
from functools import cache

from ...figures.tables import read_toml
from ..alternation import either
from .scene import Scene


@cache
def role_words() -> dict[str, re.Pattern[str]]:
    table = read_toml("lancang.reading", "zh_places.toml")
    ends = {}
    ends["origin_after"] = re.compile(either(table["origin_after"]["words"]))
    ends["aside_after"] = re.compile(f"[的]?(?:{either(table['aside_after']['words'])})")
    ends["meeting_of"] = re.compile(either(table["meeting_of"]["words"]))
    ends["gives"] = re.compile(either(table["gives"]["words"]))
    ends["openers"] = re.compile(f"(?:{either(table['openers']['words'])}|\\d)*")
    return ends


@cache
def _before() -> tuple[dict[str, str], int]:
    """The part that a word right before a place gives it, and the length of the longest such word."""
    table = read_toml("lancang.reading", "zh_places.toml")
    words: dict[str, str] = {}
    for role in ("aside", "locative", "recipient", "counterpart", "origin", "destination"):
        for word in table[role]["words"]:
            words.setdefault(word, role)
    return words, max(map(len, words))


def role_of(text: str, start: int, end: int, scene: Scene) -> str:
    words = role_words()
    floor = max(scene.sentence.start, start - 6)
    before = text[floor:start].rstrip('“‘"')
    if _bracketed(text, start, scene):
        return "aside"
    if end - start == 1 and text.startswith("方向", end):
        return "acts"  # 缅方向中方移交: the side of a state named by one character acts towards another
    after = words["origin_after"].match(text, end)
    if _OF_DRUGS.match(text, end, end + 8) and _SEIZED.search(before):
        return "origin"
    if after or _ENTERING.match(text, end, end + 12):
        return "origin"
    if _LANGUAGE.match(text, end):
        return "aside"
    if words["aside_after"].match(text, end) or _DATELINE.match(text, end) or words["meeting_of"].match(text, end):
        return "aside"
    if _DELEGATES.match(text, end, end + 24):
        return "attends"
    if _GUIDED.search(text, max(scene.sentence.start, start - 14), start) and _GUIDING.match(text, end):
        return "aside"
    roles, longest = _before()
    for length in range(min(longest, len(before)), 0, -1):
        role = roles.get(before[-length:])
        if role is not None:
            acts = role == "origin" and (LEARNT.match(text, end) or _acts_after_all(text, end, before))
            return "acts" if acts else role
    return "acts"


def _acts_after_all(text: str, end: int, before: str) -> bool:
    """由云南省公安厅…: 由 before an authority names who acts, unless something enters or is carried."""
    if not before.endswith("由") or not re.match(r".{0,8}(?:省|市|公安|警方|海关)", text[end : end + 6]):
        return False
    return not re.search(r"入境|流入|走私|运", text[end : end + 20])


# 记者从安徽省公安厅获悉: whose news it is, no origin
LEARNT = re.compile(r"[^,。;]{0,16}(?:获悉|了解到|得知|获知)")
_LANGUAGE = re.compile(r"[文语](?![化明山教])")  # 老挝文资料
_OF_DRUGS = re.compile(r"[“”]?(?:地区)?的?(?=冰毒|海洛因|鸦片|毒品|大麻|可卡因|氯胺酮|易制毒)")
_SEIZED = re.compile(r"(?:缴获|查获|截获|收缴|缉获|走私)[“]?$")
_ENTERING = re.compile(r"(?:北部|南部|东部|边境)?(?:地区|境内|特区)?(?:流入|入境|渗透|方向|输入)")
_DATELINE = re.compile(r"(?:\d{4}年)?\d{1,2}月\d{1,2}日[电讯]|报道|[电讯](?:[,(]|\s)|\d{1,2}日[电讯]")
# those who attend do not report, nor is anything done where they come from, unless they say so
_DELEGATES = re.compile(
    r"(?:(?![派组抽成选率赴向与和])[\u4e00-\u9fff]){0,8}?(?:代表团|代表(?![处性])|访问团|考察[团组]|评估[团组]|专家组|调研组|学员)"
    r"(?![^,。;]{0,6}(?:表示|说|称|指出|认为|通报|介绍))"
)
_GUIDED = re.compile(r"(?:在|受|由|经)[^,。;]{0,12}$")
_GUIDING = re.compile(
    r"[^,。;]{0,14}(?:协调|指导|领导|统一|支持|安排|授权|委托|部署|配合|协助|指挥|努力)[^,。;]{0,4}下|[^,。;]{0,8}委托"
)


def _bracketed(text: str, start: int, scene: Scene) -> bool:
    opened = max(text.rfind("(", scene.sentence.start, start), text.rfind("《", scene.sentence.start, start))
    if opened < 0:
        return False
    closed = max(text.rfind(")", opened, start), text.rfind("》", opened, start))
    return closed < opened
