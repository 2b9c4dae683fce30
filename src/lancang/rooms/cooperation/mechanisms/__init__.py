"""Standing mechanisms and who is in them."""

from .measures import Member, MembersInYear, alive, members_by_year, members_on
from .model import Mechanism, Membership
from .rules import mechanism_faults, membership_faults
from .sources import known_mechanisms, known_memberships

__all__ = [
    "Mechanism", "Member", "MembersInYear", "Membership", "alive", "known_mechanisms", "known_memberships",
    "mechanism_faults", "members_by_year", "members_on", "membership_faults",
]  # fmt: skip
