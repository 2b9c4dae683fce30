"""What must hold of the lines of a project: crops, money, results. `this_year` is given: the library has no clock."""

from __future__ import annotations

from fractions import Fraction

from lancang.figures.money import read_amount
from lancang.rooms import Fault

from ..quantities import Quantity, Unreadable, read_quantity, result_measures
from .model import CropLine, MoneyLine, Project, ResultLine
from .rules import area_faults, larger_fault, period_of

# No project of this kind is older than the first one in Thailand; a year beyond the last is one of another era.
FIRST_YEAR, LAST_YEAR = 1950, 2150


def crop_line_faults(line: CropLine, project: Project | None, this_year: int) -> list[Fault]:
    """Everything wrong with a line of crops. `project` None: it is not seen, and nothing is said of it."""
    faults = [*year_faults(line.year, line.stage, project, this_year), *area_faults("area", line.area)]
    if not line.area:
        faults.append(_nothing("area"))
    if line.hectares is None or line.hectares <= 0 or project is None:
        return faults
    if project.hectares is not None and line.hectares > project.hectares * 1.0001:
        faults.append(Fault(
            "area",
            f"found “{line.area}” ({line.hectares:,.1f} ha) of one crop, more than the whole project "
            f"({project.hectares:,.1f} ha); expected a part of it; correct one of the two",
            f"填的是“{line.area}”（{line.hectares:,.1f}公顷），单一作物超过项目总面积（{project.hectares:,.1f}公顷）；应为其中一部分；请更正其一",
        ))  # fmt: skip
    return [*faults, *larger_fault("area", line.area, line.hectares, project.places)]


def money_line_faults(line: MoneyLine, project: Project | None, this_year: int) -> list[Fault]:
    """Everything wrong with a line of money."""
    faults = year_faults(line.year, line.stage, project, this_year)
    try:
        found = read_amount(line.written)
    except ValueError:
        return [*faults, Fault(
            "amount",
            f"found “{line.written}”; expected one number with or without a scale and a currency, such as 1200000, "
            "120万元 or USD 1.2 million; write the amount so, and bounds or remarks into the note",
            f"填的是“{line.written}”；应为一个数，可带数量级和币种，如1200000、120万元；请照此填写，约数和说明请写入备注",
        )]  # fmt: skip
    if not (found.currency or line.currency):
        faults.append(Fault(
            "currency",
            f"found “{line.written}” without a currency; expected one such as USD, CNY or THB; add it",
            f"填的是“{line.written}”，没有币种；应注明如 USD、CNY、THB；请补上",
        ))  # fmt: skip
    if found.currency and line.currency and found.currency != line.currency:
        faults.append(Fault(
            "currency",
            f"found “{line.written}” and the currency {line.currency}; expected one currency; put one of them right",
            f"金额为“{line.written}”，币种却是 {line.currency}；两者应一致；请更正其一",
        ))  # fmt: skip
    if found.number <= 0:
        faults.append(Fault(
            "amount",
            f"found “{line.written}”; expected an amount above zero; what was paid back is a change of the line it was "
            "paid with",
            f"填的是“{line.written}”；金额应大于零；退回的款项请在原记录中更正",
        ))  # fmt: skip
    return faults


def result_quantity(line: ResultLine) -> Quantity:
    """What a line says, with the unit out of its own column where the text has none. Raises Unreadable."""
    own = result_measures()[line.measure].units
    found = read_quantity(line.written, own)
    return found if found.kind or not line.unit else read_quantity(f"{line.written} {line.unit}", own)


def result_line_faults(line: ResultLine, project: Project | None, this_year: int) -> list[Fault]:
    """Everything wrong with a line of results."""
    faults, measure = year_faults(line.year, line.stage, project, this_year), result_measures()[line.measure]
    try:
        found = result_quantity(line)
    except Unreadable as error:
        return [*faults, Fault("quantity", error.en, error.zh)]
    if not found.kind:
        faults.append(Fault(
            "quantity",
            f"found “{line.written}” without a unit; expected one of {measure.en} ({', '.join(measure.units[:3])}); "
            "add the unit",
            f"填的是“{line.written}”，没有单位；应注明{measure.zh}的单位（如{'、'.join(measure.units[:3])}）；请补上单位",
        ))  # fmt: skip
    elif found.kind not in ("own", measure.kind):
        faults.append(Fault(
            "quantity",
            f"found “{line.written}”; expected a unit of {measure.en}, such as {measure.units[0]}; correct the unit or "
            "the measure",
            f"填的是“{line.written}”；应为{measure.zh}的单位，如{measure.units[0]}；请更正单位或指标",
        ))  # fmt: skip
    return [*faults, *_size(line, found.value)]


def _size(line: ResultLine, value: Fraction) -> list[Fault]:
    measure = result_measures()[line.measure]
    if value < 0 or (value == 0 and line.stage == "planned"):
        return [Fault(
            "quantity", f"found “{line.written}”; expected a total above zero; correct it",
            f"填的是“{line.written}”；总数应大于零；请更正",
        )]  # fmt: skip
    if measure.kind in ("count", "person", "plant") and value != int(value):
        return [Fault(
            "quantity", f"found “{line.written}”; expected a whole number of {measure.en}; correct it",
            f"填的是“{line.written}”；{measure.zh}应为整数；请更正",
        )]  # fmt: skip
    if 0 < value < measure.smallest:
        return [Fault(
            "quantity",
            f"found “{line.written}”; expected a total of {measure.smallest} or more, for smaller ones tell of single "
            "households or people, which are not held here; add it to another year or place",
            f"填的是“{line.written}”；总数应不少于{measure.smallest}，更小的数会指向个别农户或个人，本站不予保存；请并入其他年份或地点",
        )]  # fmt: skip
    return []


def year_faults(year: int, stage: str, project: Project | None, this_year: int) -> list[Fault]:
    """A year that is none, that is still to come for what was done, or that lies outside of the project."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return [Fault(
            "year", f"found {year}; expected a year of the common era from {FIRST_YEAR} on; correct it",
            f"填的是“{year}”；应为公元 {FIRST_YEAR} 年以后的年份；请更正",
        )]  # fmt: skip
    if stage in ("achieved", "spent") and year > this_year:
        return [Fault(
            "year", f"found {year}, which is still to come; expected {this_year} or before; enter it as planned",
            f"填的是“{year}”，尚未到来；应不晚于 {this_year} 年；请作为计划或承诺填写",
        )]  # fmt: skip
    if project is None:
        return []
    begins, ends = period_of(project.begins), period_of(project.ends)
    early = begins is not None and year < begins.first_day.year
    late = ends is not None and year > ends.last_day.year
    if not (early or late):
        return []
    span = f"{project.begins or '…'}–{project.ends or '…'}"
    return [Fault(
        "year", f"found {year}, outside of the project ({span}); expected a year of it; correct one of the two",
        f"填的是“{year}”，不在项目期间（{span}）之内；应为项目期间的年份；请更正其一",
    )]  # fmt: skip


def _nothing(field: str) -> Fault:
    return Fault(field, "found nothing; expected a value; fill it in", "没有填写；应填写该项；请补上")
