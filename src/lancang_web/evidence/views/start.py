"""The first page: what waits for this user, and how much there is."""

from __future__ import annotations

from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from lancang_web.evidence.models import Contradiction, State
from lancang_web.evidence.selectors import documents, figures, findings, notices

from .request import signed_in


@require_GET
def start(request: HttpRequest) -> HttpResponse:
    """Counts by state, documents that wait for review, open contradictions and questions."""
    user = signed_in(request)
    counted = dict(figures.figures(user).order_by().values_list("state").annotate(n=Count("*")))
    context = {
        "states": [(state, counted.get(state.value, 0)) for state in State],
        "waiting": documents.waiting(user)[:8],
        "recent": documents.documents(user)[:8],
        "open_contradictions": findings.contradictions(user).filter(state=Contradiction.State.OPEN).count(),
        "open_questions": findings.questions(user).filter(answer="").order_by("due")[:8],
        "notices": notices.notices(user).filter(seen_at__isnull=True)[:8],
    }
    return render(request, "evidence/start.html", context)
