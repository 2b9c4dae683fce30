"""A quantity: a number with its unit and bound, at a span of the squeezed text, before it has a meaning."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction

from ...figures import Bound, Unit


@dataclass(frozen=True, slots=True)
class Quantity:
    """Number and unit as read. `number` and `number_max` are as written, before the unit's factor.

    `unit` None: the word behind the number (`unit_text`) is in no table; the figure is kept and reported.
    `role` names a form with a meaning of its own: doubling, fraction, per (a price), '' otherwise.
    """

    start: int
    end: int
    number: Fraction
    resolution: Fraction
    unit: Unit | None
    unit_text: str
    bound: Bound = Bound.EXACT
    number_max: Fraction | None = None
    role: str = ""
    rule: str = ""

    @property
    def kind(self) -> str:
        """What is measured: mass, area, person, case, percent …; unknown for a unit that is in no table."""
        return self.unit.kind if self.unit else "unknown"

    @property
    def base(self) -> str:
        """The base unit, or the unit as written when it is unknown."""
        return self.unit.base if self.unit else self.unit_text

    def with_bound(self, bound: Bound, rule: str) -> Quantity:
        """The same quantity with another bound, and the word that gave it."""
        return replace(self, bound=bound, rule=rule)


@dataclass(frozen=True, slots=True)
class Rejected:
    """A number that is not a figure, and why; only kept when the reader is asked to explain."""

    start: int
    end: int
    why: str


BEYOND = 10**18  # more than there is of anything: a row of digits, not a number


def believable(quantity: Quantity) -> bool:
    """Whether the number can be one; rows of hundreds of digits stand in damaged files."""
    worths = (quantity.number, quantity.number_max or 0, quantity.resolution)
    return all(one.numerator < BEYOND * one.denominator for one in worths)
