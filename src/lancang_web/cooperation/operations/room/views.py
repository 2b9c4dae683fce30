"""The room of an operation, the list of all by year, and the answers to what may be told twice."""

from __future__ import annotations

import csv
import io
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST
from xlsxwriter import Workbook

from lancang.figures import party_code
from lancang.report.cells import defuse
from lancang.rooms.cooperation import status_of
from lancang_web.accounts.models import User
from lancang_web.conflict import Changed
from lancang_web.cooperation.operation_judgements.services import judge as judge_pair
from lancang_web.cooperation.operations.models import Operation
from lancang_web.cooperation.operations.register import OPERATIONS
from lancang_web.cooperation.standing.words import party as party_name
from lancang_web.cooperation.standing.words import term
from lancang_web.evidence.views.request import signed_in, version_of
from lancang_web.handling.permission import permitted
from lancang_web.registers.selectors import record

from . import pairs, services, showing
from .overview import heads, summaries
from .selectors import Known, known, may_be_the_same, rows_of

PAGE = 50
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
COLUMNS = (
    "measure", "subject_family", "base_unit", "probability", "doubt",
    *(f"{name}_{side}" for side in ("1", "2") for name in (
        "record", "reported_by", "owner", "value", "unit", "period", "place", "subject", "basis")),
    "factors", "answers",
)  # fmt: skip


@require_GET
def overview(request: HttpRequest) -> HttpResponse:
    """All operations, fifty a page, with what they yielded."""
    user = signed_in(request)
    year, party = request.GET.get("year", "").strip()[:4], party_code(request.GET.get("party", "").strip()[:80])
    every = heads(user)
    found = heads(user, year, party) if year or party else every
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    query = request.GET.copy()
    query.pop("page", None)
    listed = [
        {"one": one, "rows": showing.rows(one.lines, (), {}), "status": term("operation_status", one.status),
         "participants": [party_name(code) for code in one.participants]}
        for one in summaries(user, list(page), timezone.now().date())
    ]  # fmt: skip
    context = {
        "page": page, "listed": listed, "years": sorted({one.year for one in every if one.year}, reverse=True),
        "year": year, "party": party, "query": query.urlencode(), "may_keep": _keeps(user),
    }  # fmt: skip
    return render(request, "cooperation/operations.html", context)


@require_GET
def room(request: HttpRequest, pk: int) -> HttpResponse:
    """One operation over all records that the user sees."""
    return _room(request, _operation(request, pk))


@require_GET
def candidates(request: HttpRequest, pk: int) -> HttpResponse:
    """Every pair that may be one event, as CSV or, with `?format=xlsx`, as a workbook."""
    found = known(signed_in(request), _operation(request, pk).code)
    rows, form = pairs.exported(found), request.GET.get("format", "csv")
    if form not in ("csv", "xlsx"):
        raise Http404(
            _("found the format %(found)s; expected one of %(forms)s") % {"found": form, "forms": "csv, xlsx"}
        )
    answer = HttpResponse(
        _workbook(rows) if form == "xlsx" else _csv(rows), content_type=XLSX if form == "xlsx" else "text/csv"
    )
    answer["Content-Disposition"] = f'attachment; filename="operation-{pk}-pairs.{form}"'
    return answer


@require_POST
def judge(request: HttpRequest, pk: int) -> HttpResponse:
    """Say whether two events are one, two, or not known; or take the answer back."""
    user, found = signed_in(request), _operation(request, pk)
    numbers = [request.POST.get(name, "") for name in ("one", "other")]
    if not all(one.isdecimal() and len(one) <= 18 for one in numbers):
        return _room(request, found, [_("found no two events; expected the buttons of a pair")], 422)
    try:
        rows = known_numbers(user, found)
        judge_pair(
            actor=user, pair=(int(numbers[0]), int(numbers[1])), verdict=request.POST.get("verdict", ""),
            why=request.POST.get("why", ""), version=version_of(request), operations=rows,
        )  # fmt: skip
    except ValidationError as error:
        return _room(request, found, error.messages, 422)
    except Changed:
        told = _("Somebody of your party answered for this pair meanwhile. What you see is the present state.")
        return _room(request, found, [told], 409)
    messages.success(request, _("Done."))
    return redirect(f"{reverse('operation_room', args=[pk])}#events")


@require_POST
def take_code(request: HttpRequest, pk: int) -> HttpResponse:
    """Join this record to another one by its code."""
    user, found = signed_in(request), _operation(request, pk)
    number = request.POST.get("other", "")
    if not number.isdecimal() or len(number) > 18:
        return _room(request, found, [_("found no operation; expected one of the list")], 422)
    other = _operation(request, int(number))
    try:
        services.take_code(actor=user, operation=found, other=other, version=version_of(request))
    except ValidationError as error:
        return _room(request, found, error.messages, 422)
    except Changed:
        told = _("Somebody else changed this record meanwhile. What you see is the present state; decide again.")
        return _room(request, _operation(request, pk), [told], 409)
    messages.success(request, _("Done."))
    return redirect("operation_room", pk=pk)


def known_numbers(user: User, operation: Operation) -> set[int]:
    """The numbers of the records that are joined with an operation."""
    return {row.pk for row in rows_of(user, [operation.code])}


def _room(request: HttpRequest, row: Operation, errors: list[str] | None = None, status: int = 200) -> HttpResponse:
    user = signed_in(request)
    found = known(user, row.code)
    participants = list(dict.fromkeys(code for one in found.own_rows for code in _participants(one)))
    codes = dict.fromkeys(participants)
    codes |= dict.fromkeys(one.by or one.owner for one in found.results.values())
    names = {one.code: str(one) for one in reversed(found.rows)}
    table = showing.rows(found.sums.lines, list(codes), names)
    told = pairs.told(user, found)
    context: dict[str, Any] = {
        "row": row, "found": found, "errors": errors or [], "lines": table, "parties": list(codes),
        "participants": participants,
        "status": term("operation_status", status_of(row.to_library(), timezone.now().date())),
        "time_line": showing.time_line(found.operations), "told": told, "answered": pairs.answered(user, found),
        "twice": [(pairs.side(found.results[one]), pairs.side(found.results[other]))
                  for line in found.sums.lines if line.events for one, other in line.events.twice],
        "lost": [(pairs.side(found.results[key]), term("not_counted", why))
                 for key, why in found.sums.not_counted],
        "alike": _alike(user, row), "whole": _whole(found, row), "may_keep": _keeps(user),
        "parts": [one for one in found.rows if one.code != row.code],
    }  # fmt: skip
    return render(request, "cooperation/operation.html", context, status=status)


def _participants(row: Operation) -> list[str]:
    return [code for code in row.participants.split("|") if code]


def _whole(found: Known, row: Operation) -> Operation | None:
    """What it is part of, where the user sees that."""
    code = next((one.whole for one, each in zip(found.operations, found.rows, strict=True) if each.pk == row.pk), "")
    return row.whole if code else None


def _alike(user: User, row: Operation) -> list[dict[str, Any]]:
    return [
        {
            "row": other, "like": one, "parties": [party_name(code) for code in one.parties],
            "mine": permitted(user, "keep_records", row), "theirs": permitted(user, "keep_records", other),
        }
        for other, one in may_be_the_same(user, row)[:10]
    ]  # fmt: skip


def _keeps(user: User) -> bool:
    return user.may("keep_records") and user.party_id is not None


def _operation(request: HttpRequest, pk: int) -> Operation:
    found: Any = record(signed_in(request), OPERATIONS, pk)
    assert isinstance(found, Operation)
    return found


def _csv(rows: list[list[Any]]) -> str:
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(COLUMNS)
    for row in rows:
        writer.writerow([defuse(str(cell)) for cell in row])
    return "\ufeff" + text.getvalue()


def _workbook(rows: list[list[Any]]) -> bytes:
    file = io.BytesIO()
    book = Workbook(file, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    sheet = book.add_worksheet("pairs")
    for at, row in enumerate([list(COLUMNS), *rows]):
        for column, cell in enumerate(row):
            sheet.write(at, column, cell if isinstance(cell, int | float) else defuse(str(cell)))
    sheet.freeze_panes(1, 0)
    book.close()
    return file.getvalue()
