"""The noun that names what is counted, cut out of its clause without a word segmenter."""

from __future__ import annotations

import re
from functools import cache

from ...figures.tables import read_toml
from ..alternation import either
from .scene import Scene

MAX_LENGTH = 24  # a longer stretch of text is a clause, not a name


@cache
def _words() -> dict[str, re.Pattern[str]]:
    table = read_toml("lancang.reading", "zh_subjects.toml")
    cutters = table["cutters"]["words"] + table["cutters"]["keep"]
    return {
        "cutters": re.compile(either(cutters)),
        "keep": re.compile(either(table["cutters"]["keep"])),
        "verbs": re.compile(either([word for word in table["cutters"]["words"] if len(word) > 1])),
        "tail_cutters": re.compile(either(table["tail_cutters"]["words"])),
        "tails": re.compile(f"(?:{either(table['tails']['words'])})+$"),
        "tail": re.compile(f"(?:{either(table['tails']['words'])})+"),
        "heads": re.compile(f"(?:{either(table['heads']['words'])})+"),
    }


_NO_NOUN = re.compile(r"[、和及与,;。:()以左同比占上下增减较其,\s”]|$|的(?:基础|同时)|以上|左右|为|并|至|到")


FAR = 200  # characters


def parts_verb(text: str, start: int, end: int) -> bool:
    """Whether a verb stands between: then the words before it do not name what is counted."""
    if end - start > FAR:
        return True  # no phrase is that long; looking on would cost the square of the sentence
    return end - start > 1 and _words()["verbs"].search(text, start, end) is not None


_ONE = re.compile(r"[村乡镇县寨户](?![\u4e00-\u9fff])")  # 55个村: nouns of one character
_BASE = re.compile(r"[由从](?:[\d年月上去前同期底]{2,10}的)?[约近]?$")


def phrase_of(scene: Scene, position: int) -> tuple[int, int] | None:
    """The noun before the number (替代项目200多个), else the one behind it (12个部门间禁毒合作文件)."""
    quantity = scene.quantities[position]
    words = _words()
    lead, tail = scene.lead(quantity, position), scene.tail(quantity, position)
    text = scene.text
    begin = lead
    for start, end, entry in scene.names:
        if lead <= start and end <= quantity.start and entry.sort != "subject":
            begin = end
    for cut in words["cutters"].finditer(text, lead, quantity.start):
        if cut.end() > begin and not words["tail"].fullmatch(cut[0]) and not words["keep"].fullmatch(cut[0]):
            begin = cut.end()
    base = _BASE.search(text, lead, quantity.start)
    if base:  # 户均年收入由2016年的320万提高到510万: what rose stands before its base
        verbs = [cut.end() for cut in words["verbs"].finditer(text, lead, base.start())]
        return _trimmed(text, max([lead, *verbs]), base.start())
    ahead = _trimmed(text, begin, quantity.start)
    own_noun = (
        tail - quantity.end >= 2
        and not _NO_NOUN.match(text, quantity.end)
        and not words["verbs"].match(text, quantity.end)
    )
    if ahead is not None and not (
        own_noun and (quantity.kind in ("count", "person", "case") or text[quantity.start - 1] == "等")
    ):
        return ahead
    stop = tail
    gap = text.find(" ", quantity.end, tail)
    if gap > 0:
        stop = gap
    cut_behind = words["tail_cutters"].search(text, quantity.end + 1, tail)
    if cut_behind and cut_behind.start() - quantity.end >= 2:
        stop = cut_behind.start()
    one = _ONE.match(text, quantity.end, tail)
    return _trimmed(text, quantity.end, stop) or ahead or (one.span() if one else None)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int] | None:
    words = _words()
    head = words["heads"].match(text, start, end)
    if head:
        start = head.end()
    tail = words["tails"].search(text, max(start, end - 14), end)
    if tail:
        end = tail.start()
    while start < end and text[start] in " “”\"'(),、:;。!?.":
        start += 1
    while end > start and text[end - 1] in " “”\"'(),、:;。!?.":
        end -= 1
    if not 2 <= end - start <= MAX_LENGTH or "█" in text[start:end] or text[start:end].isdigit():
        return None
    return start, end
