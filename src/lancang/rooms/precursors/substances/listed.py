"""What was listed where on a day, and whether a tariff code fits."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace
from datetime import date
from functools import cache

from .catalogue import group_members, hs_codes, memberships, residual_codes
from .model import GroupMember, Membership

_TABLES = {"UN-I": "I", "UN-II": "II"}
_HS = 6  # digits of the Harmonized System; what follows is national


def listed(substance: str, on: date) -> tuple[Membership, ...]:
    """The list entries that cover a substance on a day: its own, and those of the groups that name it (`via`).

    Where only a year, a month or two years are known, an entry counts from the first day of it, and one that leaves
    a list leaves it on the first day of its last year: the duty to look is told too early rather than too late, and a
    transfer between tables leaves neither gap nor overlap. `certain` in the entry says from when it surely held.
    An entry whose scope is "preparations" covers products that contain the substance.
    """
    return tuple(entry for entry in _covering().get(substance, ()) if entry.holds(on))


def listed_on(on: date) -> tuple[Membership, ...]:
    """Every entry of every list that holds on a day, as the lists print them: group entries as groups."""
    return tuple(entry for entry in memberships() if entry.holds(on))


def un_table(substance: str, on: date) -> str:
    """The table of the 1988 Convention that a substance is in on a day: "I", "II", or "" for none."""
    return next((_TABLES[entry.list] for entry in listed(substance, on) if entry.list in _TABLES), "")


def hs_agrees(substance: str, hs: str) -> bool | None:
    """Whether the first six digits of a tariff code are a code of the substance, or of preparations that contain it.

    None if no code of the substance is known, or fewer than six digits are given. True says little where the code is
    residual. The codes are those of HS 2022.
    """
    known = hs_codes().get(substance)
    digits = _digits(hs)
    if not known or len(digits) < _HS:
        return None
    return any(code.hs[:_HS] == digits[:_HS] for code in known)


def residual(hs: str) -> bool:
    """Whether a tariff code is residual at six digits: it holds many substances and identifies none."""
    return _digits(hs)[:_HS] in residual_codes()


def _digits(hs: str) -> str:
    return re.sub(r"\D", "", hs)


@cache
def _covering() -> dict[str, tuple[Membership, ...]]:
    """Entries by substance, its own before those of its groups."""
    found: dict[str, list[Membership]] = defaultdict(list)
    for entry in memberships():
        found[entry.substance].append(entry)
    own = {substance: tuple(entries) for substance, entries in found.items()}
    for member in group_members():
        found[member.member] += [_as_member(entry, member) for entry in own.get(member.group, ())]
    return {substance: tuple(entries) for substance, entries in found.items()}


def _as_member(entry: Membership, member: GroupMember) -> Membership:
    """The entry of a group as it covers one member: no longer than either, and verified if both are."""
    ends = [end for end in (entry.end, member.end) if end]
    return replace(
        entry,
        substance=member.member,
        start=max(entry.start, member.start),
        certain=max(entry.certain, member.start),
        end=min(ends) if ends else None,
        source=tuple(dict.fromkeys((*entry.source, *member.source))),
        verified=entry.verified and member.verified,
        note=member.note or entry.note,
        via=entry.substance,
    )
