"""What must hold of an operation and of its parts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from lancang.figures import bodies, is_party, party_label
from lancang.rooms import Fault

from ..dates import order_fault, surely_before
from .model import Operation


def operation_faults(
    operation: Operation, above: Sequence[Operation] = (), states: Mapping[str, str] | None = None
) -> list[Fault]:
    """Everything wrong with an operation.

    `above`: what it is part of, and so on, as far as known; `states` says of bodies that the tables do not know which
    state they belong to.
    """
    faults = []
    if not (operation.name_en or operation.name_zh):
        faults.append(Fault(
            "name_en", "found no name; expected one in English or Chinese; write the name of the operation",
            "没有名称；应填英文或中文名称；请填写行动名称",
        ))  # fmt: skip
    faults += order_fault("ends", operation.ends, operation.begins, "its beginning", "开始日期")
    if operation.ends and not operation.begins:
        faults.append(Fault(
            "begins",
            f"found an end, {operation.ends}, and no beginning; expected both, or the beginning alone; add it",
            f"只填了结束日期“{operation.ends}”，没有开始日期；应两者都填，或只填开始日期；请补填",
        ))  # fmt: skip
    faults += _kind_of_part(operation, bool(above))
    return faults or _circle(operation, above) or [
        fault for whole in above[:1]
        for fault in (*_days(operation, whole), *_strangers(operation, whole, states or {}))
    ]  # fmt: skip


def _kind_of_part(operation: Operation, has_whole: bool) -> list[Fault]:
    if has_whole and not operation.part:
        return [Fault(
            "part", "found a part of an operation and not which; expected a phase or an extension; choose one",
            "填了所属行动，没有说明是阶段还是延长期；请选择其一",
        )]  # fmt: skip
    if operation.part and not has_whole and not operation.whole:
        return [Fault(
            "whole", "found a phase or extension and not of what; expected the operation that it is part of; choose it",
            "填了阶段或延长期，没有填所属行动；请选择所属行动",
        )]  # fmt: skip
    return []


def _circle(operation: Operation, above: Sequence[Operation]) -> list[Fault]:
    codes = [one.code for one in above]
    if not operation.code or operation.code not in codes:
        return []
    circle = " → ".join([operation.code, *codes[: codes.index(operation.code) + 1]])
    return [Fault(
        "whole", f"found a circle: {circle}; expected an operation that is no part of this one; choose another",
        f"形成循环：{circle}；所属行动不得又是本行动的一部分；请另选",
    )]  # fmt: skip


def _days(part: Operation, whole: Operation) -> list[Fault]:
    """A phase lies within its operation; an extension begins no earlier than it, and ends no earlier."""
    own = f"{whole.begins or '..'}/{whole.ends or '..'}"
    faults = []
    for field, text in (("begins", part.begins), ("ends", part.ends)):
        early, late = surely_before(text, whole.begins), surely_before(whole.ends, text)
        if early or (late and part.part == "phase"):
            faults.append(Fault(
                field,
                f"found {text}, outside the days of {_named(whole, 'en')} ({own}); expected a day of the operation; "
                "correct one of the two" + (", or enter the part as an extension" if late else ""),
                f"填的是“{text}”，不在“{_named(whole, 'zh')}”的日期（{own}）之内；应为行动期间的日期；请更正其一"
                + ("，或登记为延长期" if late else ""),
            ))  # fmt: skip
    if part.part == "extension" and not faults and surely_before(part.ends, whole.ends):
        faults.append(Fault(
            "ends",
            f"found {part.ends}, before the end of {_named(whole, 'en')} on {whole.ends}; expected a day after it, for "
            "an extension makes an operation longer; correct it, or enter the part as a phase",
            f"填的是“{part.ends}”，早于“{_named(whole, 'zh')}”的结束日期“{whole.ends}”；延长期应在其后结束；"
            "请更正，或登记为阶段",
        ))  # fmt: skip
    return faults


def _strangers(part: Operation, whole: Operation, states: Mapping[str, str]) -> list[Fault]:
    """Who takes part in a part takes part in the whole, where the whole says who does."""
    strangers = outside(part.participants, whole.participants, states)
    if not strangers:
        return []
    en, zh = (", ".join(f"{one} ({party_label(one, lang)})" for one in strangers) for lang in ("en", "zh"))
    return [Fault(
        "participants",
        f"found {en}, not among the participants of {_named(whole, 'en')}; expected some of "
        f"{', '.join(whole.participants)}; add them to the operation first",
        f"{zh} 不在“{_named(whole, 'zh')}”的参与方（{'、'.join(whole.participants)}）之中；请先在所属行动中补充",
    )]  # fmt: skip


def outside(parties: Sequence[str], participants: Sequence[str], states: Mapping[str, str]) -> list[str]:
    """The parties that do not take part, neither themselves nor by their state; none where nobody is known to."""
    if not participants:
        return []
    there = {*participants, *(_state_of(one, states) for one in participants)}
    return [one for one in parties if one not in there and _state_of(one, states) not in there]


def _state_of(party: str, states: Mapping[str, str]) -> str:
    body = bodies().get(party)
    if body is None or (is_party(party) and not body.country):
        return states.get(party, party)
    return body.country or party


def _named(operation: Operation, language: str) -> str:
    first, second = (
        (operation.name_zh, operation.name_en) if language == "zh" else (operation.name_en, operation.name_zh)
    )
    return first or second or operation.code
