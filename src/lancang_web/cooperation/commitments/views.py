"""The board of commitments, as a page and as a file; the coverage of a text by promises and acts."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import Any, cast

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Page, Paginator
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from lancang.report.cells import defuse
from lancang_web.accounts.models import User
from lancang_web.cooperation.agreements.register import AGREEMENTS
from lancang_web.cooperation.clauses.register import CLAUSES
from lancang_web.evidence.views.request import signed_in
from lancang_web.handling.selectors import visible_handlings
from lancang_web.registers import selectors
from lancang_web.registers.cells import as_day
from lancang_web.registers.forms import show
from lancang_web.registers.plain import exported, seen_by

from .board import rows
from .board.asked import STANDS, Asked, BoardForm
from .board.selectors import DueLine, counts
from .coverage.selectors import loose, read_back
from .forms import PromiseForm
from .register import COMMITMENTS
from .services.promises import promise_for_all

PAGE = 50
COLUMNS = (
    "due", "status", "extent", "code", "by", "towards", "text_en", "text_zh", "clause", "meeting", "made", "recurs",
)  # fmt: skip


@require_GET
def board(request: HttpRequest) -> HttpResponse:
    """Due days by party and status, and one by one, fifty a page."""
    user = signed_in(request)
    form = BoardForm(user, request.GET)
    asked = form.asked()
    counted = counts(user, asked)
    paged: Page[DueLine] = Paginator(cast("Any", rows.Lines(user, asked, counted)), PAGE).get_page(
        request.GET.get("page")
    )
    query = request.GET.copy()
    query.pop("page", None)
    context: dict[str, Any] = {
        "form": form, "asked": asked, "stands": STANDS, "table": rows.table(counted), "page": paged,
        "rows": rows.rows(user, list(paged)), "query": query.urlencode(), "seen": seen_by(user),
    }  # fmt: skip
    return render(request, "cooperation/board.html", context, status=400 if form.errors else 200)


@require_GET
def board_export(request: HttpRequest) -> HttpResponse | StreamingHttpResponse:
    """Every due day that fits, as CSV."""
    user = signed_in(request)
    form = BoardForm(user, request.GET)
    asked = form.asked()
    if form.errors:
        text = "\n".join(f"{name}: {told}" for name, messages in form.errors.items() for told in messages)
        return HttpResponse(text, status=400, content_type="text/plain; charset=utf-8")
    answer = StreamingHttpResponse(_csv(user, asked), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="commitments-{asked.day}.csv"'
    return answer


def _csv(user: User, asked: Asked) -> Iterator[str]:
    """UTF-8 with a mark, so that spreadsheets read Chinese."""
    seen = seen_by(user)
    yield "\ufeff" + _line([*COLUMNS, "owner", "handling", "as_of"])
    for line, one in rows.all_lines(user, asked):
        cells = [exported(seen, COMMITMENTS, one, name) for name in COLUMNS[3:]]
        shown = [one.handling.owner.code, one.handling.label, asked.day.isoformat()]
        yield _line([line.day.isoformat() if line.day else "", line.stand, line.extent, *cells, *shown])


def _line(cells: list[str]) -> str:
    buffer = io.StringIO()
    csv.writer(buffer).writerow([defuse(cell) for cell in cells])
    return buffer.getvalue()


@require_GET
def coverage(request: HttpRequest, pk: int) -> HttpResponse:
    """Each clause of an agreement: covered, partly covered or not, and who is missing; what stands under no clause."""
    user = signed_in(request)
    found = selectors.record(user, AGREEMENTS, pk)
    return _covered(request, user, found)


@require_POST
def promise(request: HttpRequest, pk: int) -> HttpResponse:
    """Make a commitment of a clause for every party that it binds and that has none."""
    user = signed_in(request)
    clause: Any = selectors.record(user, CLAUSES, pk)
    if clause.agreement.handling_id not in visible_handlings(user):
        raise Http404
    if not user.may("keep_records") or user.party is None:
        raise PermissionDenied(_("found a role that keeps no records; expected a reporter or approver of a party"))
    form = PromiseForm(request.POST)
    if form.is_valid():
        try:
            made = promise_for_all(actor=user, clause=clause, values=form.cleaned_data)
        except ValidationError as error:
            show(form, error)
        else:
            said = ngettext("%(n)s commitment entered.", "%(n)s commitments entered.", len(made))
            messages.success(request, said % {"n": len(made)})
            return redirect(f"{reverse('agreement_coverage', args=[clause.agreement_id])}#clause-{clause.pk}")
    return _covered(request, user, clause.agreement, clause, form)


def _covered(
    request: HttpRequest, user: User, agreement: Any, clause: Any = None, form: PromiseForm | None = None
) -> HttpResponse:
    day, fault = timezone.now().date(), ""
    try:
        day = as_day(request.GET["day"]) if request.GET.get("day") else day
    except ValueError as error:
        fault = str(error)
    found = read_back(user, agreement, day)
    context: dict[str, Any] = {
        "agreement": agreement, "found": found, "loose": loose(user, agreement, found.parties), "fault": fault,
        "may_keep": user.may("keep_records") and user.party_id is not None and day == timezone.now().date(),
        "asked_clause": clause.pk if clause else None, "empty_form": PromiseForm(), "form": form,
    }  # fmt: skip
    status = 422 if form is not None else 400 if fault else 200
    return render(request, "cooperation/coverage.html", context, status=status)
