"""Due days as rows, made from promises and from what was told for them, so that a database can count them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Count
from django.utils import timezone

from lancang.rooms import cooperation
from lancang.rooms.cooperation import due_days, months_later
from lancang_web.cooperation.commitments.models import Commitment, DueDay, ToldApart
from lancang_web.cooperation.fulfilments.models import Fulfilment

# How far what recurs is written down. `lancang remind` moves it on day by day; nobody plans further ahead.
YEARS_AHEAD = 10
CHUNK = 1_000
# Under one handling: since when anything was told, the whole, a dispute.
Dates = tuple[date | None, date | None, date | None]
FIELDS = ("party", "handling_id", "told_id", "mixed", "first_on", "whole_on", "disputed_on")


def horizon(today: date) -> date:
    """The last day for which due days are written."""
    return months_later(today, 12 * YEARS_AHEAD)


def write_due_days(commitment: Commitment, today: date | None = None) -> None:
    """Make its rows what it says now; called whenever it is written. A withdrawn one has none."""
    present = DueDay.objects.filter(commitment=commitment)
    if commitment.withdrawn:
        present.delete()
        return
    wanted = {row.day: (row, apart) for row, apart in rows_of(commitment, _told(commitment), today)}
    rows = {row.day: row for row in present}
    if gone := [row.pk for day, row in rows.items() if day not in wanted]:
        present.filter(pk__in=gone).delete()
    DueDay.objects.bulk_create([row for day, (row, _) in wanted.items() if day not in rows], batch_size=CHUNK)
    changed = []
    for day in wanted.keys() & rows.keys():
        row, (new, apart) = rows[day], wanted[day]
        if apart or row.mixed or any(getattr(row, name) != getattr(new, name) for name in FIELDS):
            for name in FIELDS:
                setattr(row, name, getattr(new, name))
            changed.append(row)
    names = [name.removesuffix("_id") for name in FIELDS]
    DueDay.objects.bulk_update(changed, names, batch_size=CHUNK)
    _write_apart(commitment, {day: apart for day, (_, apart) in wanted.items() if apart})


def told_for(fulfilment: Fulfilment) -> None:
    """Write the rows of the promise anew; called whenever a fulfilment is written.

    The promise is locked, so that of two who tell something at the same time the second one sees the first.
    """
    write_due_days(Commitment.objects.select_for_update().get(pk=fulfilment.commitment_id))


def rows_of(
    commitment: Commitment, told: Iterable[Any], today: date | None = None
) -> list[tuple[DueDay, dict[int, Dates]]]:
    """Its rows, not yet written, each with what was told apart by handling where there are several.

    What was told for a promise that is due once was told for that day, whichever day it names.
    """
    last = horizon(today or timezone.now().date())
    days: list[date | None] = [*due_days(commitment.to_library(), last)] or [None]
    by_day: dict[date | None, dict[int, list[Any]]] = {}
    for one in told:
        day = one.due if commitment.recurs else days[0]
        by_day.setdefault(day, {}).setdefault(one.handling_id, []).append(one)
    made = []
    for day in days:
        groups = {handling: _dates(some) for handling, some in by_day.get(day, {}).items()}
        row = DueDay(commitment=commitment, day=day, party=commitment.by, handling_id=commitment.handling_id)
        if len(groups) == 1:
            [(row.told_id, (row.first_on, row.whole_on, row.disputed_on))] = groups.items()
        row.mixed = len(groups) > 1
        made.append((row, groups if row.mixed else {}))
    return made


def _told(commitment: Commitment) -> Iterable[Fulfilment]:
    return Fulfilment.objects.filter(commitment=commitment, withdrawn_at__isnull=True).order_by("pk")


def _dates(some: list[Any]) -> Dates:
    whole = [one.on for one in some if one.extent == "whole"]
    disputed = [one.on for one in some if one.disputed]
    return min(one.on for one in some), min(whole, default=None), min(disputed, default=None)


def _write_apart(commitment: Commitment, apart: dict[date | None, dict[int, Dates]]) -> None:
    """Few due days have any: the rows are written anew."""
    ToldApart.objects.filter(due_day__commitment=commitment).delete()
    if not apart:
        return
    rows = {row.day: row for row in DueDay.objects.filter(commitment=commitment, mixed=True)}
    ToldApart.objects.bulk_create([
        ToldApart(due_day=rows[day], handling_id=handling, first_on=first, whole_on=whole, disputed_on=disputed)
        for day, groups in apart.items() for handling, (first, whole, disputed) in groups.items()
    ])  # fmt: skip


def extend(*, today: date) -> int:
    """Write the days of what recurs up to the horizon of today; how many promises got new ones."""
    recurring = (
        Commitment.objects.exclude(recurs="").filter(withdrawn_at__isnull=True).annotate(written=Count("due_days"))
    )
    made = 0
    for one in recurring.order_by("pk").iterator(chunk_size=CHUNK):
        promise = cooperation.Commitment(code="", by=one.by, due=one.due, recurs=one.recurs, until=one.until)
        if len(due_days(promise, horizon(today))) != one.written:
            with transaction.atomic():
                write_due_days(Commitment.objects.select_for_update().get(pk=one.pk), today)
            made += 1
    return made
