"""The list of figures: filters, decisions on many, export, and the list as known on a date."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from lancang.report.cells import defuse
from lancang_web.accounts.models import User
from lancang_web.evidence.models import CORRECTABLE, Figure, State
from lancang_web.evidence.selectors import figures as selectors
from lancang_web.evidence.selectors.versions import as_known_on
from lancang_web.evidence.services import approval, review
from lancang_web.handling.selectors import shown_handlings

from .request import numbers, signed_in

PAGE = 50
# More than one decision should carry; a filter that finds more is narrowed first.
MANY = 5_000


@require_GET
def figures(request: HttpRequest) -> HttpResponse:
    """Fifty figures a page, filtered; with ?as_of=DATE as they stood at the end of that day."""
    user = signed_in(request)
    day, fault = _day(request.GET.get("as_of", ""))
    if day:
        page: Any = Paginator(as_known_on(user, day).order_by("-id"), PAGE).get_page(request.GET.get("page"))
        return render(request, "evidence/figures_as_of.html", {"page": page, "as_of": day})
    chosen = selectors.FigureFilter(request.GET, queryset=_listed(user))
    rows = chosen.qs.values_list(*selectors.LISTED, named=True)
    pages = Paginator(rows, PAGE)
    # Counted without what the lines show of other tables.
    pages.count = chosen.qs.count()
    page = pages.get_page(request.GET.get("page"))
    query = request.GET.copy()
    query.pop("page", None)
    context = {
        "page": page, "filter": chosen, "query": query.urlencode(), "fault": fault,
        "handlings": shown_handlings(user),
        "may_review": user.may("review"), "may_approve": user.may("approve"), "may_finalise": user.may("finalise_any"),
    }  # fmt: skip
    return render(request, "evidence/figures.html", context)


def _listed(user: User) -> QuerySet[Figure]:
    rows = selectors.figures(user).select_related("document", "handling__owner")
    return rows.defer("explain", "reading", "document__text", "document__layout", "document__notes").order_by("-id")


@require_POST
def many(request: HttpRequest) -> HttpResponse:
    """One decision on the ticked figures, or on all that the filter finds."""
    user = signed_in(request)
    found = _chosen(request, user)
    if len(found) > MANY:
        messages.error(
            request,
            _("found %(n)s figures; expected at most %(max)s; narrow the filter") % {"n": len(found), "max": MANY},
        )
        return _back(request)
    if not found:
        messages.error(request, _("found no figure; tick some, or choose all that the filter finds"))
        return _back(request)
    try:
        count = decide_many(user, found, request.POST.get("action", ""), request.POST.get("comment", ""))
    except ValidationError as error:
        for text in error.messages:
            messages.error(request, text)
        return _back(request)
    said = ngettext("%(n)s figure moved.", "%(n)s figures moved.", count) % {"n": count}
    if left := len(found) - count:
        said += " " + ngettext("%(n)s stayed: not in a state for it.", "%(n)s stayed: not in a state for it.", left) % {
            "n": left
        }
    messages.success(request, said)
    return _back(request)


def decide_many(user: User, found: list[Figure], action: str, comment: str) -> int:
    """Run one decision of the bulk forms; returns how many moved. Raises ValidationError for an unknown one."""
    if action == "accept":
        return review.accept_many(actor=user, figures=found)
    if action == "approve":
        return approval.approve(actor=user, figures=found)
    if action == "finalise":
        return approval.finalise(actor=user, figures=found)
    if action == "send_back":
        return approval.send_back(actor=user, figures=found, comment=comment)
    if action == "unlock":
        return approval.unlock(actor=user, figures=found, reason=comment)
    raise ValidationError(
        _("found %(found)s; expected accept, approve, finalise, send_back or unlock") % {"found": action or "–"}
    )


def _chosen(request: HttpRequest, user: User) -> list[Figure]:
    if request.POST.get("all") == "1":
        from django.http import QueryDict

        rows = selectors.FigureFilter(QueryDict(request.POST.get("query", "")), queryset=_listed(user)).qs
        states = {"accept": [State.PROPOSED], "approve": [State.ACCEPTED], "finalise": [State.APPROVED]}
        if wanted := states.get(request.POST.get("action", "")):
            rows = rows.filter(state__in=wanted)
        return list(rows[: MANY + 1])
    return selectors.chosen(user, numbers(request.POST.getlist("figure")))


EXPORTED = (
    "id",
    "state",
    "document",
    "start",
    "end",
    "text",
    *CORRECTABLE,
    "owner",
    "handling",
    "audience",
    "sentence",
)


@require_GET
def export(request: HttpRequest) -> StreamingHttpResponse:
    """The filtered figures as CSV (UTF-8 with a mark, so that spreadsheets read Chinese), row by row."""
    user = signed_in(request)
    rows = selectors.FigureFilter(request.GET, queryset=_listed(user)).qs
    response = StreamingHttpResponse(_csv(rows), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="figures.csv"'
    return response


def _csv(rows: QuerySet[Figure]) -> Iterator[str]:
    yield "\ufeff"
    yield _line(EXPORTED)
    for one in rows.iterator(chunk_size=500):
        yield _line(defuse(cell) if isinstance(cell, str) else cell for cell in _cells(one))


def _line(cells: Iterable[object]) -> str:
    buffer = io.StringIO()
    csv.writer(buffer).writerow(cells)
    return buffer.getvalue()


def _cells(one: Figure) -> list[object]:
    shown = one.handling
    audience = "" if shown.audience is None else " ".join(shown.audience)
    fields = [getattr(one, name) for name in CORRECTABLE]
    return [
        one.pk, one.state, one.document.name, one.start, one.end, one.text, *fields, shown.owner.code, shown.label,
        audience, one.sentence,
    ]  # fmt: skip


def _day(text: str) -> tuple[date | None, str]:
    if not text:
        return None, ""
    try:
        return date.fromisoformat(text), ""
    except ValueError:
        return None, _("found %(found)s; expected a day such as 2026-01-31") % {"found": text}


def _back(request: HttpRequest) -> HttpResponseRedirect:
    """To the page the form was on, never to another site."""
    address = request.POST.get("back", "")
    if url_has_allowed_host_and_scheme(address, {request.get_host()}, require_https=request.is_secure()):
        return HttpResponseRedirect(address)
    return redirect("figures")
