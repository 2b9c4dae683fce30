"""What the register of commitments says of itself."""

from __future__ import annotations

from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from lancang_web.registers.calendar import CalendarEvent
from lancang_web.registers.declaration import Register

from .checking import check, check_for, coming, complete
from .models import Commitment
from .services.due_days import write_due_days


def events(commitment: Commitment) -> Sequence[CalendarEvent]:
    """A whole day for each due day of the next twelve months, under the code and the party: never the text."""
    where = reverse("commitment", args=[commitment.pk])
    title = f"{commitment.code} {commitment.by}"
    return [
        CalendarEvent(f"commitment-{commitment.pk}-{day:%Y%m%d}", title, day, day, where)
        for day in coming(commitment)
    ]  # fmt: skip


COMMITMENTS = Register(
    name="commitments",
    one="commitment",
    model=Commitment,
    room=_("Cooperation"),
    title=_("Commitments"),
    title_one=_("Commitment"),
    about=_(
        "What parties promised: by a clause, by a decision of a meeting, or by neither; when it is due, and again."
    ),
    fields=("code", "by", "text_en", "text_zh", "towards", "clause", "meeting", "made", "due", "recurs", "until"),
    columns=("code", "by", "text_en", "text_zh", "clause", "meeting", "due", "recurs"),
    search=("text_en", "text_zh", "code"),
    filters=("by", "towards", "clause", "meeting", "recurs"),
    key=("code",),
    example={
        "code": "BJ-2026-4-MM",
        "by": "MM",
        "text_en": "Reports the area surveyed to the secretariat.",
        "due": "2026-03-31",
        "recurs": "year",
    },
    complete=complete,
    check=check,
    check_for=check_for,
    after=write_due_days,
    events=events,
)
