"""The overview as a file: the years, what owners state differently, and what was not counted."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from datetime import date

import xlsxwriter

from lancang.report.cells import defuse
from lancang_web.programmes.terms import in_language

from .selectors import Overview

Row = tuple[object, ...]
COLUMNS = (
    "year", "projects_running", "projects_running_max", "planned_ha", "planned_ha_max", "achieved_ha",
    "achieved_ha_max", "committed_usd", "committed_usd_max", "spent_usd", "spent_usd_max", "prices_of",
    "committed_constant",
    "committed_constant_max", "spent_constant", "spent_constant_max", "spent_as_written",
)  # fmt: skip


def as_csv(found: Overview, today: date) -> bytes:
    """One table after another, parted by an empty line."""
    text = io.StringIO()
    writer = csv.writer(text)
    for at, (name, rows) in enumerate(_tables(found, today)):
        if at:
            writer.writerow([])
        writer.writerow([name])
        writer.writerows([defuse(str(cell)) if isinstance(cell, str) else cell for cell in row] for row in rows)
    return ("\ufeff" + text.getvalue()).encode()


def as_xlsx(found: Overview, today: date) -> bytes:
    """A sheet for each table."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        for name, rows in _tables(found, today):
            sheet = book.add_worksheet(name)
            for at, row in enumerate(rows):
                for column, cell in enumerate(row):
                    sheet.write(at, column, str(cell) if not isinstance(cell, int | float) else cell)
    return out.getvalue()


def _tables(found: Overview, today: date) -> list[tuple[str, list[Row]]]:
    return [
        ("years", [COLUMNS, *_years(found)]),
        ("differing", [("project", "what", "owner", "record", "value"), *_differing(found)]),
        ("not_counted", [("register", "record", "project", "years", "why"), *(
            (one.register, one.number, one.project, " ".join(str(year) for year in years), in_language(one.en, one.zh))
            for one, years in found.left
        )]),
        ("about", [
            ("as_of", today.isoformat()), ("handling", str(found.handling.label)), ("asked", found.asked.query),
        ]),
    ]  # fmt: skip


def _years(found: Overview) -> Iterator[Row]:
    for one in found.years:
        ranges = (
            one.running.range,
            one.planned.hectares,
            one.achieved.hectares,
            one.committed.dollars,
            one.spent.dollars,
        )
        real = (one.committed.prices, one.spent.prices)
        written = "; ".join(
            f"{currency} {own.low:,.0f}" + ("" if own.exact else f"–{own.high:,.0f}")
            for currency, own in one.spent.written
        )
        yield (
            one.year, *(round(end, 2) for own in ranges for end in (own.low, own.high)), found.asked.base,
            *(round(end, 2) for own in real for end in (own.low, own.high)), written,
        )  # fmt: skip


def _differing(found: Overview) -> Iterator[Row]:
    for part in found.differing:
        project, *what = part.key
        for owner, number, value in part.said:
            yield project, " ".join(str(one) for one in what), owner, number, round(value, 2)
