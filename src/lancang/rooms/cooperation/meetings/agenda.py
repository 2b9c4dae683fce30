"""What must hold of an item of an agenda."""

from __future__ import annotations

import re
from collections.abc import Sequence

from lancang.rooms import Fault
from lancang.rooms.cooperation.terms import terms

from .model import AgendaItem

# Outcomes that say what was decided, so that the decision has to stand there.
DECIDED = ("decided", "adopted")
# Signs around a number: 3., (3), 第3项, 3、
_SIGNS = re.compile(r"[\s.、．:：()（）第项号]+")


def agenda_faults(item: AgendaItem, others: Sequence[AgendaItem] = ()) -> list[Fault]:
    """Everything wrong with an item; `others` are the other items of the same meeting."""
    faults = []
    if not (item.title_en or item.title_zh):
        faults.append(Fault(
            "title_en", "found no title; expected one in English or Chinese; enter one", "没有标题；应填英文或中文标题",
        ))  # fmt: skip
    if item.outcome in DECIDED and not (item.decision_en or item.decision_zh):
        outcome = terms("outcome")[item.outcome]
        faults.append(Fault(
            "decision_en",
            f"found the outcome “{outcome.en}” and no text in either language; expected the decision; "
            "enter it in one language",
            f"结果为“{outcome.zh}”，两种文字的决定均为空；应填决定文本，至少一种文字",
        ))  # fmt: skip
    same = next((one for one in others if number_key(one.number) == number_key(item.number)), None)
    if same is not None:
        faults.append(Fault(
            "number",
            f"found {item.number}, which “{same.title_en or same.title_zh}” has already; "
            "expected each number once in a meeting",
            f"编号“{item.number}”已用于“{same.title_zh or same.title_en}”；同一会议中每个编号只用一次",
        ))  # fmt: skip
    return faults


def number_key(number: str) -> tuple[tuple[int, int, str], ...]:
    """A number as it is compared and put in order: 3, 3. and (3) are one; 2 stands before 10, 3.2 after 3."""
    parts = re.findall(r"\d+|[^\W\d_]+", _SIGNS.sub(" ", number))
    return tuple((0, int(one), "") if one.isdecimal() else (1, 0, one.casefold()) for one in parts)


def is_draft(item: AgendaItem) -> bool:
    """Whether it holds the draft of a decision: a text, and no outcome yet."""
    return not item.outcome and bool(item.decision_en or item.decision_zh)
