"""The nouns of the reference: what goes in, what a rule finds, what comes out."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Any, Protocol

FLAG, STOP, NOT_DECIDABLE = "flag", "stop", "not_decidable"
# An order with one of these answers never left, so that it counts in no sum.
DEAD = frozenset({"objection", "stopped", "withdrawn"})


@cache
def plain(text: str | None) -> str:
    """Text as it is compared: full width and case do not count, nor do spaces at the ends or doubled."""
    return " ".join(unicodedata.normalize("NFKC", text or "").casefold().split())


@dataclass(frozen=True, slots=True)
class Hit:
    """What a rule says of one line; lines that pass have none.

    `notice` "*" and `line` -1: said once of the whole file, of `count` lines. `case`: which case of the rule; several
    that hold together are joined by "+". For not_decidable it names the column, the file or the thing that is missing.
    """

    notice: str
    order: str
    line: int
    rule: str
    verdict: str
    action: str
    case: str
    count: int = 0


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule's function gives for a line. `whole`: to be gathered into one hit for the file, by case."""

    verdict: str
    case: str
    action: str = ""
    whole: bool = False


def flag(*cases: str, action: str = "") -> Finding:
    return Finding(FLAG, "+".join(cases), action)


def stop(*cases: str, action: str = "") -> Finding:
    return Finding(STOP, "+".join(cases), action)


def undecided(*cases: str, whole: bool = False) -> Finding:
    return Finding(NOT_DECIDABLE, "+".join(cases), whole=whole)


class Identified(Protocol):
    """What a name and a CAS number say.

    `substance`: its identity, empty if unknown. `faults`: words out of cas_form, cas_digit, cas_other (it belongs to
    the substance in `other`), cas_unknown, name_unknown. `preparation`: whether the text speaks of a preparation.
    """

    @property
    def substance(self) -> str | None: ...
    @property
    def form(self) -> str: ...
    @property
    def preparation(self) -> object: ...
    @property
    def faults(self) -> Sequence[str]: ...
    @property
    def other(self) -> str | None: ...


class Membership(Protocol):
    """One list on which a substance is: UN-I, ISSL, EU-2A, CN-1 … (the part before the hyphen says whose)."""

    @property
    def list(self) -> str: ...


class Substances(Protocol):
    """The register of substances, as the reference needs it."""

    def identify(self, name: str, cas: str) -> Identified: ...
    def listed(self, substance: str, on: date) -> Sequence[Membership]: ...
    def un_table(self, substance: str, on: date) -> str: ...
    def hs_agrees(self, substance: str, hs: str) -> bool | None: ...
    def base_factor(self, substance: str, form: str) -> float | None: ...
    def density(self, substance: str) -> float | None: ...


@dataclass(frozen=True, slots=True)
class Line:
    """One order, read. `row` keeps every cell as text; None: the cell is empty or could not be read.

    `substance`: its identity, None if unknown. `kg`: of anhydrous base, None if not convertible or not above nought.
    `exporter`, `importer`, `consignee`: names as compared. `faults`: of the amount and unit, for R30.
    """

    index: int
    row: dict[str, str]
    sent: date | None
    dispatch: date | None
    deadline: date | None
    answered: date | None
    answer: str
    known: Identified
    substance: str | None
    amount: float | None
    shipped: float | None
    arrived: float | None
    kg: float | None
    faults: tuple[str, ...]
    exporter: str
    importer: str
    consignee: str
    exporting: str
    importing: str

    @property
    def key(self) -> tuple[str, str]:
        return self.row.get("notice", ""), self.row.get("order", "")

    @property
    def dead(self) -> bool:
        return self.answer in DEAD

    def cell(self, column: str) -> str:
        return self.row.get(column, "")


@dataclass(frozen=True, slots=True)
class World:
    """All that a rule may look at beside the line and the earlier lines."""

    context: Mapping[str, Sequence[dict[str, str]] | None]
    data: Mapping[str, Any]
    today: date
    columns: frozenset[str]
    substances: Substances
    # Only so that the reference need not read the same cell a thousand times; they change nothing.
    resolved: dict[str, str | None] = field(default_factory=dict)
    indexed: dict[tuple[str, str], dict[str, list[dict[str, str]]]] = field(default_factory=dict)

    def rows(self, name: str) -> list[dict[str, str]]:
        """The rows of a context file; none if the file is not there (the rule has been refused before)."""
        return list(self.context.get(name) or ())

    def where(self, name: str, column: str, value: str) -> list[dict[str, str]]:
        """The rows of a context file whose cell, as compared, is this value."""
        if (name, column) not in self.indexed:
            found: dict[str, list[dict[str, str]]] = {}
            for row in self.rows(name):
                found.setdefault(plain(row.get(column)), []).append(row)
            self.indexed[name, column] = found
        return self.indexed[name, column].get(plain(value), [])

    def setting(self, rule: str, name: str) -> float:
        return float(self.data["settings"][rule][name])

    def says(self, kind: str, text: str) -> bool:
        """Whether a cell is one of the words of a kind (whole), or holds one of them (part)."""
        text = plain(text)
        for how, word in self.data["words"][kind]:
            if text == plain(word) or (how == "part" and plain(word) in text):
                return True
        return False

    def identify(self, text: str) -> Identified:
        """What a cell of a context file names, by name or by CAS."""
        by_name = self.substances.identify(text, "")
        return by_name if by_name.substance else self.substances.identify("", text)

    def resolve(self, text: str) -> str | None:
        """The substance that a cell of a context file names; None if unknown."""
        if text not in self.resolved:
            self.resolved[text] = self.identify(text).substance or None
        return self.resolved[text]
