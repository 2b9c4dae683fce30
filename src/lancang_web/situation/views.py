"""The situation page, and each of its pictures as a file."""

from __future__ import annotations

import re
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from lancang.report import pictures as drawing
from lancang_web.evidence.views.request import signed_in
from lancang_web.snapshots.services import quick, take
from lancang_web.snapshots.store import current

from . import selectors
from .board import Board
from .pictures import pictures
from .wording import language

FILES = {
    "svg": ("image/svg+xml", drawing.svg_file),
    "png": ("image/png", drawing.png),
    "csv": ("text/csv; charset=utf-8", drawing.csv),
}
# A snapshot that is younger shows what anybody could have seen happen meanwhile.
YOUNG_SECONDS = 60


@require_GET
def situation(request: HttpRequest) -> HttpResponse:
    """Completeness first, then totals as intervals, then pictures, flags and the table."""
    user = signed_in(request)
    try:
        snapshot = selectors.newest()
    except selectors.NoSnapshot as error:
        return render(request, "situation/situation.html", {"fault": error.messages}, status=503)
    context: dict[str, Any] = {"taken_at": snapshot.taken_at, "may_take": _may_take(user), "fault": None}
    status = 200
    try:
        kinds, board = selectors.view(user, request.GET)
    except ValidationError as error:
        kinds, board, status = selectors.view(user, type(request.GET)())[0], None, 400
        context["fault"] = error.messages
    years = {"from": board.asked.first, "to": board.asked.last} if board else request.GET.dict()
    context |= {"kinds": _grouped(kinds), "board": board, "first": years.get("from", ""), "last": years.get("to", "")}
    if board is not None:
        context["acts"] = selectors.timeline(user, board.asked)
        context["shown"] = selectors.kept(user, snapshot, f"page {board.asked.query}", lambda: _shown(board))
    return render(request, "situation/situation.html", context, status=status)


def _shown(board: Board) -> SafeString:
    """The part of the page that is the same for all who see the same: numbers, pictures, flags and the table."""
    series = board.series
    flagged: dict[tuple[str, int], list[Any]] = {}
    for flag in board.flags:
        flagged.setdefault((flag.country, flag.year), []).append(flag)
    context = {
        "board": board,
        "table": [
            (code, [(year, series.cells.get((code, year)), flagged.get((code, year))) for year in series.years])
            for code in board.countries
        ],
        "latest": next((one for one in board.totals if one.year == board.year), None),
        "flags": [flag for flag in board.flags if flag.country in board.countries],
        "drawn": pictures(board).values(),
    }
    return render_to_string("situation/parts/board.html", context)


def _grouped(kinds: list[Any]) -> dict[str, list[Any]]:
    """The questions by measure, for a list to choose from."""
    found: dict[str, list[Any]] = {}
    for kind in kinds[:400]:
        found.setdefault(kind.question.measure, []).append(kind)
    return found


@require_GET
def picture(request: HttpRequest, key: str, suffix: str) -> HttpResponse:
    """One picture of the view as PNG, SVG or CSV."""
    user = signed_in(request)
    try:
        snapshot = selectors.newest()
        board = selectors.view(user, request.GET)[1]
    except ValidationError as error:
        raise Http404(error.messages[0]) from error
    if board is None or suffix not in FILES:
        raise Http404
    made = selectors.kept(user, snapshot, f"pictures {board.asked.query}", lambda: pictures(board)).get(key)
    if made is None:
        raise Http404(_("There is no such picture of these figures."))
    kind, make = FILES[suffix]
    what = (user.pk and language(), made.title, key, suffix)
    body = selectors.kept(user, snapshot, f"file {board.asked.query} {what}", lambda: make(made))
    response = HttpResponse(body, content_type=kind)
    name = re.sub(r"[^A-Za-z0-9]+", "-", f"{board.asked.query}-{key}")[:100].strip("-")
    response["Content-Disposition"] = f'attachment; filename="lancang-{name}.{suffix}"'
    return response


@require_POST
def renew(request: HttpRequest) -> HttpResponse:
    """Take a new snapshot, so that the page shows what was decided since."""
    user = signed_in(request)
    if not _may_take(user):
        raise PermissionDenied
    newest = current()
    if not quick():
        messages.error(request, _("found too many figures to write them while you wait; they are written every night"))
    elif newest is not None and (timezone.now() - newest.taken_at).total_seconds() < YOUNG_SECONDS:
        messages.info(request, _("The figures shown are less than a minute old."))
    else:
        try:
            take(actor=user)
        except OSError:
            messages.error(
                request, _("found no room to write a new snapshot; the one before stays; tell who keeps the machine")
            )
    back = request.POST.get("query", "")
    return redirect("/situation/" + (f"?{back}" if back else ""))


def _may_take(user: Any) -> bool:
    return user.may("approve") or user.may("finalise_any")  # type: ignore[no-any-return]
