"""The nouns of the account: rows of the year's table, differences with their parts and readings, what was told."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from .wording import MG_PER_KG, Text


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the year's table: notices, orders, and amounts.

    `orders_by` has the orders of each outcome. `milligrams` has notified, shipped, arrived and each outcome; the sum of
    the outcomes is what was notified. `without_kg` counts the orders that are in no sum. A notice is counted in every
    row in which it has an order.
    """

    key: str
    notices: int
    orders: int
    orders_by: dict[str, int]
    milligrams: dict[str, int]
    without_kg: int

    @property
    def kg(self) -> dict[str, float]:
        """The amounts in kg."""
        return {name: value / MG_PER_KG for name, value in self.milligrams.items()}


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a difference; `fits`: whether the numbers known agree with it, None where they do not say."""

    code: str
    text: Text
    fits: bool | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a difference and the records behind it; an open one has readings. `value` in the difference's unit.

    `records` are notice/order (or a notice), in order, at most as many as the settings say; `count` is of all.
    """

    code: str
    text: Text
    value: float
    count: int
    records: tuple[str, ...]
    open: bool = False
    readings: tuple[Reading, ...] = ()


@dataclass(frozen=True, slots=True)
class Difference:
    """Two numbers of the table that are not the same, and why. `unit`: orders, or kg.

    `remainder` is what no part accounts for; it is 0 unless the parts are wrong. `closed`: no part is open.
    """

    code: str
    text: Text
    unit: str
    left: float
    right: float
    difference: float
    parts: tuple[Part, ...]
    remainder: float
    closed: bool
    readings: tuple[Reading, ...] = ()


@dataclass(frozen=True, slots=True)
class Told:
    """What was done with some lines, so that nothing is lost unsaid; `records` as in a Part."""

    code: str
    text: Text
    count: int
    records: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Mirrored:
    """Our figure beside the partner's, in kg; None where a side has none. `within`: inside the tolerance.

    `flow`: export (ours out, the partner's in) or import.
    """

    country: str
    substance: str
    flow: str
    ours: float | None
    theirs: float | None
    difference: float | None
    within: bool | None
    text: Text


@dataclass(frozen=True, slots=True)
class YearAccount:
    """A year of notices. Notices and orders are different units, and no number here mixes the two."""

    year: int
    as_of: date
    totals: Row
    by_substance: tuple[Row, ...]
    by_importing_country: tuple[Row, ...]
    by_exporting_country: tuple[Row, ...]
    by_outcome: tuple[Row, ...]
    by_state: tuple[Row, ...]
    notices_by_state: dict[str, int]
    differences: tuple[Difference, ...]
    told: tuple[Told, ...]
    mirror: tuple[Mirrored, ...] = field(default=())
