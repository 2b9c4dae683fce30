"""What the register of agenda and decisions says of itself."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from lancang_web.registers.declaration import Register

from .models import AgendaItem

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
    example={"meeting": "MOU-MM-1", "number": "3", "title_en": "Action plan", "outcome": "adopted"},
    part_of="meeting",
)
