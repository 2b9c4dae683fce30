"""Pages for auditors: the events with their filters, the export, the verification."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest, StreamingHttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from lancang.report.cells import defuse
from lancang_web.accounts.models import User

from . import selectors
from .chain import canonical
from .forms import AskedForm
from .verification import verify as recompute

# A page has to answer within seconds: so many events from the end are verified there, all of them by the command line.
VERIFIED_BY_PAGE = 100_000
COLUMNS = ("sequence", "at", "by", "party", "action", "kind", "record", "detail", "digest", "hash")


@require_GET
def audit(request: HttpRequest) -> HttpResponse:
    """Events, newest first."""
    user = _auditor(request)
    form = AskedForm(user, request.GET or None)
    asked = form.asked() if form.is_valid() else selectors.Asked()
    before = request.GET.get("before", "")
    page = selectors.page_of(user, asked, before=int(before) if _is_number(before) else None)
    query = request.GET.copy()
    query.pop("before", None)
    context = {
        "form": form, "page": page, "query": query.urlencode(), "count": selectors.count(user),
        "wrong": form.is_bound and not form.is_valid(),
    }  # fmt: skip
    return render(request, "audit/audit.html", context)


@require_GET
def export(request: HttpRequest) -> StreamingHttpResponse | HttpResponseBadRequest:
    """All events that the filters let through, as CSV; details only where handling admits."""
    user = _auditor(request)
    form = AskedForm(user, request.GET)
    if not form.is_valid():
        return HttpResponseBadRequest(form.errors.as_text(), content_type="text/plain; charset=utf-8")
    rows = _rows(selectors.all_entries(user, form.asked()))
    answer = StreamingHttpResponse(rows, content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="audit.csv"'
    return answer


@require_POST
def verify(request: HttpRequest) -> HttpResponse:
    """Recompute the chain and show the result."""
    user = _auditor(request)
    count = selectors.count(user)
    since = max(1, count - VERIFIED_BY_PAGE + 1)
    return render(request, "audit/verified.html", {"seen": recompute(since=since), "whole": since == 1})


def _auditor(request: HttpRequest) -> User:
    if not isinstance(request.user, User) or not request.user.may("read_audit"):
        raise PermissionDenied(_("audit: this page is for auditors"))
    return request.user


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 19


def _rows(entries: Iterator[selectors.Entry]) -> Iterator[str]:
    """Lines of CSV with a mark for spreadsheets; what would become a formula there is defused."""
    line = _Line()
    writer = csv.writer(line)
    writer.writerow(COLUMNS)
    yield "\ufeff" + line.text
    for entry in entries:
        event = entry.event
        cells: list[Any] = [
            event.sequence, event.at.isoformat(), event.actor_name, event.party, event.action, event.kind,
            event.record, _detail(entry), event.digest, event.hash,
        ]  # fmt: skip
        writer.writerow([defuse(one) if isinstance(one, str) else one for one in cells])
        yield line.text


def _detail(entry: selectors.Entry) -> str:
    if entry.content is not None:
        return canonical(entry.content)
    return f"redacted by {entry.redacted_by}" if entry.redacted_by else "withheld"


class _Line:
    """A file of one line, the one written last."""

    text = ""

    def write(self, text: str) -> None:
        """Keep the line."""
        self.text = text
