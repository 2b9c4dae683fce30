"""Inputs of the room: mechanisms of the region with their members, as far as a source tells them."""

from __future__ import annotations

from functools import cache

from lancang.figures.tables import read_csv
from lancang.rooms import Fault

from .model import Mechanism, Membership
from .rules import mechanism_faults, membership_faults

_PACKAGE = "lancang.rooms.cooperation"


@cache
def known_mechanisms() -> tuple[Mechanism, ...]:
    """The mechanisms, a parent before its parts; `reference` is the source. Raises ValueError for a bad row."""
    made: dict[str, Mechanism] = {}
    for row in read_csv(_PACKAGE, "mechanisms.csv"):
        row["reference"] = row.pop("source")
        one = Mechanism(**row)
        if one.parent and one.parent not in made:
            raise ValueError(
                f"mechanisms.csv: {one.code}: found parent {one.parent}; expected the code of an earlier row"
            )
        refuse(f"mechanisms.csv: {one.code}", mechanism_faults(one, [made[one.parent]] if one.parent else ()))
        made[one.code] = one
    return tuple(made.values())


@cache
def known_memberships() -> tuple[Membership, ...]:
    """Who is in them. Raises ValueError for a row with a fault."""
    mechanisms = {one.code: one for one in known_mechanisms()}
    made: list[Membership] = []
    for row in read_csv(_PACKAGE, "memberships.csv"):
        row.pop("source")
        one = Membership(**row)
        others = [each for each in made if each.mechanism == one.mechanism]
        refuse(
            f"memberships.csv: {one.mechanism}, {one.party}", membership_faults(one, mechanisms[one.mechanism], others)
        )
        made.append(one)
    return tuple(made)


def refuse(where: str, faults: list[Fault]) -> None:
    """Raises ValueError with the faults of a row."""
    if faults:
        raise ValueError(f"{where}: " + "; ".join(f"{one.field}: {one.en}" for one in faults))
