"""An amount of money, and the steps by which it was made of another."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation

FIRST_YEAR, LAST_YEAR = 1900, 2200  # amounts of other years are slips of the pen, or years of the Buddhist era
_CODE = re.compile(r"[A-Z]{3}")


@dataclass(frozen=True, slots=True)
class Step:
    """A factor that an amount was multiplied by: which number, of which year, by whom and as of when.

    `kind` is rate or prices; `number` is what the source states (units for one dollar, or a price level).
    """

    kind: str
    about: str
    number: Decimal
    year: int
    source: str


@dataclass(frozen=True, slots=True)
class Money:
    """An amount of a currency (ISO 4217) at the value of a year. It may be negative: a loss, a difference.

    `steps` says what it was converted by; two amounts are equal whatever way they were come by. Raises ValueError.
    """

    amount: Decimal
    currency: str
    year: int
    steps: tuple[Step, ...] = field(default=(), compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "amount", _exact(self.amount))
        if not _CODE.fullmatch(str(self.currency)):
            raise ValueError(f"found the currency {self.currency!r}; expected a code of ISO 4217 such as USD or CNY")
        if type(self.year) is not int or not FIRST_YEAR <= self.year <= LAST_YEAR:
            raise ValueError(f"found the year {self.year!r}; expected a year of the common era such as 2012")

    def times(self, factor: Decimal, currency: str, year: int, *steps: Step) -> Money:
        """Another amount, made of this one by a factor, with what was done."""
        return Money(self.amount * factor, currency, year, (*self.steps, *steps))


def _exact(amount: object) -> Decimal:
    """The amount as a decimal number: 0.1 is a tenth, not the nearest binary number."""
    if isinstance(amount, bool) or not isinstance(amount, Decimal | int | float | str):
        raise ValueError(f"found the amount {amount!r}; expected a number")
    try:
        number = amount if isinstance(amount, Decimal) else Decimal(str(amount))
    except InvalidOperation as error:
        raise ValueError(f"found the amount {amount!r}; expected a number") from error
    if not number.is_finite():
        raise ValueError(f"found the amount {amount!r}; expected a finite number")
    return number
