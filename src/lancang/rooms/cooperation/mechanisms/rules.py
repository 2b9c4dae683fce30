"""What is wrong with a mechanism and with a membership."""

from __future__ import annotations

from collections.abc import Sequence

from lancang.rooms import Fault

from ..certainty import surely_overlap
from ..dates import order_fault, surely_before
from .model import Mechanism, Membership


def mechanism_faults(mechanism: Mechanism, above: Sequence[Mechanism] = ()) -> list[Fault]:
    """Everything wrong with a mechanism. `above`: what it is part of, and so on, as far as known."""
    faults = []
    if not (mechanism.name_en or mechanism.name_zh):
        faults.append(Fault(
            "name_en",
            "found no name; expected one in English or Chinese; write the name of the mechanism",
            "没有名称；应填英文或中文名称；请填写机制名称",
        ))  # fmt: skip
    faults += order_fault("until", mechanism.until, mechanism.since, "its beginning", "成立日期")
    return faults or _parents(mechanism, above)


def _parents(mechanism: Mechanism, above: Sequence[Mechanism]) -> list[Fault]:
    codes = [one.code for one in above]
    if mechanism.code in codes or (mechanism.parent and mechanism.parent == mechanism.code):
        circle = " → ".join([mechanism.code, *(codes or [mechanism.code])])
        return [Fault(
            "parent",
            f"found a circle: {circle}; expected a mechanism that is not itself part of this one; choose another",
            f"形成循环：{circle}；上级机制不得又隶属于本机制；请另选",
        )]  # fmt: skip
    for parent in above[:1]:
        if surely_before(mechanism.until, parent.since) or surely_before(parent.until, mechanism.since):
            own, other = (f"{one.since or '..'}/{one.until or '..'}" for one in (mechanism, parent))
            return [Fault(
                "parent",
                f"found {parent.code} ({other}); expected a mechanism of the time of this one ({own}); correct the "
                "dates",
                f"{parent.code} 存在于 {other}；应与本机制（{own}）同时存在；请更正日期",
            )]  # fmt: skip
    return []


def membership_faults(membership: Membership, mechanism: Mechanism, others: Sequence[Membership] = ()) -> list[Fault]:
    """Everything wrong with a membership. `others`: the other memberships that are recorded of the mechanism."""
    faults = order_fault("until", membership.until, membership.since, "its beginning", "加入日期")
    faults += order_fault("since", membership.since, mechanism.since, "the beginning of the mechanism", "机制成立日期")
    for field in ("since", "until"):
        text = getattr(membership, field)
        if surely_before(mechanism.until, text):
            faults.append(Fault(
                field,
                f"found {text}, after the end of the mechanism on {mechanism.until}; expected a day before it; "
                "correct one "
                "of the two",
                f"填的是“{text}”，晚于机制终止日期“{mechanism.until}”；应在终止之前；请更正其一",
            ))  # fmt: skip
    return faults or _twice(membership, others)


def _twice(membership: Membership, others: Sequence[Membership]) -> list[Fault]:
    for other in others:
        if (other.party, other.role) != (membership.party, membership.role):
            continue
        if surely_overlap((membership.since, membership.until), (other.since, other.until)):
            lived = f"{other.since or '..'}/{other.until or '..'}"
            return [Fault(
                "since",
                f"found {other.party} in the same role in {lived} too; expected one membership at a time; give the "
                "older one "
                "its last day, or change that one",
                f"{other.party} 在 {lived} 期间已以同一身份登记；同一时间只应有一项成员资格；"
                "请先填写旧资格的终止日期，或修改旧记录",
            )]  # fmt: skip
    return []
