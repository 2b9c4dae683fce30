"""The noun of this register: what one party gave another, or promised to."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from lancang.figures.money import Money, read_amount


@dataclass(frozen=True, slots=True)
class Contribution:
    """Money, or things by their number, that one party gives another; `state` is promised or delivered.

    `amount` is as written (120万元); `on` is when it was promised or delivered, EDTF; "" and None are not known.
    """

    code: str
    giver: str
    receiver: str
    kind: str = ""
    state: str = ""
    title_en: str = ""
    title_zh: str = ""
    amount: str = ""
    currency: str = ""
    year: int | None = None
    quantity: Decimal | None = None
    unit: str = ""
    on: str = ""
    project: str = ""

    @property
    def money(self) -> Money | None:
        """The amount of its currency and year; None where one of the three is not known."""
        return money_of(self.amount, self.currency, self.year)


def money_of(amount: str, currency: str, year: int | None) -> Money | None:
    """Money of three columns; None where they do not make any, which the rules tell."""
    if not amount or year is None:
        return None
    try:
        read = read_amount(amount)
        return Money(read.number, read.currency or currency, year)
    except ValueError:
        return None
