"""What the register of agenda and decisions says of itself."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from lancang.rooms import Fault
from lancang.rooms.cooperation import agenda_faults
from lancang_web.registers.declaration import Register
from lancang_web.registers.selectors import in_use

from .models import AgendaItem

if TYPE_CHECKING:
    from lancang_web.accounts.models import User


def check_for(actor: User, item: AgendaItem) -> Sequence[Fault]:
    """The rules of the room, with the items that the same party entered for this meeting."""
    others = in_use(actor, AGENDA_ITEMS).filter(meeting=item.meeting, handling__owner_id=item.handling.owner_id)
    return agenda_faults(item.to_library(), [one.to_library() for one in others.exclude(pk=item.pk)])


AGENDA_ITEMS = Register(
    name="agenda_items",
    one="agenda_item",
    model=AgendaItem,
    room=_("Cooperation"),
    title=_("Agenda and decisions"),
    title_one=_("Agenda item"),
    about=_("Items of the agendas of meetings, and the decisions taken on them."),
    fields=("meeting", "number", "title_en", "title_zh", "outcome", "decision_en", "decision_zh"),
    columns=("meeting", "number", "title_en", "title_zh", "outcome"),
    search=("title_en", "title_zh", "decision_en", "decision_zh"),
    filters=("meeting", "outcome"),
    key=("meeting", "number"),
    example={
        "meeting": "MOU-MM-1",
        "number": "3",
        "title_en": "Action plan",
        "outcome": "adopted",
        "decision_en": "The plan of action is adopted.",
    },
    part_of="meeting",
    check_for=check_for,
)
