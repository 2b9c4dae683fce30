"""From an act of an operation to the record that it proposes."""

from __future__ import annotations

import re

from lancang.figures import Period

from . import doubts as why
from .model import Doubt, LeftOut, Proposal, ReadAct
from .titles import is_chinese
from .wording import around, cleaned, titled
from .words import says, settled, table


def operations(act: ReadAct, period: Period, doubts: list[Doubt], place: dict[str, str]) -> list[Proposal | LeftOut]:
    """One operation of two parties or more; what one state does alone is no joint one, nor is a count of operations."""
    if not act.title:
        return [LeftOut(act, why.NO_TITLE)]
    if says("several", act.title) or says("several", around(act)):
        return [LeftOut(act, why.SEVERAL)]
    parties = settled(act.parties, act.text, act.date)
    if len(parties) < 2:
        return [LeftOut(act, why.ONE_PARTY)]
    title = cleaned(act.title)
    area = place.get("place", "")
    values = titled("name", title) | {
        "kind": _kind(act), "area": area, "participants": ", ".join(parties), **_days(period),
    }  # fmt: skip
    kept = {name: value for name, value in values.items() if value}
    told = tuple(dict.fromkeys(doubts))
    return [Proposal("operations", kept, (act,), title, parties, doubts=told, weak=bool(told))]


def _kind(act: ReadAct) -> str:
    """The first kind whose words the title has, else the text."""
    for text in (act.title, act.text):
        language = "zh" if is_chinese(text) else "en"
        for code, words in table()["operation_kind"].items():
            if re.search(words[language], text, re.IGNORECASE):
                return str(code)
    return ""


def _days(period: Period) -> dict[str, str]:
    """First and last day; what is told of a month or year alone is when it began."""
    if period.start and period.end and period.start != period.end:
        return {"begins": str(period.start), "ends": str(period.end)}
    return {"begins": str(period)}
