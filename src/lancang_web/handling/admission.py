"""Who is admitted to a record: TLP label, audience and owner against the viewer's party and role. Pure.

TLP 2.0 (FIRST, August 2022) says how far a recipient may pass information on; the owner chooses the recipients. Here:

- the owner's party sees its records, except TLP:RED, which only its approvers see;
- an audience, when set, is a wall: outside owner and audience nobody sees the record, whatever its label;
- without an audience the label alone decides: CLEAR and GREEN everybody who signed in, AMBER the secretariats
  (the community's "clients" in TLP's words), AMBER+STRICT and RED nobody else;
- within a party of the audience RED reaches approvers (and the secretariat role) only, all other labels everybody;
- administrators keep the machine and see what is CLEAR or GREEN and open to all, nothing else.
"""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass

from lancang.figures import Label

# The roles that stand for "named recipients" within a party.
NAMED_RECIPIENTS = frozenset({"approver", "secretariat"})
OPEN = frozenset({Label.CLEAR, Label.GREEN})


@dataclass(frozen=True, slots=True)
class Viewer:
    """Who looks: the code and kind of the party ("" for none) and the role."""

    party: str
    kind: str
    role: str


def admits(owner: str, label: Label, audience: Set[str] | None, viewer: Viewer) -> bool:
    """Whether the viewer may see a record of this owner, label and audience (None: no audience set)."""
    if viewer.role == "administrator":
        return label in OPEN and audience is None
    if label is Label.RED and viewer.role not in NAMED_RECIPIENTS:
        return False
    if viewer.party and viewer.party == owner:
        return True
    if audience is not None:
        return viewer.party in audience
    return label in OPEN or (label is Label.AMBER and viewer.kind == "secretariat")
