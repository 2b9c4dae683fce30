"""The days of a meeting for a calendar."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.urls import reverse

from lancang.figures import label
from lancang.rooms.cooperation import days_of, opening
from lancang_web.registers.calendar import CalendarEvent

if TYPE_CHECKING:
    from .models import Meeting


def events(meeting: Meeting) -> list[CalendarEvent]:
    """Its whole days; where the hour is known, the opening at its hour in the zone of the place.

    How long a sitting takes is not recorded, so that the opening has no end. A meeting whose days are not known exactly
    has no entry: a whole month in a calendar would say that it lasts that long.
    """
    known = meeting.to_library()
    days, at = days_of(known), opening(known)
    address = reverse("meeting", args=[meeting.pk])
    place = ", ".join(one for one in (meeting.town, _place(meeting)) if one)

    def entry(key: str, first: datetime | None = None) -> CalendarEvent:
        assert days is not None
        begin, end = (first, first) if first else days
        return CalendarEvent(f"meeting-{meeting.pk}{key}", str(meeting), begin, end, address, place)

    found = []
    if days is not None and (at is None or days[0] != days[1]):
        found.append(entry(""))
    if at is not None:
        found.append(entry("-opening", at) if days is None or days[0] != days[1] else entry("", at))
    return found


def _place(meeting: Meeting) -> str:
    from django.utils.translation import get_language

    language = "zh" if (get_language() or "").startswith("zh") else "en"
    return label(meeting.place, language) if meeting.place else ""
