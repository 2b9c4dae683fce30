"""What must hold of a result: that it can be counted, and that it is the operation's."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from lancang.figures import Period
from lancang.figures.interval import COUNTABLE
from lancang.rooms import Fault

from ..dates import read
from .amounts import amount_of, numeral, result_measures, unit_of
from .model import Operation, Result
from .rules import outside


def result_faults(
    result: Result, operation: Operation, extensions: Sequence[Operation] = (), states: Mapping[str, str] | None = None
) -> list[Fault]:
    """Everything wrong with a result. `extensions`: those of the operation that are known, whose days are its own."""
    faults = [*_value(result), *_unit(result), *_subject(result)]
    if not faults:
        faults += _whole_number(result)
    return [*faults, *_period(result, operation, extensions), *_whose(result, operation, states or {})]


def _value(result: Result) -> list[Fault]:
    text = result.value.strip()
    if text[:1] in ("-", "−", "－", "负"):
        return [Fault(
            "value", f"found {text}, below zero; expected what was counted; correct the sign",
            f"填的是“{text}”，为负数；应为实际数量；请更正",
        )]  # fmt: skip
    try:
        numeral(text)
    except ValueError:
        return [Fault(
            "value",
            f"found {text or 'nothing'}; expected a number such as 8,919, 0.5, 1亿 or 100 million, without unit and "
            "bound, which have fields of their own",
            f"填的是“{text}”；应为数字，如 8,919、0.5、1亿；单位和约数另填",
        )]  # fmt: skip
    return []


def _unit(result: Result) -> list[Fault]:
    measure = result_measures().get(result.measure)
    if measure is None or unit_of(result.unit, measure) is not None:
        return []
    fit = "kg, t, 公斤, 吨, tablets, 片, litres, plants" if result.measure == "seizure" else "nothing, or a counter"
    zh = "公斤、吨、片、升、株" if result.measure == "seizure" else "不填，或计数单位"
    return [Fault(
        "unit", f"found {result.unit or 'nothing'} for {measure.en}; expected {fit}; correct the unit",
        f"“{measure.zh}”的单位填的是“{result.unit}”；应为：{zh}；请更正",
    )]  # fmt: skip


def _subject(result: Result) -> list[Fault]:
    measure = result_measures().get(result.measure)
    if measure is None or measure.subject != "needed" or result.subject:
        return []
    return [Fault(
        "subject", f"found nothing for {measure.en}; expected the substance or precursor; choose it",
        f"“{measure.zh}”没有填种类；应填毒品或易制毒化学品种类；请选择",
    )]  # fmt: skip


def _whole_number(result: Result) -> list[Fault]:
    amount = amount_of(result)
    if amount is None or amount.unit not in COUNTABLE or amount.value == int(amount.value):
        return []
    return [Fault(
        "value", f"found {result.value}, a part of one; expected a whole number of them; correct value or unit",
        f"填的是“{result.value}”；应为整数；请更正数值或单位",
    )]  # fmt: skip


def _period(result: Result, operation: Operation, extensions: Sequence[Operation]) -> list[Fault]:
    period = read(result.period)
    if period is None:
        return []
    days = [one for one in (read(operation.begins), *(read(each.begins) for each in extensions)) if one is not None]
    if not read(operation.begins):
        return []
    first = min(one.first_day for one in days)
    ends = [read(one.ends) for one in (operation, *extensions)]
    last = None if any(one is None for one in ends) else max(one.last_day for one in ends if one is not None)
    before = period.last_day < first or (result.level == "total" and _begins(period) < first)
    after = last is not None and (
        period.first_day > last or (result.level == "total" and _ends(period) > last)
    )  # fmt: skip
    if not (before or after):
        return []
    days_of = f"{operation.begins}/{max((str(one) for one in ends if one), default='..')}"
    return [Fault(
        "period",
        f"found {result.period}, outside the days of the operation ({days_of}); expected a day or period within them; "
        "correct the period, or enter the extension first",
        f"填的是“{result.period}”，不在行动期间（{days_of}）之内；应为行动期间内的日期；请更正，或先登记延长期",
    )]  # fmt: skip


def _begins(period: Period) -> date:
    """The last day on which a stretch may have begun; of a single date that is its last day, for it may be within."""
    return period.start.last_day if period.start else period.last_day


def _ends(period: Period) -> date:
    return period.end.first_day if period.end else period.first_day


def _whose(result: Result, operation: Operation, states: Mapping[str, str]) -> list[Fault]:
    faults = []
    if strangers := outside(result.of, operation.participants, states):
        faults.append(Fault(
            "of",
            f"found {', '.join(strangers)}, who takes no part in the operation; expected some of "
            f"{', '.join(operation.participants)}; correct it, or add them to the operation first",
            f"“{'、'.join(strangers)}”不是行动参与方；应为{'、'.join(operation.participants)}之中；"
            "请更正，或先在行动中补充",
        ))  # fmt: skip
    if result.share and not result.of:
        faults.append(Fault(
            "of", "found how it was shared and not whose result it is; expected the party; choose it, or leave the "
            "sharing empty", "填了成果归属方式，没有填哪一方的成果；请选择参与方，或不填归属方式",
        ))  # fmt: skip
    if result.covers and result.level == "event":
        faults.append(Fault(
            "covers", "found what a total covers, for one event; expected nothing there; leave it empty",
            "单个事件无须填写总数是否含延长期；请留空",
        ))  # fmt: skip
    return faults
