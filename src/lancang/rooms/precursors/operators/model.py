"""The nouns of operators: the legal entity that sends or receives consignments, and what its licences allow."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Licence:
    """What an authority allows an operator: an activity with some substances, up to an amount a year, between two days.

    `substances` are ids of the register. `limit_kg` is kg of anhydrous base in a calendar year, None for no limit. Both
    days are days on which it holds; None where it does not say.
    """

    number: str
    activity: str
    substances: tuple[str, ...] = ()
    limit_kg: float | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    authority: str = ""


@dataclass(frozen=True, slots=True)
class Operator:
    """A legal entity by its code; `name_other` is its name in another script, as its own papers give it.

    `country` is an ISO 3166-1 code, `identity` the number of its entry in the register of companies, `verified` the
    source that says it exists, `size` a size class; "" is not known.
    """

    code: str
    name: str
    country: str
    name_other: str = ""
    address: str = ""
    identity: str = ""
    business: str = ""
    size: str = ""
    verified: str = ""
    licences: tuple[Licence, ...] = ()


@dataclass(frozen=True, slots=True)
class Named:
    """What is compared of a record: its code, its names, its country."""

    code: str
    name: str
    country: str = ""
    name_other: str = ""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two records that may be one company, by their codes in alphabetical order; a person decides.

    `kind`: same_key, word_order, one_letter, near, or other_script (a third record, `through`, gives both names).
    `names` are the two spellings that met; `likeness` is 0 to 1.
    """

    one: str
    other: str
    kind: str
    likeness: float
    names: tuple[str, str]
    through: str = ""
