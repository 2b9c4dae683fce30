"""What could be entered: the mechanisms and agreements that the library knows, and which of them are there already."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from lancang.rooms import cooperation
from lancang.rooms.cooperation import (
    known_agreements,
    known_clauses,
    known_mechanisms,
    known_memberships,
    known_participations,
)
from lancang_web.accounts.models import User
from lancang_web.cooperation.agreements.models import Agreement
from lancang_web.cooperation.agreements.register import AGREEMENTS
from lancang_web.cooperation.mechanisms.models import Mechanism
from lancang_web.cooperation.mechanisms.register import MECHANISMS
from lancang_web.registers.declaration import Register
from lancang_web.registers.selectors import in_use


@dataclass(frozen=True, slots=True)
class KnownMechanism:
    """A mechanism with its members; `there`: the record of this code that the user sees."""

    mechanism: cooperation.Mechanism
    members: list[cooperation.Membership]
    there: Mechanism | None


@dataclass(frozen=True, slots=True)
class KnownAgreement:
    """An agreement with its parties and articles; `there`: the record of this code that the user sees."""

    agreement: cooperation.Agreement
    parties: list[cooperation.Participation]
    clauses: list[cooperation.Clause]
    there: Agreement | None


def mechanisms(user: User) -> list[KnownMechanism]:
    """All of them, a parent before its parts."""
    there = {one.code: one for one in _own_last(user, MECHANISMS)}
    return [
        KnownMechanism(one, [each for each in known_memberships() if each.mechanism == one.code], there.get(one.code))
        for one in known_mechanisms()
    ]


def agreements(user: User) -> list[KnownAgreement]:
    """All of them, what is amended before what amends it."""
    there = {one.code: one for one in _own_last(user, AGREEMENTS)}
    return [
        KnownAgreement(
            one,
            [each for each in known_participations() if each.agreement == one.code],
            [each for each in known_clauses() if each.agreement == one.code],
            there.get(one.code),
        )
        for one in known_agreements()
    ]


def _own_last(user: User, register: Register) -> list[Any]:
    """So that of several records of one code that of the own party is taken."""
    rows = list(in_use(user, register).order_by("-pk"))
    return sorted(rows, key=lambda one: one.handling.owner_id == user.party_id)
