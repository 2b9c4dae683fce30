"""What is wrong with a party's part in an agreement, and with a clause."""

from __future__ import annotations

import math
from collections.abc import Sequence

from lancang.rooms import Fault

from ..certainty import surely_overlap
from ..dates import order_fault, surely_before
from ..mechanisms.model import Membership
from .model import Agreement, Clause, Participation

_SIGNED = ("the signature of the text", "文件签署日期")


def participation_faults(
    part: Participation, agreement: Agreement, memberships: Sequence[Membership] = (),
    others: Sequence[Participation] = (),
) -> list[Fault]:  # fmt: skip
    """Everything wrong with a party's part. `memberships`: all that are recorded of the mechanism of the agreement,
    where none is recorded nothing is said of them; `others`: the other parts that are recorded of the agreement.
    """
    faults = [
        *order_fault("signed", part.signed, agreement.signed, *_SIGNED),
        *(
            order_fault("consented", part.consented, part.signed, "the signature of the party", "该方签署日期")
            or order_fault("consented", part.consented, agreement.signed, *_SIGNED)
        ),
        *(
            order_fault("in_force", part.in_force, part.consented, "the consent of the party", "该方同意受约束日期")
            or order_fault("in_force", part.in_force, agreement.in_force, "the entry into force", "文件生效日期")
            or order_fault("in_force", part.in_force, part.signed or agreement.signed, "the signature", "签署日期")
        ),
        *_left(part),
        *_after_the_end(part, agreement),
    ]  # fmt: skip
    return faults or _at_once(part, others) or _no_member(part, agreement, memberships)


def _at_once(part: Participation, others: Sequence[Participation]) -> list[Fault]:
    """A party takes part once at a time: one that came back has left before."""
    for other in others:
        if other.party == part.party and surely_overlap((part.since, part.ended), (other.since, other.ended)):
            lived = f"{other.since or '..'}/{other.ended or '..'}"
            return [Fault(
                "party",
                f"found {part.party} in {lived} too; expected one participation at a time; change that one, or, if "
                "the party left and came back, give that one the day on which it left",
                f"{part.party} 在 {lived} 期间已登记为参与方；同一时间只应有一条；"
                "请修改该记录；如该方退出后重新加入，请先填写其退出日期",
            )]  # fmt: skip
    return []


def _left(part: Participation) -> list[Fault]:
    for since, en, zh in (
        (part.in_force, "the day on which it became bound", "对该方生效日期"),
        (part.consented, "its consent", "该方同意受约束日期"),
        (part.signed, "its signature", "该方签署日期"),
    ):
        if faults := order_fault("ended", part.ended, since, en, zh):
            return faults
    return []


def _after_the_end(part: Participation, agreement: Agreement) -> list[Fault]:
    for field in ("signed", "consented", "in_force"):
        text = getattr(part, field)
        if surely_before(agreement.ended, text):
            return [Fault(
                field,
                f"found {text}, after the end of the text on {agreement.ended}; expected a day before it; correct "
                "one of "
                "the two",
                f"填的是“{text}”，晚于文件终止日期“{agreement.ended}”；应在终止之前；请更正其一",
            )]  # fmt: skip
    return []


def _no_member(part: Participation, agreement: Agreement, memberships: Sequence[Membership]) -> list[Fault]:
    """The party was no member of the mechanism on the day on which it took part, whatever the dates leave open."""
    if not memberships:
        return []
    day = part.consented or part.signed or part.in_force or agreement.signed
    own = [one for one in memberships if one.party == part.party]
    if any(not surely_before(day, one.since) and not surely_before(one.until, day) for one in own):
        return []
    lives = ", ".join(f"{one.since or '..'}/{one.until or '..'}" for one in own)
    found = f"{part.party} on {day}" if day else part.party
    was = f"a member in {lives}" if lives else "no member"
    return [Fault(
        "party",
        f"found {found}; it was {was} of {agreement.mechanism}, whose agreement this is; expected a member on that "
        "day; "
        "enter the membership first, or correct the date",
        f"填的是“{part.party}”{f'（{day}）' if day else ''}；该文件属于 {agreement.mechanism}，而该方"
        f"{f'的成员期间为 {lives}' if lives else '不是其成员'}；应为当日的成员；请先登记成员资格，或更正日期",
    )]  # fmt: skip


def clause_faults(
    clause: Clause, agreement: Agreement, parties: Sequence[str] = (), others: Sequence[Clause] = ()
) -> list[Fault]:
    """Everything wrong with a clause. `parties`: all that are recorded of the agreement, () is not known; `others`: the
    other clauses of the agreement.
    """
    faults = [
        *_text(clause),
        *order_fault("since", clause.since, agreement.signed, *_SIGNED),
        *order_fault("until", clause.until, clause.since, "its beginning", "开始日期"),
        *_binds(clause, parties),
        *_penalty(clause),
    ]
    return faults or _again(clause, others)


def _text(clause: Clause) -> list[Fault]:
    if clause.text_en.strip() or clause.text_zh.strip():
        return []
    return [Fault(
        "text_en",
        "found no text; expected what the clause says, in English or Chinese; write it in a sentence",
        "没有条文内容；应填英文或中文；请用一句话写明",
    )]  # fmt: skip


def _binds(clause: Clause, parties: Sequence[str]) -> list[Fault]:
    strange = ", ".join(one for one in clause.binds if one not in parties)
    if not parties or not strange:
        return []
    return [Fault(
        "binds",
        f"found {strange}, no party to {clause.agreement}; expected some of {', '.join(parties)}; leave it out, or "
        "enter "
        "the party first",
        f"{strange} 不是 {clause.agreement} 的参与方；应为以下各方：{'、'.join(parties)}；请删去，或先登记该参与方",
    )]  # fmt: skip


def _penalty(clause: Clause) -> list[Fault]:
    faults = []
    bounds = [("penalty_min", clause.penalty_min), ("penalty_max", clause.penalty_max)]
    for field, value in bounds:
        if value is not None and (not math.isfinite(value) or value < 0):
            faults.append(Fault(
                field,
                f"found {value:g}; expected a number from 0; correct it",
                f"填的是“{value:g}”；应为 0 以上的数；请更正",
            ))  # fmt: skip
    given = [value for _field, value in bounds if value is not None]
    if given and not clause.penalty_unit:
        faults.append(Fault(
            "penalty_unit",
            f"found {given[0]:g} without a unit; expected one such as years of imprisonment; choose it",
            f"处罚幅度“{given[0]:g}”没有单位；应选单位，如“年（徒刑）”；请选择",
        ))  # fmt: skip
    if clause.penalty_unit and clause.penalty_unit != "life" and not given:
        faults.append(Fault(
            "penalty_min",
            f"found the unit {clause.penalty_unit} without a number; expected from or to; enter one, or leave the "
            "unit out",
            "只填了处罚单位，没有幅度；应填下限或上限；请填写，或删去单位",
        ))  # fmt: skip
    low, high = clause.penalty_min, clause.penalty_max
    if not faults and low is not None and high is not None and high < low:
        faults.append(Fault(
            "penalty_max",
            f"found {high:g}, less than {low:g} from which it goes; expected as much or more; correct one of the two",
            f"填的是“{high:g}”，低于下限“{low:g}”；上限不得低于下限；请更正其一",
        ))  # fmt: skip
    return faults


def _again(clause: Clause, others: Sequence[Clause]) -> list[Fault]:
    """The same number twice at the same time: which of the two holds?"""
    life = clause.since or "0001-01-01", clause.until
    for other in others:
        if other.number.strip().casefold() != clause.number.strip().casefold():
            continue
        if surely_overlap(life, (other.since or "0001-01-01", other.until)):
            lived = f"{other.since or '..'}/{other.until or '..'}"
            return [Fault(
                "since",
                f"found clause {other.number} in force {lived} too; expected one text of a number at a time; give "
                "the older "
                "one its last day first",
                f"条款 {other.number} 在 {lived} 期间已有另一文本；同一条款同一时间只应有一个文本；"
                "请先填写旧文本的终止日期",
            )]  # fmt: skip
    return []


def with_part(field: str, who: str, fault: Fault) -> Fault:
    """That a change of the whole would make a part of it wrong: a party, an article, a member."""
    return Fault(
        field,
        f"found that {who} would then be wrong: {fault.en}",
        f"如此修改，“{who}”的记录将不成立：{fault.zh}",
    )
