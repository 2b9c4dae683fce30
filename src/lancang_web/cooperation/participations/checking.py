"""What the rules need to know of other records to look at a party's part."""

from __future__ import annotations

from collections.abc import Sequence

from lancang.rooms import Fault
from lancang.rooms.cooperation import participation_faults
from lancang_web.accounts.models import User
from lancang_web.cooperation.mechanisms.selectors import members_of

from .models import Participation


def check_for(actor: User, part: Participation) -> Sequence[Fault]:
    """The rules of the room, with the members of the mechanism of the agreement, as far as the actor sees them."""
    members = members_of(actor, part.agreement.mechanism)
    return participation_faults(part.to_library(), part.agreement.to_library(), members)
