"""What the rules need to know of other records to look at a mechanism."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from lancang.rooms import Fault
from lancang.rooms.cooperation import mechanism_faults, membership_faults, with_part
from lancang_web.accounts.models import User
from lancang_web.cooperation.memberships.models import Membership
from lancang_web.handling.selectors import visible_handlings

from .models import Mechanism

# A chain longer than this is a circle that was there before.
MAX_LEVELS = 20


def check_for(actor: User, mechanism: Mechanism) -> Sequence[Fault]:
    """The rules of the room, with what it is part of and its own members, as far as the actor sees them."""
    seen = set(visible_handlings(actor))
    above: list[Any] = []
    parent: Any = mechanism.parent
    while parent is not None and parent.handling_id in seen and len(above) < MAX_LEVELS:
        above.append(parent.to_library())
        parent = None if parent.pk == mechanism.pk else parent.parent
    return mechanism_faults(mechanism.to_library(), above) or _of_members(actor, mechanism)


def _of_members(actor: User, mechanism: Mechanism) -> list[Fault]:
    """What another beginning or end would make wrong with memberships that were right before."""
    stored = Mechanism.objects.visible_to(actor).filter(pk=mechanism.pk).first() if mechanism.pk else None
    changed = [name for name in ("since", "until") if stored and getattr(stored, name) != getattr(mechanism, name)]
    if stored is None or not changed:
        return []
    faults = []
    rows = Membership.objects.visible_to(actor).filter(mechanism_id=mechanism.pk, withdrawn_at__isnull=True)
    for row in rows.select_related("mechanism").order_by("pk"):
        one = row.to_library()
        wrong = membership_faults(one, mechanism.to_library())
        if wrong and not membership_faults(one, stored.to_library()):
            faults.append(with_part(changed[0], row.party, wrong[0]))
    return faults
