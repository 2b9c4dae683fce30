"""The overview as a page and as a file, and what the registers yield as figures."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from lancang.figures import label, party_label
from lancang.rooms.programmes import yields
from lancang_web.evidence.views.request import signed_in
from lancang_web.programmes.terms import in_language, language

from . import selectors
from .asked import asked
from .compared import compared
from .exporting import as_csv, as_xlsx
from .pictures import pictures

SHOWN = 50
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_GET
def overview(request: HttpRequest) -> HttpResponse:
    """By year, on the map, and what is left out."""
    user, today, status, faults = signed_in(request), timezone.now().date(), 200, {}
    frame = selectors.frame(user)
    try:
        wanted = asked(request.GET, today, frame.latest)
    except ValidationError as error:
        wanted, faults, status = asked({}, today, frame.latest), error.message_dict, 400
    found = selectors.overview(user, wanted)
    context: dict[str, Any] = {
        "asked": wanted, "faults": faults, "found": found, "drawn": pictures(found, today),
        "differing": found.differing[:SHOWN], "more_differing": max(0, len(found.differing) - SHOWN),
        "left": found.left[:SHOWN], "more_left": max(0, len(found.left) - SHOWN), **_offered(frame),
    }  # fmt: skip
    return render(request, "programmes/overview.html", context, status=status)


@require_GET
def export(request: HttpRequest) -> HttpResponse:
    """The same as CSV or, with ?format=xlsx, as XLSX."""
    user, today = signed_in(request), timezone.now().date()
    try:
        wanted = asked(request.GET, today, selectors.frame(user).latest)
    except ValidationError as error:
        return HttpResponse("\n".join(error.messages), status=400, content_type="text/plain; charset=utf-8")
    found = selectors.overview(user, wanted)
    xlsx = request.GET.get("format") == "xlsx"
    data, kind = (as_xlsx(found, today), XLSX) if xlsx else (as_csv(found, today), "text/csv; charset=utf-8")
    answer = HttpResponse(data, content_type=kind)
    ending = "xlsx" if xlsx else "csv"
    answer["Content-Disposition"] = f'attachment; filename="programmes-{wanted.first}-{wanted.last}.{ending}"'
    return answer


@require_GET
def figures(request: HttpRequest) -> HttpResponse:
    """What the registers yield for a party or a place, and what documents state of the same."""
    user, today, status, faults = signed_in(request), timezone.now().date(), 200, {}
    frame = selectors.frame(user)
    try:
        wanted = asked(request.GET, today, frame.latest)
    except ValidationError as error:
        wanted, faults, status = asked({}, today, frame.latest), error.message_dict, 400
    pairs, more = compared(user, wanted)
    context: dict[str, Any] = {
        "asked": wanted, "faults": faults, "lines": [_line(*one) for one in selectors.lines(user, wanted)],
        "pairs": pairs, "more": more, "handling": frame.handling, **_offered(frame),
    }  # fmt: skip
    return render(request, "programmes/figures.html", context, status=status)


def _line(key: str, own: list[Any]) -> dict[str, Any]:
    kind = yields()[key]
    return {
        "title": in_language(kind.en, kind.zh), "definition": in_language(kind.definition_en, kind.definition_zh),
        "unit": "" if kind.unit == "count" else kind.unit, "cells": own, "left": sum(len(one.left) for one in own),
    }  # fmt: skip


def _offered(frame: selectors.Frame) -> dict[str, list[tuple[str, str]]]:
    """What the form offers: (code, name)."""
    return {
        "places": [(one, label(one, language())) for one in frame.places],
        "parties": sorted(((one, party_label(one, language())) for one in frame.parties), key=lambda one: one[1]),
        "programmes": [(one, one) for one in frame.programmes],
    }
