"""A project and its lines."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Project:
    """A project of alternative development. `places` are codes of ISO 3166; dates are EDTF, "" is not known.

    `area` is what was written (2.5万亩), `hectares` what that is; None where nothing was written. Implementer, funders
    and receivers are codes of parties.
    """

    code: str
    kind: str
    title_en: str = ""
    title_zh: str = ""
    programme: str = ""
    places: tuple[str, ...] = ()
    locality: str = ""
    area: str = ""
    hectares: float | None = None
    implementer: str = ""
    funders: tuple[str, ...] = ()
    receivers: tuple[str, ...] = ()
    begins: str = ""
    ends: str = ""
    status: str = ""


@dataclass(frozen=True, slots=True)
class CropLine:
    """The area under a crop of a project in a year: a stock, not what was added in it. `stage`: planned or achieved."""

    project: str
    crop: str
    stage: str
    year: int
    area: str
    hectares: float | None = None


@dataclass(frozen=True, slots=True)
class MoneyLine:
    """Money of a project in a year: committed or spent, by whom ("" is not known)."""

    project: str
    stage: str
    year: int
    written: str
    amount: Decimal | None = None
    currency: str = ""
    by: str = ""


@dataclass(frozen=True, slots=True)
class ResultLine:
    """A total that a project planned for a year or reached in it."""

    project: str
    measure: str
    stage: str
    year: int
    written: str
    unit: str = ""
    value: float | None = None
