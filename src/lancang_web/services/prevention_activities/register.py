"""What the register of prevention activities says of itself."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from lancang.rooms import Fault
from lancang.rooms.services import activity_faults
from lancang_web.registers.declaration import Register

from .models import PreventionActivity


def check(row: PreventionActivity) -> Sequence[Fault]:
    """The rules of the room, as of today."""
    return activity_faults(row.to_library(), timezone.now().date())


PREVENTION_ACTIVITIES = Register(
    name="prevention_activities",
    one="prevention_activity",
    model=PreventionActivity,
    room=_("Services"),
    title=_("Prevention activities"),
    title_one=_("Prevention activity"),
    about=_("Lectures, exhibitions, campaigns and other prevention: where, when, and whom they reached as a total."),
    fields=("code", "title_en", "title_zh", "kind", "setting", "country", "place", "begins", "ends", "reach"),
    columns=("code", "title_en", "title_zh", "kind", "setting", "country", "place", "begins", "reach"),
    search=("title_en", "title_zh", "code"),
    filters=("kind", "setting", "country", "place"),
    key=("code",),
    example={
        "code": "LA-2025-school-1", "title_en": "Lessons in the schools of a district", "kind": "lecture",
        "setting": "school", "country": "LA", "place": "LA-LM", "begins": "2025-09", "reach": "4200",
    },
    check=check,
)  # fmt: skip
