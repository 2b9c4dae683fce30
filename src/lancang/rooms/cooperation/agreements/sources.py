"""Inputs of the room: agreements of the region with their parties and articles, as far as a source tells them."""

from __future__ import annotations

from functools import cache

from lancang.figures.tables import read_csv

from ..mechanisms.sources import known_memberships, refuse
from .model import Agreement, Clause, Participation
from .parties import clause_faults, participation_faults
from .rules import agreement_faults

_PACKAGE = "lancang.rooms.cooperation"


@cache
def known_agreements() -> tuple[Agreement, ...]:
    """The agreements, an older text before the one that amends or replaces it. Raises ValueError for a bad row.

    `reference` is the reference of the text, or the source of the row where it has none.
    """
    made: dict[str, Agreement] = {}
    for row in read_csv(_PACKAGE, "agreements.csv"):
        source, spoken = row.pop("source"), row.pop("languages")
        row["reference"] = row["reference"] or source
        one = Agreement(**row, languages=tuple(filter(None, spoken.split(","))))
        amended, replaced = _chain(made, one, "amends"), _chain(made, one, "replaces")
        refuse(f"agreements.csv: {one.code}", agreement_faults(one, amended, replaced))
        made[one.code] = one
    return tuple(made.values())


def _chain(made: dict[str, Agreement], one: Agreement, field: str) -> list[Agreement]:
    found: list[Agreement] = []
    while code := getattr(found[-1] if found else one, field):
        if code not in made:
            raise ValueError(f"agreements.csv: {one.code}: {field}: found {code}; expected the code of an earlier row")
        found.append(made[code])
    return found


@cache
def known_participations() -> tuple[Participation, ...]:
    """Who takes part in them. Raises ValueError for a row with a fault."""
    agreements = {one.code: one for one in known_agreements()}
    made: list[Participation] = []
    for row in read_csv(_PACKAGE, "participations.csv"):
        row.pop("source")
        one = Participation(**row)
        mechanism = agreements[one.agreement].mechanism
        members = [each for each in known_memberships() if mechanism and each.mechanism == mechanism]
        others = [each for each in made if each.agreement == one.agreement]
        faults = participation_faults(one, agreements[one.agreement], members, others)
        refuse(f"participations.csv: {one.agreement}, {one.party}", faults)
        made.append(one)
    return tuple(made)


@cache
def known_clauses() -> tuple[Clause, ...]:
    """Articles of them, in our own words. Raises ValueError for a row with a fault."""
    agreements = {one.code: one for one in known_agreements()}
    made: list[Clause] = []
    for row in read_csv(_PACKAGE, "clauses.csv"):
        row.pop("source")
        one = Clause(**row)  # type: ignore[arg-type]  # the columns are its texts
        others = [each for each in made if each.agreement == one.agreement]
        refuse(f"clauses.csv: {one.agreement}, {one.number}", clause_faults(one, agreements[one.agreement], (), others))
        made.append(one)
    return tuple(made)
