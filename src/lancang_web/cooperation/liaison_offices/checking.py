"""What the rules need to know of other records to look at an office."""

from __future__ import annotations

from collections.abc import Sequence

from lancang.rooms import Fault
from lancang.rooms.cooperation import office_faults
from lancang_web.accounts.models import User
from lancang_web.handling.selectors import visible_handlings

from .models import LiaisonOffice


def check_for(actor: User, office: LiaisonOffice) -> Sequence[Fault]:
    """The rules of the room, with the counterpart and the office that it has for its own, as the actor sees them."""
    seen, across = visible_handlings(actor), office.counterpart
    if across is None or across.handling_id not in seen:
        return office_faults(office.to_library())
    other = across.counterpart
    paired = other is not None and other.pk != office.pk and other.handling_id in seen and not other.withdrawn
    return office_faults(office.to_library(), across.to_library(), paired_with=other.name if other and paired else "")
