"""Who is in a mechanism on a day. Source of the rule: ours, a member counts from its day on, so that totals of earlier
years do not have who joined later.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from ..certainty import Known, held
from .model import Mechanism, Membership


@dataclass(frozen=True, slots=True)
class Member:
    """A party in a role on a day; `known` is YES, or NOT_KNOWN where dates leave it open."""

    party: str
    role: str
    known: Known


@dataclass(frozen=True, slots=True)
class MembersInYear:
    """The members on the last day of a year, and those of whom that is not known."""

    year: int
    members: tuple[str, ...]
    not_known: tuple[str, ...]


def members_on(memberships: Iterable[Membership], day: date, role: str = "") -> tuple[Member, ...]:
    """The parties of one mechanism on a day, in the order given; `role`: only those in it.

    The same party in several records is in when one of them says so.
    """
    found: dict[tuple[str, str], Known] = {}
    for one in memberships:
        if role and one.role != role:
            continue
        known, key = held(day, one.since, one.until), (one.party, one.role)
        if known is Known.NO or found.get(key) is Known.YES:
            continue
        found[key] = known
    return tuple(Member(party, as_, known) for (party, as_), known in found.items())


def members_by_year(memberships: Sequence[Membership], years: Iterable[int]) -> tuple[MembersInYear, ...]:
    """The members (no observers, no partners) on the last day of each year."""
    found = []
    for year in years:
        there = members_on(memberships, date(year, 12, 31), "member")
        found.append(MembersInYear(
            year,
            tuple(one.party for one in there if one.known is Known.YES),
            tuple(one.party for one in there if one.known is not Known.YES),
        ))  # fmt: skip
    return tuple(found)


def alive(mechanism: Mechanism, day: date) -> Known:
    """Whether a mechanism was there on a day."""
    return held(day, mechanism.since, mechanism.until)
