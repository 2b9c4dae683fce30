"""What the register of inspections says of itself."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from lancang.rooms import Fault
from lancang.rooms.services import inspection_faults
from lancang_web.registers.declaration import Register

from .models import Inspection


def check(row: Inspection) -> Sequence[Fault]:
    """The rules of the room, as of today."""
    return inspection_faults(row.to_library(), timezone.now().date())


INSPECTIONS = Register(
    name="inspections",
    one="inspection",
    model=Inspection,
    room=_("Services"),
    title=_("Inspections"),
    title_one=_("Inspection"),
    about=_("Inspections of premises: what came of them, and the sanction that followed. Nobody is named."),
    fields=("premises", "on", "outcome", "finding", "sanction"),
    columns=("premises", "on", "outcome", "finding", "sanction"),
    search=("finding",),
    filters=("premises", "outcome", "sanction"),
    key=("premises", "on"),
    example={"premises": "VN-PRE-0031", "on": "2025-10-14", "outcome": "finding", "finding": "no records of sales",
             "sanction": "warning"},
    part_of="premises",
    check=check,
)  # fmt: skip
