"""What must hold of a promise and of what was done for it."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from lancang.rooms import Fault
from lancang.rooms.cooperation.dates import order_fault

from .due import due_days, near_days
from .model import Commitment, Fulfilment

# The first conference on the subject met in Shanghai in 1909; a due day outside of these years is a slip of the pen.
FIRST_YEAR, LAST_YEAR = 1900, 2199


def commitment_faults(commitment: Commitment) -> list[Fault]:
    """Everything wrong with a promise, taken by itself."""
    faults = [*_years(commitment), *_recurrence(commitment)]
    if commitment.due:
        faults += order_fault("due", commitment.due.isoformat(), commitment.made, "the promise of", "承诺日期")
    if not (commitment.text_en or commitment.text_zh or commitment.basis):
        faults.append(Fault(
            "text_en",
            "found no text; expected what was promised, in English or Chinese; without a clause nothing else tells it",
            "没有内容；应填写承诺的内容（中文或英文）；没有所依据的条款时，别处无从得知",
        ))  # fmt: skip
    if commitment.by in commitment.towards:
        faults.append(Fault(
            "towards",
            f"found {commitment.by}, who promises; expected other parties; leave it out",
            f"填有承诺方 {commitment.by} 自己；应为其他方；请删去",
        ))  # fmt: skip
    return faults


def _years(commitment: Commitment) -> list[Fault]:
    found = []
    for field, day in (("due", commitment.due), ("until", commitment.until)):
        if day and not FIRST_YEAR <= day.year <= LAST_YEAR:
            found.append(Fault(
                field,
                f"found {day}; expected a day from {FIRST_YEAR} to {LAST_YEAR}; correct the year",
                f"填的是“{day}”；应在 {FIRST_YEAR} 年至 {LAST_YEAR} 年之间；请更正年份",
            ))  # fmt: skip
    return found


def _recurrence(commitment: Commitment) -> list[Fault]:
    due, until, recurs = commitment.due, commitment.until, commitment.recurs
    found = []
    if recurs and due is None:
        found.append(Fault(
            "recurs",
            "found a recurrence without a due day; expected the first day on which it is due; fill it in",
            "填了重复周期而没有到期日；应填首次到期日；请补填",
        ))  # fmt: skip
    if until and not recurs:
        found.append(Fault(
            "until",
            f"found {until} for what is due once; expected how often it is due again; choose that, or leave this empty",
            f"填的是“{until}”，但该承诺只到期一次；应同时选择重复周期；请选择周期，或将此项留空",
        ))  # fmt: skip
    if until and due and until < due:
        found.append(Fault(
            "until",
            f"found {until}, before the first due day {due}; expected the same day or a later one; correct one of them",
            f"填的是“{until}”，早于首次到期日“{due}”；应为同日或之后；请更正其一",
        ))  # fmt: skip
    return found


def bound_faults(by: str, bound: Collection[str], clause: str) -> list[Fault]:
    """A promise under a clause by whom it does not bind; `bound` empty: nobody knows yet whom it binds."""
    if not bound or by in bound:
        return []
    known = ", ".join(sorted(bound))
    return [Fault(
        "by",
        f"found {by}, whom {clause} does not bind; expected one of {known}; choose another clause, or enter first that "
        f"{by} is a party",
        f"填的是“{by}”，{clause} 对其没有约束力；应为以下之一：{known}；请改选条款，或先登记其为缔约方",
    )]  # fmt: skip


def fulfilment_faults(fulfilment: Fulfilment, commitment: Commitment, today: date | None = None) -> list[Fault]:
    """Everything wrong with what is said to have been done for a promise; `today`: nothing is done after it."""
    faults = [*_for_day(fulfilment, commitment), *_done_on(fulfilment, commitment, today)]
    if fulfilment.disputed and not fulfilment.dispute.strip():
        faults.append(Fault(
            "dispute",
            "found a dispute without a reason; expected why it is held not to be done; say it in a sentence",
            "标为有争议而没有理由；应写明为何认为未履行；请用一句话说明",
        ))  # fmt: skip
    if fulfilment.dispute.strip() and not fulfilment.disputed:
        faults.append(Fault(
            "disputed",
            "found a reason and no dispute; expected both or neither; tick it, or take the reason out",
            "写有争议理由而未标为有争议；两者应同时填写；请勾选，或删去理由",
        ))  # fmt: skip
    return faults


def _done_on(fulfilment: Fulfilment, commitment: Commitment, today: date | None) -> list[Fault]:
    faults = order_fault("on", fulfilment.on.isoformat(), commitment.made, "the promise of", "承诺日期")
    if today and fulfilment.on > today:
        faults.append(Fault(
            "on",
            f"found {fulfilment.on}, which is still to come; expected a day up to {today}; enter it when it is done",
            f"填的是“{fulfilment.on}”，尚未到来；应为“{today}”或之前；请在履行之后再登记",
        ))  # fmt: skip
    return faults


def _for_day(fulfilment: Fulfilment, commitment: Commitment) -> list[Fault]:
    asked = fulfilment.due
    if commitment.due is None:
        if asked is None:
            return []
        return [Fault(
            "due",
            f"found {asked} for a promise without a due day; expected none; leave it empty",
            f"填的是“{asked}”，但该承诺没有到期日；此项应留空",
        )]  # fmt: skip
    near = near_days(commitment, asked or fulfilment.on)
    if asked in near:
        return []
    days = ", ".join(str(one) for one in near)
    found_en, found_zh = (str(asked), f"“{asked}”") if asked else ("nothing", "空白")
    return [Fault(
        "due",
        f"found {found_en}; expected a day on which it is due, near it: {days}; choose one",
        f"填的是{found_zh}；应为该承诺的到期日，相近的有：{days}；请选其一",
    )]  # fmt: skip


def kept_faults(commitment: Commitment, done_for: Collection[date]) -> list[Fault]:
    """A recurring promise that is changed so that days for which something was done would be due no more."""
    if not commitment.recurs or not done_for:
        return []
    days = due_days(commitment, max(done_for))
    left_out = ", ".join(str(one) for one in sorted(set(done_for) - set(days)))
    if not left_out:
        return []
    return [Fault(
        "due",
        f"found days that leave out {left_out}, for which something was done; expected days that keep what was done; "
        "withdraw that first, or end this promise by its last day and enter a new one",
        f"按所填内容，{left_out} 不再是到期日，但已登记了履行情况；到期日应包含已履行的各日；"
        "请先撤下相应的履行记录，或以截止日结束本承诺并另行登记",
    )]  # fmt: skip
