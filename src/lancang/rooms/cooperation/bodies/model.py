"""The nouns of cooperation."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from lancang.figures.tables import read_csv


@dataclass(frozen=True, slots=True)
class BodyKind:
    """A kind of body. `country`: whether such a body belongs to one state (yes, no, either)."""

    code: str
    country: str
    en: str
    zh: str


@cache
def body_kinds() -> dict[str, BodyKind]:
    """All kinds of body by their code."""
    rows = read_csv("lancang.rooms.cooperation", "body_kinds.csv")
    return {row["code"]: BodyKind(row["code"], row["country"], row["en"], row["zh"]) for row in rows}


@dataclass(frozen=True, slots=True)
class RegisteredBody:
    """An institution as the register of bodies keeps it; never a person.

    `country` is the ISO 3166-1 code of its state, `parent` the code of the body it is part of, `since` and `until` are
    EDTF dates, `website` is a domain; what is not known is "".
    """

    code: str
    kind: str
    name_en: str = ""
    name_zh: str = ""
    country: str = ""
    parent: str = ""
    since: str = ""
    until: str = ""
    website: str = ""
