"""Who reported what when; and what the own party should look at."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from lancang_web.evidence.models import State
from lancang_web.evidence.selectors import coverage as selectors
from lancang_web.evidence.selectors import notices as own
from lancang_web.evidence.services.notices import mark_seen
from lancang_web.evidence.vocabulary import vocabulary

from .request import signed_in


@require_GET
def coverage(request: HttpRequest) -> HttpResponse:
    """A row per party, a column per year; each cell counts figures by how far they are."""
    user = signed_in(request)
    measure = request.GET.get("measure", "")
    years, rows = selectors.coverage(user, measure)
    table = [(row, [(year, row.years.get(year)) for year in years]) for row in rows]
    context = {
        "years": years, "table": table, "measure": measure, "vocabulary": vocabulary(),
        "states": [state for state in State if state != State.REJECTED],
    }  # fmt: skip
    return render(request, "evidence/coverage.html", context)


@require_GET
def notices(request: HttpRequest) -> HttpResponse:
    """What happened to the own party's records."""
    user = signed_in(request)
    return render(request, "evidence/notices.html", {"notices": own.notices(user)[:200]})


@require_POST
def seen(request: HttpRequest) -> HttpResponse:
    """Mark all notices of the own party as seen."""
    mark_seen(actor=signed_in(request))
    return redirect("notices")
