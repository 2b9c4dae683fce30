"""The statistics of requests as a page and as a file, and the recording of a step."""

from __future__ import annotations

import csv
import io
from datetime import date
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from lancang.report.cells import defuse
from lancang_web.evidence.services.conflict import Changed
from lancang_web.evidence.views.request import signed_in, version_of
from lancang_web.registers.selectors import record
from lancang_web.registers.views.pages import about
from lancang_web.registers.views.showing import page

from . import selectors, services
from .asked import Asked, asked
from .models import Request
from .pictures import pictures
from .register import REQUESTS

COLUMNS = (
    "sender", "receiver", "year", "sent", "answered", "answered_with_deadline", "answered_in_time", "refused",
    "withdrawn_by_sender", "open", "overdue", "median_days",
)  # fmt: skip


@require_GET
def statistics(request: HttpRequest) -> HttpResponse:
    """Together, by year, and by pair and year; with the overdue ones and who has to act."""
    user, status = signed_in(request), 200
    today, faults = timezone.now().date(), {}
    try:
        wanted = asked(request.GET, today)
    except ValidationError as error:
        wanted, faults, status = Asked(today), error.message_dict, 400
    found = selectors.statistics(user, wanted)
    context: dict[str, Any] = {
        "asked": wanted, "faults": faults, "found": found, "pairs": found.pairs[: selectors.PAIRS],
        "more": max(0, len(found.pairs) - selectors.PAIRS), "drawn": pictures(found, wanted),
        "late": selectors.overdue(user, wanted), "years": [year for year, _tally in reversed(found.years)],
        "parties": selectors.parties(found, wanted),
        "kinds": Request._meta.get_field("kind").choices, "channels": Request._meta.get_field("channel").choices,
    }  # fmt: skip
    return render(request, "cooperation/requests.html", context, status=status)


@require_GET
def export(request: HttpRequest) -> HttpResponse:
    """The table by pair and year as CSV; a median that is not reached is empty."""
    user = signed_in(request)
    try:
        wanted = asked(request.GET, timezone.now().date())
    except ValidationError as error:
        return HttpResponse("\n".join(error.messages), status=400, content_type="text/plain; charset=utf-8")
    text = io.StringIO()
    writer = csv.writer(text)
    names = list(COLUMNS)
    names[-1] = "median_working_days" if wanted.unit == "working_days" else "median_days"
    writer.writerow([*names, "as_of"])
    for sender, receiver, year, one in selectors.by_pair_and_year(user, wanted):
        cells = (sender, receiver, year, one.sent, one.answered, one.measured, one.in_time, one.refused, one.recalled,
                 one.open, one.overdue, "" if one.median is None else one.median, wanted.day)  # fmt: skip
        writer.writerow([defuse(str(cell)) for cell in cells])
    answer = HttpResponse("\ufeff" + text.getvalue(), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="requests-{wanted.day}.csv"'
    return answer


@require_POST
def step(request: HttpRequest, pk: int) -> HttpResponse:
    """Record a step, correct the latest one, or take it back."""
    user = signed_in(request)
    found = record(user, REQUESTS, pk)
    assert isinstance(found, Request)
    try:
        services.step(
            actor=user, request=found, name=request.POST.get("step", ""), day=_day(request),
            ground=request.POST.get("ground", ""), version=version_of(request),
        )  # fmt: skip
    except ValidationError as error:
        return page(request, REQUESTS, "detail.html", {**about(user, REQUESTS, found), "errors": error.messages}, 422)
    except Changed:
        fresh = record(user, REQUESTS, pk)
        told = [_("Somebody else changed this record meanwhile. What you see is the present state; decide again.")]
        return page(request, REQUESTS, "detail.html", {**about(user, REQUESTS, fresh), "errors": told}, 409)
    messages.success(request, _("Done."))
    return redirect("request", pk=pk)


def _day(request: HttpRequest) -> date | None:
    """The day of the form; None when the step is taken back. Raises ValidationError."""
    if request.POST.get("back"):
        return None
    text = request.POST.get("day", "")
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise ValidationError(
            {"day": _("found %(found)s; expected a day such as 2026-01-31") % {"found": text or "–"}}
        ) from error
