"""The short title of an act, in the words of its clause."""

from __future__ import annotations

import re

MASK = "█"
MAX_TITLE = 60
_BOOK = re.compile(r"《[^《》]+》(?:\([^()]{1,12}\))?(?:(?:和|、|及|以及)?《[^《》]+》(?:\([^()]{1,12}\))?)*")
_QUOTED = re.compile(r"“[^“”]{2,30}”[^,。;:()《》的]{0,16}?(?:行动|案件|案|工程|会议|项目|计划|工作组|活动|仪式|论坛|机制)?(?=[,。;:()《》的]|$|在|于)")
_HEAD = re.compile(r"^(?:了|着|过|的|出|一起|一个|一批|由|关于)+")


def title_of(text: str, span: tuple[int, int], verb: tuple[int, int], noun: tuple[int, int] | None, kind: str, date: str) -> str | None:
    """A title in 《》 or “”, else the noun phrase that the verb governs; one with a masked name becomes 'case of DATE'."""
    title = _found(text, span, verb, noun)
    if title and MASK in title:
        return f"{kind.replace('_', ' ')} of {date}"
    return title


def _found(text: str, span: tuple[int, int], verb: tuple[int, int], noun: tuple[int, int] | None) -> str | None:
    book = _BOOK.search(text, *span)
    if book:
        return book[0][: MAX_TITLE * 2]
    quoted = _QUOTED.search(text, *span)
    if quoted:
        return quoted[0].strip()
    if noun is not None and noun[0] < verb[0]:
        phrase = text[span[0] : noun[1]]
        phrase = re.split(r"[,年月日]", phrase)[-1]
    else:
        phrase = text[verb[1] : noun[1] if noun else span[1]]
        phrase = _HEAD.sub("", re.split(r"[,(]", phrase)[0])
        if noun is None:
            phrase = text[verb[0] : verb[1]] + phrase
    phrase = phrase.strip(" ,、")
    return phrase[-MAX_TITLE:] if len(phrase) >= 2 else None
