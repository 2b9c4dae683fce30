"""The nouns of proposals: an act as the reading tells it, and the record that it could become."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class ReadAct:
    """An act as read. `key` tells it from others, `document` names its source; `date` is EDTF, "" is not told."""

    key: int | str
    type: str
    date: str = ""
    parties: tuple[str, ...] = ()
    place: str = ""
    title: str = ""
    text: str = ""
    sentence: str = ""
    document: str = ""


@dataclass(frozen=True, slots=True)
class Doubt:
    """Why a person should look twice, in both languages."""

    en: str
    zh: str


@dataclass(frozen=True, slots=True)
class Part:
    """A record that hangs on the proposed one: a party to an agreement, a member of a mechanism."""

    register: str
    values: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Proposal:
    """A record that acts propose. `values` are columns of the register as people would type them.

    `register` is the one whose pages it belongs to: for an accession that is `participations`, and `values` then say
    to which agreement (found among those that are there, else made). `title` is as read, for comparing. `others` are
    values that some of the acts have instead: field → (value, keys of the acts). `doubts` make it weak where `weak`.
    """

    register: str
    values: Mapping[str, str]
    acts: tuple[ReadAct, ...]
    title: str = ""
    states: tuple[str, ...] = ()
    parts: tuple[Part, ...] = ()
    others: Mapping[str, tuple[tuple[str, tuple[int | str, ...]], ...]] = field(default_factory=dict)
    doubts: tuple[Doubt, ...] = ()
    weak: bool = False
    called: tuple[tuple[int | str, str], ...] = ()

    @property
    def names(self) -> tuple[tuple[int | str, str], ...]:
        """Each act with the title that it gives this record: an act that names two texts proposes two records."""
        return self.called or tuple((act.key, self.title) for act in self.acts)

    @property
    def makes(self) -> str:
        """The register of the record that `values` are of."""
        return "agreements" if self.register == "participations" else self.register

    @property
    def date(self) -> str:
        """When it was done."""
        return str(self.values.get(DATES[self.makes], "") or self.values.get("in_force", ""))


# The column of a register that says when.
DATES = {
    "agreements": "signed", "meetings": "starts", "liaison_offices": "opened", "mechanisms": "since",
    "trainings": "begins", "operations": "begins", "contributions": "on",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class LeftOut:
    """An act that becomes no record here, and why."""

    act: ReadAct
    why: Doubt
