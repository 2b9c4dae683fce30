"""The board of commitments, as a page and as a file; the coverage of a text by promises and acts."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from lancang.report.cells import defuse
from lancang_web.accounts.models import User
from lancang_web.evidence.views.request import signed_in
from lancang_web.registers.plain import exported, seen_by

from .board import rows
from .board.asked import STANDS, Asked, BoardForm
from .board.selectors import counts
from .register import COMMITMENTS

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
    paged = Paginator(rows.Lines(user, asked, counted), PAGE).get_page(request.GET.get("page"))
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
