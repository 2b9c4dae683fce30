"""What is made of a training before it is written, the rules of the room for it, and its days in a calendar."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils import timezone

from lancang.figures import Period
from lancang.rooms import Fault
from lancang.rooms.cooperation import training_code, training_faults
from lancang_web.cooperation.aid.completing import year_of
from lancang_web.registers.calendar import CalendarEvent
from lancang_web.registers.money import currency_in

if TYPE_CHECKING:
    from .models import Training


def complete(row: Training) -> None:
    """The currency that the cost names, the year of the beginning, and a code where none was given."""
    row.currency = row.currency or (currency_in(row.cost) if row.cost else "")
    if row.cost and row.year is None:
        row.year = year_of(row.begins)
    if not row.code and row.givers and row.handling_id is not None:  # a probe that belongs to nobody has no code yet
        row.code = training_code(row.to_library(), row.handling.owner.code)


def check(row: Training) -> Sequence[Fault]:
    """The rules of the room, as of today."""
    return training_faults(row.to_library(), timezone.now().date())


def events(row: Training) -> Sequence[CalendarEvent]:
    """Its whole days, where both are known exactly."""
    if not row.begins:
        return ()
    first = Period.parse(row.begins)
    last = Period.parse(row.ends) if row.ends else first
    if first.first_day != first.last_day or last.first_day != last.last_day:
        return ()
    where = reverse("training", args=[row.pk])
    return (CalendarEvent(f"training-{row.pk}", str(row), first.first_day, last.last_day, where),)
