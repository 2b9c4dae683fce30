"""What can be wrong with a contribution, and with money wherever a register holds some."""

from __future__ import annotations

from datetime import date

from lancang.figures.money import known_currencies, read_amount
from lancang.rooms import Fault

from ..dates import read
from .model import Contribution

# Before the first drug conference (Shanghai 1909) nothing of this kind was given.
FIRST_YEAR = 1909
# More than this is a slip of scale: in the cheapest currency of the region it is some hundred million dollars.
MOST = 10**13


def contribution_faults(contribution: Contribution, today: date) -> list[Fault]:
    """Everything wrong with a contribution."""
    faults = []
    if contribution.giver == contribution.receiver:
        faults.append(Fault(
            "receiver",
            f"found {contribution.receiver}, which is the giver too; expected another state or body; correct one",
            f"填的是“{contribution.receiver}”，与提供方相同；应为另一国家或机构；请更正其一",
        ))  # fmt: skip
    faults += money_faults("amount", contribution.amount, contribution.currency, contribution.year, today,
                           ahead=contribution.state != "delivered")  # fmt: skip
    faults += _quantity(contribution) + _day(contribution, today)
    return faults


def money_faults(
    field: str, amount: str, currency: str, year: int | None, today: date, *, ahead: bool, year_field: str = "year",
) -> list[Fault]:  # fmt: skip
    """Money without a currency or a year, or the other way round; `ahead`: its year may lie in the future."""
    faults = []
    if amount:
        faults += _amount(field, amount, currency)
    elif currency:
        faults.append(Fault(
            field, f"found {currency} without an amount; expected both or neither; enter the amount",
            f"填了币种“{currency}”而未填金额；应两者都填或都不填；请填写金额",
        ))  # fmt: skip
    if amount and year is None:
        faults.append(Fault(
            year_field, "found an amount without a year; expected the year of its value; enter the year",
            "填了金额而未填年份；应填币值所属年份；请填写年份",
        ))  # fmt: skip
    if year is not None and not FIRST_YEAR <= year <= today.year + 20:
        faults.append(Fault(
            year_field,
            f"found {year}; expected a year of the common era from {FIRST_YEAR} on; 2568 of the Buddhist era is 2025",
            f"填的是“{year}”；应为{FIRST_YEAR}年以后的公历年份；佛历2568年为公历2025年",
        ))  # fmt: skip
    elif year is not None and year > today.year and not ahead:
        faults.append(Fault(
            year_field, f"found {year}, which lies ahead, of what was delivered; expected {today.year} or earlier",
            f"填的是“{year}”，尚未到来，而状态为已交付；应为{today.year}年或更早",
        ))  # fmt: skip
    return faults


def _amount(field: str, amount: str, currency: str) -> list[Fault]:
    try:
        read = read_amount(amount)
    except ValueError:
        return [Fault(
            field, f"found {amount}; expected one number such as 1200000, 120万元 or USD 1.2 million; write it so",
            f"填的是“{amount}”；应为一个数，如1200000、120万元；请照此填写",
        )]  # fmt: skip
    if not 0 < read.number <= MOST:
        return [Fault(
            field, f"found {amount}; expected more than nothing and a sum that can be meant; correct the number",
            f"填的是“{amount}”；应大于零且数额合理；请更正",
        )]  # fmt: skip
    if read.currency and currency and read.currency != currency:
        return [Fault(
            "currency", f"found {currency} beside {amount}; expected one currency; correct one of the two",
            f"币种填的是“{currency}”，而金额为“{amount}”；应为同一币种；请更正其一",
        )]  # fmt: skip
    known = read.currency or currency
    if not known:
        return [Fault(
            "currency", f"found {amount} without a currency; expected a code such as USD, CNY or THB; enter it",
            f"填了金额“{amount}”而未填币种；应为货币代码，如USD、CNY、THB；请填写",
        )]  # fmt: skip
    if known not in known_currencies():
        return [Fault(
            "currency", f"found {known}; expected a code of ISO 4217 such as USD, CNY or THB; correct it",
            f"填的是“{known}”；应为ISO 4217货币代码，如USD、CNY、THB；请更正",
        )]  # fmt: skip
    return []


def _quantity(contribution: Contribution) -> list[Fault]:
    quantity, unit = contribution.quantity, contribution.unit
    if quantity is not None and quantity <= 0:
        return [Fault(
            "quantity", f"found {quantity}; expected more than nothing; correct it or leave it empty",
            f"填的是“{quantity}”；应大于零；请更正或留空",
        )]  # fmt: skip
    if quantity is not None and not unit:
        return [Fault(
            "unit", f"found {quantity} without a unit; expected what was counted, such as sets or vehicles; enter it",
            f"填了数量“{quantity}”而未填单位；应填计量单位，如套、辆；请填写",
        )]  # fmt: skip
    if unit and quantity is None:
        return [Fault(
            "quantity", f"found the unit {unit} without a quantity; expected both or neither; enter the quantity",
            f"填了单位“{unit}”而未填数量；应两者都填或都不填；请填写数量",
        )]  # fmt: skip
    return []


def _day(contribution: Contribution, today: date) -> list[Fault]:
    when = read(contribution.on)
    if contribution.state == "delivered" and when is not None and when.first_day > today:
        return [Fault(
            "on", f"found {contribution.on}, which lies ahead, of what was delivered; expected today or earlier; "
            "correct the day, or enter it as promised",
            f"填的是“{contribution.on}”，尚未到来，而状态为已交付；应为今日或更早；请更正日期，或改为已承诺",
        )]  # fmt: skip
    return []
