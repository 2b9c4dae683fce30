"""A table as text: its column names, and its rows with their numbers in the file. Knows no Django."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass

# A register of a country has hundreds of records; a file beyond this is split. Our own choice.
MAX_ROWS = 5_000
MAX_COLUMNS = 100
MAX_CELL = 10_000
_SEPARATORS = (",", ";", "\t", "|")
# What no page shows and no database need take: the byte order mark, and controls but for those that part lines.
_NO_TEXT = dict.fromkeys((0xFEFF, 0x7F, *(code for code in range(0x20) if chr(code) not in "\t\n\v\f\r")))


class BadTable(Exception):
    """What is wrong with a file, as a keyword that the site has words for, and what was found."""

    def __init__(self, fault: str, found: str = "") -> None:
        self.fault, self.found = fault, found
        super().__init__(fault)


@dataclass(frozen=True, slots=True)
class Table:
    """Names of the columns, and rows as (number in the file, cells); a row has as many cells as there are names."""

    headers: list[str]
    rows: list[tuple[int, list[str]]]


def table_of(lines: Iterable[tuple[int, list[str]]]) -> Table:
    """The first row that is not empty names the columns. Empty rows are left out; numbers stay those of the file."""
    headers: list[str] = []
    rows: list[tuple[int, list[str]]] = []
    for number, raw in lines:
        cells = [_tidy(cell) if len(cell) <= MAX_CELL else _too_long() for cell in raw]
        if not any(cells):
            continue
        while cells and not cells[-1]:
            cells.pop()
        if not headers:
            headers = _headers([" ".join(cell.split()) for cell in cells])
        elif len(cells) > len(headers):
            raise BadTable("headers", str(len(headers) + 1))
        elif len(rows) == MAX_ROWS:
            raise BadTable("rows", str(MAX_ROWS))
        else:
            rows.append((number, cells + [""] * (len(headers) - len(cells))))
    if not rows:
        raise BadTable("empty")
    return Table(headers, rows)


def csv_lines(text: str) -> Iterable[tuple[int, list[str]]]:
    """Rows of CSV; the separator is the one that stands most often in the first line."""
    text = text.removeprefix("\ufeff")
    first = next((line for line in text.splitlines() if line.strip()), "")
    separator = max(_SEPARATORS, key=first.count)
    csv.field_size_limit(MAX_CELL * 10)
    try:
        yield from enumerate(csv.reader(io.StringIO(text, newline=""), delimiter=separator), start=1)
    except csv.Error as error:
        raise BadTable("cell", str(MAX_CELL)) from error


def _tidy(cell: str) -> str:
    """Without signs that are no text, double spaces and empty lines. Lines stay: a cell may list one party on each."""
    lines = [" ".join(line.split()) for line in cell.translate(_NO_TEXT).splitlines()]
    return "\n".join(line for line in lines if line)


def _headers(cells: list[str]) -> list[str]:
    if len(cells) > MAX_COLUMNS:
        raise BadTable("columns", str(MAX_COLUMNS))
    for position, name in enumerate(cells, start=1):
        if not name or cells.count(name) > 1:
            raise BadTable("headers", name or str(position))
    return cells


def _too_long() -> str:
    raise BadTable("cell", str(MAX_CELL))
