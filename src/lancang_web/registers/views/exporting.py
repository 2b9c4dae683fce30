"""The filtered records as a file: CSV and XLSX as an import takes them, iCalendar for what has days."""

from __future__ import annotations

import csv
import io
import tempfile
from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import QuerySet
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET
from xlsxwriter import Workbook

from lancang.report.cells import defuse
from lancang_web.accounts.models import User
from lancang_web.evidence.views.request import signed_in
from lancang_web.registers import selectors
from lancang_web.registers.calendar import icalendar
from lancang_web.registers.declaration import Register
from lancang_web.registers.plain import exported, seen_by

COLUMNS = ("id", "version", "owner", "handling", "audience", "withdrawn")
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_GET
def export(request: HttpRequest, register: Register) -> HttpResponseBase:
    """`?format=csv` (what is not said), `xlsx` or `ics`; no cell becomes a formula in a spreadsheet."""
    user = signed_in(request)
    asked = request.GET.copy()
    form = asked.pop("format", ["csv"])[-1]
    found = selectors.filtered(user, register, asked).qs
    answer: HttpResponseBase
    if form == "csv":
        answer = StreamingHttpResponse(_csv(user, register, found), content_type="text/csv; charset=utf-8")
    elif form == "xlsx":
        answer = FileResponse(_workbook(user, register, found), content_type=XLSX)
    elif form == "ics" and register.events is not None:
        answer = HttpResponse(_calendar(request, register, found), content_type="text/calendar; charset=utf-8")
    else:
        forms = "csv, xlsx, ics" if register.events else "csv, xlsx"
        raise Http404(_("found the format %(found)s; expected one of %(forms)s") % {"found": form, "forms": forms})
    answer["Content-Disposition"] = f'attachment; filename="{register.name}.{form}"'
    return answer


def _lines(user: User, register: Register, found: QuerySet[Any]) -> Iterator[tuple[str, ...]]:
    seen, names = seen_by(user), (*register.fields, *register.derived)
    yield (*names, *COLUMNS)
    for one in found.iterator(chunk_size=500):
        shown = one.handling
        audience = "" if shown.audience is None else " ".join(shown.audience)
        cells = [exported(seen, register, one, name) for name in names]
        last = [str(one.pk), str(one.version), shown.owner.code, shown.label, audience, one.withdrawn_reason]
        yield tuple(defuse(cell) for cell in (*cells, *last))


def _csv(user: User, register: Register, found: QuerySet[Any]) -> Iterator[str]:
    """UTF-8 with a mark, so that spreadsheets read Chinese."""
    for number, cells in enumerate(_lines(user, register, found)):
        yield ("" if number else "\ufeff") + _line(cells)


def _line(cells: Iterable[str]) -> str:
    buffer = io.StringIO()
    csv.writer(buffer).writerow(cells)
    return buffer.getvalue()


def _workbook(user: User, register: Register, found: QuerySet[Any]) -> Any:
    """Every cell is text, so that codes and dates stay as they are; rows go to the file one by one."""
    file = tempfile.TemporaryFile()  # noqa: SIM115  # the answer closes it
    book = Workbook(file, {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    sheet, bold = book.add_worksheet(register.name[:31]), book.add_format({"bold": True})
    sheet.freeze_panes(1, 1)
    for number, cells in enumerate(_lines(user, register, found)):
        for column, cell in enumerate(cells):
            sheet.write_string(number, column, cell, bold if number == 0 else None)
    book.close()
    file.seek(0)
    return file


def _calendar(request: HttpRequest, register: Register, found: QuerySet[Any]) -> bytes:
    events = register.events or (lambda _record: ())
    rows = found.filter(withdrawn_at__isnull=True).iterator(chunk_size=500)
    entries = (event for record in rows for event in events(record))
    return icalendar(str(register.title), request.get_host(), entries, timezone.now())
