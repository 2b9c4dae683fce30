"""What the rules need to know of other records to look at a membership."""

from __future__ import annotations

from collections.abc import Sequence

from lancang.rooms import Fault
from lancang.rooms.cooperation import membership_faults
from lancang_web.accounts.models import User

from .models import Membership


def check_for(actor: User, membership: Membership) -> Sequence[Fault]:
    """The rules of the room, with the other memberships of the same owner in the same record of the mechanism."""
    others = (
        Membership.objects.visible_to(actor)
        .filter(mechanism_id=membership.mechanism_id, handling__owner_id=membership.handling.owner_id)
        .filter(withdrawn_at__isnull=True, party=membership.party)
        .exclude(pk=membership.pk)
    )
    rows = [one.to_library() for one in others.select_related("mechanism").order_by("pk")]
    return membership_faults(membership.to_library(), membership.mechanism.to_library(), rows)
