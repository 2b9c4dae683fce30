"""What must hold of an operator and of its licences."""

from __future__ import annotations

import math
from dataclasses import replace
from datetime import date
from functools import cache

from lancang.figures import places
from lancang.figures.tables import read_toml
from lancang.rooms import Fault

from .model import Licence, Operator
from .naming import PACKAGE
from .persons import person_fault


@cache
def sizes() -> tuple[str, ...]:
    """The size classes of operators, the smallest first."""
    return tuple(str(code) for code in read_toml(PACKAGE, "legal_forms.toml")["sizes"]["codes"])


def operator_faults(operator: Operator) -> list[Fault]:
    """Everything wrong with an operator and its licences; a field of a licence is `licences.0.valid_to`."""
    faults = []
    if not (operator.name or operator.name_other):
        faults.append(Fault(
            "name", "found no name; expected the registered name of a legal entity; enter it",
            "没有名称；应为法人单位的登记名称；请填写",
        ))  # fmt: skip
    for field, name in (("name", operator.name), ("name_other", operator.name_other)):
        if (refused := person_fault(name)) is not None:
            faults.append(replace(refused, field=field))
    place = places().get(operator.country)
    if place is None or place.kind != "country":
        faults.append(Fault(
            "country",
            f"found {operator.country or 'no country'}; expected the two letters of a state (ISO 3166-1); correct it",
            f"国家为“{operator.country or '空'}”；应为 ISO 3166-1 的两位国家代码；请更正",
        ))  # fmt: skip
    if operator.size and operator.size not in sizes():
        faults.append(Fault(
            "size", f"found {operator.size}; expected one of {', '.join(sizes())}, or nothing; choose one",
            f"规模为“{operator.size}”；应为 {'、'.join(sizes())} 之一，或留空；请选择",
        ))  # fmt: skip
    for number, licence in enumerate(operator.licences):
        faults += [replace(fault, field=f"licences.{number}.{fault.field}") for fault in licence_faults(licence)]
    return faults


def licence_faults(licence: Licence) -> list[Fault]:
    """Everything wrong with a licence: its activity, substances, limit, and the order of its days."""
    faults = []
    if not licence.activity:
        faults.append(Fault(
            "activity", "found no activity; expected what the licence allows (import, export, …); enter it",
            "没有许可活动；应填许可的活动（进口、出口等）；请填写",
        ))  # fmt: skip
    if not licence.substances:
        faults.append(Fault(
            "substances", "found no substance; expected at least one of the register; choose those it names",
            "没有物质；应至少有登记册中的一种；请选择许可证所列物质",
        ))  # fmt: skip
    limit = licence.limit_kg
    if limit is not None and not (math.isfinite(limit) and limit >= 0):
        faults.append(Fault(
            "limit_kg", f"found {limit} kg a year; expected 0 or more, or nothing for no limit; correct it",
            f"年度限量为 {limit} 千克；应为 0 或以上，无限量则留空；请更正",
        ))  # fmt: skip
    if licence.valid_from and licence.valid_to and licence.valid_to < licence.valid_from:
        faults.append(Fault(
            "valid_to",
            f"found {licence.valid_to}, before the first day {licence.valid_from}; expected a day not before it; "
            "correct one of the two",
            f"截止日期 {licence.valid_to} 早于起始日期 {licence.valid_from}；应不早于起始日期；请更正其一",
        ))  # fmt: skip
    return faults


def licence_holds(licence: Licence, substance: str, day: date) -> bool:
    """Whether a licence names a substance and holds on a day; says nothing of amounts."""
    begun = licence.valid_from is None or licence.valid_from <= day
    return begun and (licence.valid_to is None or day <= licence.valid_to) and substance in licence.substances
