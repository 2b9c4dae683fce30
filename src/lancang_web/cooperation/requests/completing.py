"""The columns of a request that are made of its days, and the rules of the room for it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from lancang.rooms import Fault
from lancang.rooms.cooperation import closed_on, deadline_of, request_faults, request_steps, stage_of
from lancang.working_days import UnknownYear, working_days_between
from lancang_web.registers.calendar import CalendarEvent

from .calendars import calendar_for
from .models import Request


def complete(row: Request) -> None:
    """Stage, deadline and what is counted. What cannot be read as a day is left to the check of the fields."""
    if not _typed(row):
        return
    request = row.to_library()
    row.stage, row.closed = stage_of(request), closed_on(request)
    row.sent_year = request.sent.year if request.sent else None
    calendar = calendar_for(request.receiver)
    row.deadline = deadline_of(request, calendar).day
    row.lasted = row.lasted_working = None
    if request.sent and row.closed:
        row.lasted = (row.closed - request.sent).days
        if calendar is not None:
            try:
                row.lasted_working = working_days_between(request.sent, row.closed, calendar)
            except UnknownYear:
                row.lasted_working = None


def _typed(row: Request) -> bool:
    """Whether the days are days and the number of days is a number; what is written as text is read here."""
    for name in ("response_days", *(step.name for step in request_steps())):
        value = getattr(row, name)
        try:
            field = row._meta.get_field(name)
            value = field.to_python(None if value == "" else value)  # type: ignore[union-attr]  # a column
        except ValidationError:
            return False
        setattr(row, name, value.date() if isinstance(value, datetime) else value)
    return True


def check(row: Request) -> Sequence[Fault]:
    """The rules of the room, as of today."""
    return request_faults(row.to_library(), timezone.now().date())


def events(row: Request) -> Sequence[CalendarEvent]:
    """The deadline of one that is still open."""
    if row.deadline is None or row.closed is not None:
        return ()
    title, day = _("Answer due: %(request)s") % {"request": row}, row.deadline
    return (CalendarEvent(f"request-{row.pk}-deadline", title, day, day, reverse("request", args=[row.pk])),)
