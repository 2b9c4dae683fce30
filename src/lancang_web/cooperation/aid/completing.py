"""What is made of a contribution before it is written, the rules of the room for it, and its day in a calendar."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from lancang.figures import Period
from lancang.rooms import Fault
from lancang.rooms.cooperation import contribution_code, contribution_faults
from lancang_web.registers.calendar import CalendarEvent
from lancang_web.registers.money import currency_in, number_of

if TYPE_CHECKING:
    from .models import Contribution

# Beyond what the column holds, which the rule of the room refuses with what to do.
MOST = 10**20
PLACES = Decimal("0.01")


def complete(row: Contribution) -> None:
    """The currency that the amount names, the year of the day, the number, and a code where none was given."""
    row.currency = row.currency or (currency_in(row.amount) if row.amount else "")
    if row.amount and row.year is None:
        row.year = year_of(row.on)
    if row.quantity is not None:
        row.quantity = Decimal(row.quantity).quantize(PLACES)  # as the database gives it back
    number = number_of(row.amount)
    row.number = number.quantize(PLACES) if number is not None and abs(number) < MOST else None
    # A probe that belongs to nobody yet has no code of its owner.
    if not row.code and row.giver and row.receiver and row.handling_id is not None:
        row.code = contribution_code(row.to_library(), row.handling.owner.code)


def year_of(text: str) -> int | None:
    """The year of a date, where all of it lies in one."""
    if not text:
        return None
    period = Period.parse(text)
    first, last = period.first_day.year, period.last_day.year
    return first if first == last else None


def check(row: Contribution) -> Sequence[Fault]:
    """The rules of the room, as of today."""
    return contribution_faults(row.to_library(), timezone.now().date())


def events(row: Contribution) -> Sequence[CalendarEvent]:
    """The day on which it was, or is to be, delivered or was promised; one known only as a month has none."""
    if not row.on:
        return ()
    period = Period.parse(row.on)
    if period.first_day != period.last_day:
        return ()
    words = _("delivered: %(what)s") if row.state == "delivered" else _("promised: %(what)s")
    title, day = words % {"what": row}, period.first_day
    return (CalendarEvent(f"contribution-{row.pk}", title, day, day, reverse("contribution", args=[row.pk])),)
