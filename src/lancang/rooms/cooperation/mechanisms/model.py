"""The nouns of standing mechanisms."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Mechanism:
    """A standing mechanism, programme or system; `parent` the code of the one it is part of, dates are EDTF."""

    code: str
    kind: str
    scope: str = ""
    name_en: str = ""
    name_zh: str = ""
    parent: str = ""
    secretariat: str = ""
    since: str = ""
    until: str = ""
    reference: str = ""


@dataclass(frozen=True, slots=True)
class Membership:
    """A party in a mechanism from a day to a day; `role` is a code of the terms `membership_role`."""

    mechanism: str
    party: str
    role: str = "member"
    since: str = ""
    until: str = ""
