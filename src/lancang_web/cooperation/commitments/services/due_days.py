"""Due days as rows, made from the promises, so that a database can count them."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.db.models import Count
from django.utils import timezone

from lancang.rooms import cooperation
from lancang.rooms.cooperation import due_days, months_later
from lancang_web.cooperation.commitments.models import Commitment, DueDay

# How far what recurs is written down. `lancang remind` moves it on day by day; nobody plans further ahead.
YEARS_AHEAD = 10
CHUNK = 1_000


def horizon(today: date) -> date:
    """The last day for which due days are written."""
    return months_later(today, 12 * YEARS_AHEAD)


def write_due_days(commitment: Commitment) -> None:
    """Make its rows what it says now; called whenever it is written."""
    today = timezone.now().date()
    _write(commitment.pk, set(due_days(commitment.to_library(), horizon(today))))


def _write(commitment: int, wanted: set[date]) -> int:
    rows = DueDay.objects.filter(commitment_id=commitment)
    present = set(rows.values_list("day", flat=True))
    if present - wanted:
        rows.filter(day__in=present - wanted).delete()
    new = [DueDay(commitment_id=commitment, day=day) for day in sorted(wanted - present)]
    DueDay.objects.bulk_create(new, batch_size=CHUNK)
    return len(new)


def extend(*, today: date) -> int:
    """Write the days of what recurs up to the horizon of today; how many are new. Those that are there stay."""
    recurring = (
        Commitment.objects.exclude(recurs="").filter(withdrawn_at__isnull=True).annotate(written=Count("due_days"))
    )
    made = 0
    for one in recurring.only("due", "recurs", "until", "by").order_by("pk").iterator(chunk_size=CHUNK):
        promise = cooperation.Commitment(code="", by=one.by, due=one.due, recurs=one.recurs, until=one.until)
        wanted = set(due_days(promise, horizon(today)))
        if len(wanted) != one.written:
            with transaction.atomic():
                made += _write(one.pk, wanted)
    return made
