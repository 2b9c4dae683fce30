"""What the register of substances holds: substances, their forms, the entries of lists, groups, tariff codes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Substance:
    """A substance, a mixture (an oil, an extract) or a group entry of a list, under one id across all lists.

    kind: substance, mixture or group. cas: "" where none was found. groups: the group entries that name it as a member.
    source: keys of data/sources.csv. verified: False where the fact was recalled or rests on a secondary list alone;
    such a row is shown as unverified and never as law.
    """

    id: str
    kind: str
    en: str
    zh: str
    cas: str
    groups: tuple[str, ...]
    source: tuple[str, ...]
    verified: bool
    note: str = ""

    def name(self, language: str) -> str:
        """The name in a language: Chinese for zh and its kinds, else English."""
        return self.zh if language.startswith("zh") else self.en


@dataclass(frozen=True, slots=True)
class Form:
    """A salt or hydrate of a substance. factor: kg of anhydrous base (or free acid) in one kg of the form."""

    substance: str
    form: str
    en: str
    zh: str
    cas: str
    formula: str
    factor: float
    source: tuple[str, ...]
    verified: bool


@dataclass(frozen=True, slots=True)
class ScheduleList:
    """A table or category: UN-I, CN-2, EU-2A … authority: UN, CN or EU."""

    id: str
    authority: str
    kind: str
    en: str
    zh: str
    source: tuple[str, ...]
    verified: bool


@dataclass(frozen=True, slots=True)
class Membership:
    """That a substance, or a group entry, stands in a list for a time.

    start: the first day on which it can have held; certain: the first day on which it surely did (later where only
    a month, a year or two years are known). end: the first day without, None while it lasts. written_start and
    written_end: the dates as the data give them (EDTF). scope: "substance", or "preparations" that contain it. salts:
    whether the list covers its salts, None if not known. via: the group entry by which a member is covered, else "".
    """

    substance: str
    list: str
    start: date
    certain: date
    end: date | None
    written_start: str
    written_end: str
    scope: str
    salts: bool | None
    source: tuple[str, ...]
    verified: bool
    note: str = ""
    via: str = ""

    def holds(self, on: date) -> bool:
        """Whether it can have held on a day."""
        return self.start <= on and (self.end is None or on < self.end)


@dataclass(frozen=True, slots=True)
class GroupMember:
    """That a group entry covers a named substance for a time; `end` is the first day without."""

    group: str
    member: str
    start: date
    end: date | None
    source: tuple[str, ...]
    verified: bool
    note: str = ""


@dataclass(frozen=True, slots=True)
class HsCode:
    """A tariff code of a substance: digits only, six or more. edition: whose nomenclature. scope: as in Membership."""

    substance: str
    hs: str
    edition: str
    scope: str
    source: tuple[str, ...]
    verified: bool


@dataclass(frozen=True, slots=True)
class Density:
    """kg per litre at 20 °C. percent: the mass percent of the solution it holds for, None for the liquid itself."""

    substance: str
    kg_per_litre: float
    percent: float | None
    source: tuple[str, ...]
    verified: bool


@dataclass(frozen=True, slots=True)
class Source:
    """Where a fact comes from. kind: recall and secondary never verify a fact."""

    key: str
    kind: str
    title: str
    url: str


@dataclass(frozen=True, slots=True)
class Identified:
    """What a written name and CAS mean.

    substance: the id, "" if neither is known. form: a salt or hydrate by its code, "" for the substance itself.
    preparation: the name says tablets, 片剂, mg … content: the number told in `content_unit` ("%" or "mg"), or None.
    faults: cas_form, cas_digit, cas_other (valid, but of the substance in `other`), cas_unknown, name_unknown.
    form_differs: name and CAS agree on the substance and name two different salts; the form is that of the name.
    """

    substance: str
    form: str
    preparation: bool
    content: float | None
    content_unit: str
    faults: tuple[str, ...]
    other: str = ""
    form_differs: bool = False
