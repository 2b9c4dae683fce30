"""The noun of liaison offices."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LiaisonOffice:
    """An office, never the people in it: where it is, which state runs it, towards whom, from when to when.

    `kind` and `level` are codes of the terms `office_kind` and `liaison_level`; `towards` are parties.
    """

    name: str
    country: str
    kind: str = "border"
    level: str = ""
    place: str = ""
    town: str = ""
    towards: tuple[str, ...] = ()
    opened: str = ""
    closed: str = ""
