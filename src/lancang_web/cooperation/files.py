"""Tables of the room's pages as CSV and XLSX; no cell becomes a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from django.http import HttpResponse
from xlsxwriter import Workbook

from lancang.report.cells import defuse

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FORMATS = ("csv", "xlsx")

Cell = str | int | float | None


def table_file(name: str, form: str, head: Sequence[str], rows: Iterable[Sequence[Cell]]) -> HttpResponse:
    """The table as a file of the form asked for; numbers stay numbers in a workbook."""
    answer = _workbook(head, rows) if form == "xlsx" else _csv(head, rows)
    answer["Content-Disposition"] = f'attachment; filename="{name}.{"xlsx" if form == "xlsx" else "csv"}"'
    return answer


def _csv(head: Sequence[str], rows: Iterable[Sequence[Cell]]) -> HttpResponse:
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(head)
    for row in rows:
        writer.writerow([defuse(one) if isinstance(one, str) else "" if one is None else one for one in row])
    return HttpResponse("\ufeff" + text.getvalue(), content_type="text/csv; charset=utf-8")


def _workbook(head: Sequence[str], rows: Iterable[Sequence[Cell]]) -> HttpResponse:
    file = io.BytesIO()
    book = Workbook(file, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    sheet, bold = book.add_worksheet(), book.add_format({"bold": True})
    sheet.freeze_panes(1, 0)
    for column, text in enumerate(head):
        sheet.write_string(0, column, text, bold)
    for number, row in enumerate(rows, start=1):
        for column, one in enumerate(row):
            if isinstance(one, str):
                sheet.write_string(number, column, defuse(one))
            elif one is not None:
                sheet.write_number(number, column, one)
    book.close()
    return HttpResponse(file.getvalue(), content_type=XLSX)
