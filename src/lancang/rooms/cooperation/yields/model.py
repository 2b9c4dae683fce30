"""What the registers yield: a count with the records it was made of, as a figure like any other."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

from lancang.figures import Figure, Handling, Period, Source, Status, party_label
from lancang.figures.handling import UNLABELLED
from lancang.figures.tables import read_csv

from ..agreements import Agreement, Participation
from ..aid import GiftTold
from ..liaison_offices import LiaisonOffice
from ..mechanisms import Membership
from ..meetings import Meeting
from ..operations import Operation
from ..trainings import Told


@dataclass(frozen=True, slots=True)
class Yield:
    """One kind of count; `nature` is flow (within a period) or stock (on a day)."""

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
    return {row["key"]: Yield(**row) for row in read_csv("lancang.rooms.cooperation", "yields.csv")}


@dataclass(frozen=True, slots=True)
class Holdings:
    """The records that are counted, by their numbers; `counterparts` are pairs of offices across a border."""

    agreements: Mapping[int, Agreement] = field(default_factory=dict)
    participations: Mapping[int, Participation] = field(default_factory=dict)
    memberships: Mapping[int, Membership] = field(default_factory=dict)
    offices: Mapping[int, LiaisonOffice] = field(default_factory=dict)
    counterparts: Mapping[int, int] = field(default_factory=dict)
    meetings: Mapping[int, Meeting] = field(default_factory=dict)
    operations: Mapping[int, Operation] = field(default_factory=dict)
    trainings: Mapping[int, Told] = field(default_factory=dict)
    contributions: Mapping[int, GiftTold] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Counted:
    """A count for a party in a period (a stock: on its last day).

    `value` is what is sure, `maximum` what is possible where dates are known loosely; `records` are the numbers of the
    records counted as sure, `possible` those that may count.
    """

    key: str
    party: str
    period: Period
    value: int
    maximum: int
    records: tuple[int, ...] = ()
    possible: tuple[int, ...] = ()

    @property
    def written(self) -> str:
        """The count as one reads it: 3, or 2–3."""
        return str(self.value) if self.maximum == self.value else f"{self.value}–{self.maximum}"

    def figure(self, handling: Handling = UNLABELLED) -> Figure:
        """The count as a figure, whose source is the register with the records it was made of."""
        kind = yields()[self.key]
        numbers = ", ".join(str(one) for one in self.records) or "none"
        digest = hashlib.sha256(f"{self.key}:{self.party}:{self.period}:{numbers}:{self.maximum}".encode())
        text = self.written
        sentence = f"{party_label(self.party, 'en')}, {self.period}: {kind.en}: {text} (records {numbers})"
        start = sentence.index(text, len(party_label(self.party, "en")) + len(str(self.period)) + len(kind.en))
        source = Source(f"register:{kind.register}", digest.hexdigest(), start, start + len(text), sentence, 0)
        return Figure(
            measure=kind.measure, value=float(self.value), unit=kind.unit, text=text, source=source, unit_text="",
            value_max=None if self.maximum == self.value else float(self.maximum), status=Status.DERIVED,
            subject=kind.en, place=self.party, period=self.period, handling=handling,
        )  # fmt: skip
