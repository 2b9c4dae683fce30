"""The page of the room: its registers, and what they say together; the same as a file."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from lancang.figures import places
from lancang.report.cells import defuse
from lancang.rooms.services import COUNTS
from lancang_web.evidence.views.request import signed_in
from lancang_web.registers import selectors as records

from . import selectors
from .registers import REGISTERS, TREATMENT_TOTALS

# The states of the region, to choose from; any other code may stand in the address.
STATES = ("CN", "KH", "LA", "MM", "TH", "VN")


def country_of(text: str) -> str:
    """The country asked for. Raises ValueError with what to do."""
    text = text.strip().upper()
    place = places().get(text)
    if text and (place is None or place.kind != "country"):
        raise ValueError(_("found %(found)s; expected a code of ISO 3166-1 such as MM") % {"found": text})
    return text


@require_GET
def index(request: HttpRequest) -> HttpResponse:
    """Each register with how many of its records the user sees; then reach, awareness, inspections, treatment."""
    user, today, fault, country, status = signed_in(request), timezone.now().date(), "", "", 200
    try:
        country = country_of(request.GET.get("country", ""))
    except ValueError as error:
        fault, status = str(error), 400
    context: dict[str, Any] = {
        "registers": [
            {"register": one, "href": reverse(one.name), "count": records.in_use(user, one).count()}
            for one in REGISTERS
        ],
        "found": selectors.overview(user, country, today), "country": country, "fault": fault, "states": STATES,
        "counts": [TREATMENT_TOTALS.label(name) for name in COUNTS],
    }  # fmt: skip
    return render(request, "services/services.html", context, status=status)


@require_GET
def export(request: HttpRequest) -> HttpResponse:
    """The tables of the page as one CSV; the first column tells them apart."""
    user = signed_in(request)
    try:
        country = country_of(request.GET.get("country", ""))
    except ValueError as error:
        return HttpResponse(str(error), status=400, content_type="text/plain; charset=utf-8")
    answer = HttpResponse("\ufeff", content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="services.csv"'
    writer = csv.writer(answer)
    writer.writerow(("table", "name", "measure", "least", "most", "not_shown", "not_stated"))
    for row in _lines(selectors.overview(user, country, timezone.now().date())):
        writer.writerow([defuse(str(cell)) for cell in row])
    return answer


def _lines(found: selectors.Overview) -> Iterator[tuple[object, ...]]:
    for reach in found.reach:
        yield "prevention", reach.year, "activities", reach.number, reach.number, "", ""
        yield "prevention", reach.year, "people reached", reach.people.low, reach.people.high, "", reach.unsaid
    for survey in found.surveys:
        yield "awareness", survey.code, survey.verdict, survey.low, survey.high, "", ""
    for outcome, number in found.inspected.items():
        yield "inspections", outcome, "inspections", number, number, "", ""
    for site in found.sites:
        taken = "taken" if site.step.taken else "due"
        yield "premises", site.premises.code, site.step.rung.sanction, site.step.number, site.step.number, "", taken
    for year in found.treatment:
        for name, one in zip(COUNTS, year.counts, strict=True):
            most = "" if one.withheld else one.shown
            yield "treatment", year.period, name, one.shown, most, one.withheld, one.unsaid
