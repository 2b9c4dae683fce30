"""The figures that the registers yield for a party, and the documents that say otherwise."""

from __future__ import annotations

import csv
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_GET

from lancang.figures import party_label
from lancang.report.cells import defuse
from lancang.rooms.cooperation import Counted, Holdings
from lancang_web.accounts.models import User
from lancang_web.evidence.views.request import signed_in

from . import selectors
from .asked import Asked, asked


@require_GET
def figures(request: HttpRequest) -> HttpResponse:
    """A line for each kind of count, a column for each year; below, what documents state of the same things."""
    user, today = signed_in(request), timezone.now().date()
    held, handling = selectors.holdings(user)
    parties = selectors.parties(user, held)
    context: dict[str, Any] = {"parties": _named(parties), "handling": handling}
    try:
        wanted = asked(request.GET, parties, today)
    except ValidationError as error:
        return render(request, "cooperation/figures.html", {**context, "fault": error.messages}, status=422)
    if wanted.party:
        pairs, more = selectors.compared(user, held, handling, wanted.party, today)
        context |= {"lines": _shown(_lines(user, held, wanted, today)), "pairs": pairs, "more": more}
    context |= {"asked": wanted, "years": range(wanted.first, wanted.last + 1), "query": request.GET.urlencode()}
    return render(request, "cooperation/figures.html", context)


@require_GET
def export(request: HttpRequest) -> HttpResponse:
    """The counts as CSV, each with the numbers of the records it was made of."""
    user, today = signed_in(request), timezone.now().date()
    held, handling = selectors.holdings(user)
    try:
        wanted = asked(request.GET, selectors.parties(user, held), today)
    except ValidationError as error:
        return HttpResponse("\n".join(error.messages), status=422, content_type="text/plain; charset=utf-8")
    answer = HttpResponse("\ufeff", content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="cooperation-{wanted.party or "none"}.csv"'
    writer = csv.writer(answer)
    writer.writerow(("key", "party", "period", "value", "maximum", "unit", "records", "possible", "handling", "made"))
    for line in _lines(user, held, wanted, today):
        for _year, one in line.years:
            writer.writerow([defuse(str(cell)) for cell in _cells(one, line.kind.unit, str(handling.label), today)])
    return answer


def _cells(one: Counted, unit: str, label: str, today: date) -> tuple[object, ...]:
    records, possible = (" ".join(str(number) for number in numbers) for numbers in (one.records, one.possible))
    return one.key, one.party, one.period, one.value, one.maximum, unit, records, possible, label, today


def _lines(user: User, held: Holdings, wanted: Asked, today: date) -> list[selectors.Line]:
    if not wanted.party:
        return []
    return selectors.every_line(user, held, wanted.party, (wanted.first, wanted.last), today)


def _named(parties: list[str]) -> list[tuple[str, str]]:
    language = "zh" if (get_language() or "").startswith("zh") else "en"
    return sorted(((code, party_label(code, language)) for code in parties), key=lambda pair: (len(pair[0]), pair))


def _shown(lines: list[selectors.Line]) -> list[dict[str, Any]]:
    chinese = (get_language() or "").startswith("zh")
    return [
        {
            "title": line.kind.zh if chinese else line.kind.en,
            "definition": line.kind.definition_zh if chinese else line.kind.definition_en,
            "register": line.kind.register,
            "cells": [one for _year, one in line.years],
        }
        for line in lines
    ]
