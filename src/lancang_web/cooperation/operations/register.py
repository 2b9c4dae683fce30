"""What the register of operations says of itself."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from lancang.rooms.cooperation import days_of_operation
from lancang_web.registers.calendar import CalendarEvent
from lancang_web.registers.declaration import Register

from .checking import check_for, complete
from .models import Operation


def events(operation: Operation) -> Sequence[CalendarEvent]:
    """Its days, where both ends are known to the day."""
    days: tuple[date, date] | None = days_of_operation(operation.to_library())
    if days is None:
        return ()
    where = reverse("operation", args=[operation.pk])
    return [CalendarEvent(f"operation-{operation.pk}", str(operation), *days, where)]


OPERATIONS = Register(
    name="operations",
    one="operation",
    model=Operation,
    room=_("Cooperation"),
    title=_("Joint operations"),
    title_one=_("Joint operation"),
    about=_("Operations that several parties carried out together, with their phases and extensions."),
    fields=(
        "code", "name_en", "name_zh", "kind", "whole", "part", "begins", "ends", "area", "participants", "lead",
        "centre", "mechanism", "agreement", "meeting", "plan",
    ),
    columns=("code", "name_en", "name_zh", "kind", "part", "begins", "ends", "participants"),
    search=("name_en", "name_zh", "code"),
    filters=("kind", "part", "whole", "participants", "lead", "area", "mechanism"),
    key=("code",),
    example={
        "code": "RIVER-2",
        "name_en": "Second joint river operation",
        "kind": "special_campaign",
        "begins": "2015-01-12",
        "ends": "2015-03-12",
        "participants": "CN|LA|MM|TH",
    },
    part_of="whole",
    complete=complete,
    check_for=check_for,
    events=events,
)  # fmt: skip
