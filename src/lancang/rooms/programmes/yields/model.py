"""What the registers yield: a sum with the records it was made of, as a figure like any other."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cache

from lancang.figures import Figure, Handling, Period, Source, Status, label, party_label
from lancang.figures.handling import UNLABELLED
from lancang.figures.tables import read_csv

from ..counting import Left, Range


@dataclass(frozen=True, slots=True)
class Yield:
    """One kind of sum; `nature` is flow (within a year) or stock (at its end)."""

    key: str
    register: str
    measure: str
    unit: str
    nature: str
    en: str
    zh: str
    definition_en: str
    definition_zh: str


@cache
def yields() -> dict[str, Yield]:
    """All kinds by their key."""
    return {row["key"]: Yield(**row) for row in read_csv("lancang.rooms.programmes", "yields.csv")}


@dataclass(frozen=True, slots=True)
class Measured:
    """A sum for a party or place ("" for all) in a year, the numbers of the records it was made of, and what it leaves
    out.
    """

    key: str
    of: str
    year: int
    range: Range
    records: tuple[int, ...] = ()
    left: tuple[Left, ...] = ()

    @property
    def written(self) -> str:
        """The sum as one reads it: 1,250, or 500,000–600,000."""
        low, high = f"{self.range.low:,.0f}", f"{self.range.high:,.0f}"
        return low if low == high else f"{low}–{high}"

    def figure(self, handling: Handling = UNLABELLED) -> Figure:
        """The sum as a figure, whose source is the register with the records it was made of."""
        kind = yields()[self.key]
        numbers = ", ".join(str(one) for one in self.records) or "none"
        digest = hashlib.sha256(f"{self.key}:{self.of}:{self.year}:{numbers}:{self.written}".encode())
        name = party_label(self.of, "en") if party_label(self.of, "en") != self.of else label(self.of, "en")
        head = f"{name or 'all'}, {self.year}: {kind.en}: "
        sentence = f"{head}{self.written} (records {numbers})"
        source = Source(
            f"register:{kind.register}", digest.hexdigest(), len(head), len(head) + len(self.written), sentence, 0
        )  # fmt: skip
        return Figure(
            measure=kind.measure, value=self.range.low, unit=kind.unit, text=self.written, source=source, unit_text="",
            value_max=None if self.range.exact else self.range.high, status=Status.DERIVED, subject=kind.en,
            place=self.of or None, period=Period.of(self.year), handling=handling,
        )  # fmt: skip
