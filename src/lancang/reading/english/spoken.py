"""A quantity of an English sentence, with the noun phrase that it counts."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from ...figures import Unit
from ..quantities.quantity import Quantity
from .numbers import Written


@dataclass(frozen=True, slots=True)
class SpokenQuantity(Quantity):
    """`noun_start`, `noun_end`: the counted noun (14 cross-border meetings) or the name before a unit (5 yaba tablets).

    `scaled`: written with million and the like; `form` as in numbers.Written; `lent`: its unit stands elsewhere.
    """

    noun_start: int = -1
    noun_end: int = -1
    scaled: bool = False
    form: str = ""
    lent: bool = False

    @classmethod
    def of(
        cls,
        number: Written,
        value: Fraction,
        unit: Unit | None,
        end: int,
        role: str = "",
        *,
        unit_text: str | None = None,
        noun: tuple[int, int] = (-1, -1),
    ) -> SpokenQuantity:
        """A quantity from a written number and its unit; `noun` is the span of the counted noun."""
        if unit_text is None:
            unit_text = unit.text if unit else ""
        return cls(
            number.start,
            end,
            value,
            number.numeral.resolution,
            unit,
            unit_text,
            role=role,
            noun_start=noun[0],
            noun_end=noun[1],
            scaled=number.scaled,
            form=number.form,
        )


def noun_span(quantity: Quantity) -> tuple[int, int] | None:
    """The counted noun of a quantity, if it has one of its own."""
    if isinstance(quantity, SpokenQuantity) and quantity.noun_start >= 0:
        return quantity.noun_start, quantity.noun_end
    return None
