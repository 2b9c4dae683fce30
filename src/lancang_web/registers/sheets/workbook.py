"""Workbooks (.xlsx): the first sheet as rows of text. Formulas give the value that was kept with them.

Read from the parts of the package (ECMA-376, SpreadsheetML) with the standard library. Knows no Django.
"""

from __future__ import annotations

import datetime
import io
import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from xml.etree import ElementTree

from .table import MAX_COLUMNS, MAX_ROWS, BadTable

# 5,000 rows of 100 columns are some 30 MB of markup; a zip bomb is thousands.
MAX_PART_BYTES = 60_000_000
_S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_STRICT = b"http://purl.oclc.org/ooxml/spreadsheetml/main"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_STRICT_R = b"http://purl.oclc.org/ooxml/officeDocument/relationships"
# Formats of dates among those that every workbook has: ECMA-376 part 1, 18.8.30. Number 17 (mmm-yy) shows no day, and
# is what a spreadsheet makes of a typed 1993-10: to say the first of the month would be more than is known.
_DATES = frozenset({14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 34, 35, 36, 50, 51, 52, 53, 54, 55, 56, 57, 58})
_MONTHS = frozenset({17})
_NOT_FORMAT = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')
_CELL = re.compile(r"([A-Z]{1,3})(\d{1,7})")
_RANGE = re.compile(r"([A-Z]{1,3}\d{1,7}):([A-Z]{1,3}\d{1,7})")


def is_workbook(data: bytes) -> bool:
    """Whether the bytes are a zip archive, which a workbook is."""
    return data[:4] == b"PK\x03\x04"


def workbook_lines(data: bytes) -> Iterator[tuple[int, list[str]]]:
    """Rows of the first sheet with their numbers; numbers as written, dates as ISO 8601. Raises BadTable.

    Merged cells say what a reader sees: one that reaches over several rows is said in each of them that says anything
    else, and a title that reaches over several columns above the names of the columns is left out.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            names = set(package.namelist())
            if "xl/workbook.xml" not in names:
                raise BadTable("kind", "another kind of archive")
            book = _parse(package, "xl/workbook.xml")
            strings = _strings(package) if "xl/sharedStrings.xml" in names else []
            dates = _date_styles(package) if "xl/styles.xml" in names else {}
            properties = book.find(f"{_S}workbookPr")
            since_1904 = properties is not None and properties.get("date1904") in ("1", "true")
            sheet = _parse(package, _first_sheet(package, book))
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, KeyError, ValueError, NotImplementedError,
            RuntimeError, ElementTree.ParseError) as error:  # fmt: skip
        raise BadTable("broken", type(error).__name__) from error
    yield from _as_seen(_rows(sheet, strings, dates, since_1904), _merged(sheet))


def _rows(
    sheet: ElementTree.Element, strings: list[str], dates: Mapping[int, bool], since_1904: bool
) -> Iterator[tuple[int, list[str]]]:
    for position, row in enumerate(sheet.iter(f"{_S}row"), start=1):
        if position > 2 * MAX_ROWS:
            raise BadTable("rows", str(MAX_ROWS))
        cells: list[str] = []
        for cell in row.iter(f"{_S}c"):
            column = _column(cell.get("r", ""), len(cells))
            if column >= MAX_COLUMNS:
                if cell.find(f"{_S}v") is None:
                    continue
                raise BadTable("columns", str(MAX_COLUMNS))
            cells += [""] * (column - len(cells))
            cells.append(_text(cell, strings, dates, since_1904))
        number = row.get("r", "")
        yield (int(number) if number.isdigit() else position), cells


def _merged(sheet: ElementTree.Element) -> dict[tuple[int, int], tuple[int, int]]:
    """Where merged cells begin and where they end, each as (row, column); a column A is 0."""
    found = {}
    for one in sheet.iter(f"{_S}mergeCell"):
        if ends := _RANGE.fullmatch(one.get("ref", "")):
            first, last = ((int(_CELL.sub(r"\2", end)), _column(end, 0)) for end in ends.groups())
            found[first] = last
    return found


def _as_seen(
    rows: Iterator[tuple[int, list[str]]], merged: Mapping[tuple[int, int], tuple[int, int]]
) -> Iterator[tuple[int, list[str]]]:
    """Rows with what merged cells say in each of them, without titles above the names of the columns."""
    named, standing = False, dict[int, tuple[int, str]]()
    for number, cells in rows:
        said = [column for column, text in enumerate(cells) if text.strip()]
        if not named and len(said) == 1 and merged.get((number, said[0]), (0, said[0]))[1] > said[0]:
            continue
        if named and said:
            for column, (last, text) in standing.items():
                if number <= last:
                    cells += [""] * (column + 1 - len(cells))
                    cells[column] = text
            for column in said:
                last = merged.get((number, column), (0, 0))[0]
                if last > number:
                    standing[column] = last, cells[column]
        named = named or bool(said)
        yield number, cells


def _parse(package: zipfile.ZipFile, part: str) -> ElementTree.Element:
    """A part as a tree; one with a document type is refused, so that entities cannot expand."""
    with package.open(part) as stream:
        content = stream.read(MAX_PART_BYTES + 1)
    if len(content) > MAX_PART_BYTES:
        raise BadTable("rows", str(MAX_ROWS))
    if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
        raise ValueError("a document type")
    content = content.replace(_STRICT_R, _R[1:-3].encode()).replace(_STRICT, _S[1:-1].encode())
    return ElementTree.fromstring(content)


def _first_sheet(package: zipfile.ZipFile, book: ElementTree.Element) -> str:
    sheet = book.find(f"{_S}sheets/{_S}sheet")
    wanted = sheet.get(_R) if sheet is not None else None
    for relation in _parse(package, "xl/_rels/workbook.xml.rels"):
        if relation.get("Id") == wanted:
            target = relation.get("Target", "")
            return target.lstrip("/") if target.startswith("/") else f"xl/{target}"
    raise KeyError("sheet")


def _strings(package: zipfile.ZipFile) -> list[str]:
    return [_joined(one) for one in _parse(package, "xl/sharedStrings.xml").iter(f"{_S}si")]


def _joined(element: ElementTree.Element) -> str:
    """The text of its runs; how it is pronounced (rPh) is left out."""
    parts = [one for one in element if one.tag != f"{_S}rPh"]
    return "".join(text.text or "" for part in parts for text in part.iter(f"{_S}t"))


def _date_styles(package: zipfile.ZipFile) -> dict[int, bool]:
    """The styles that show a date, and whether they show its day."""
    styles = _parse(package, "xl/styles.xml")
    codes = {int(one.get("numFmtId", "0")): one.get("formatCode", "") for one in styles.iter(f"{_S}numFmt")}
    plain = {key: _NOT_FORMAT.sub("", code.lower()) for key, code in codes.items()}
    own = {key: "d" in code for key, code in plain.items() if re.search("[yd]", code)}
    shown = {number: number not in _MONTHS for number in _DATES} | own
    cells = styles.find(f"{_S}cellXfs")
    used = [int(one.get("numFmtId", "0")) for one in cells] if cells is not None else []
    return {position: shown[number] for position, number in enumerate(used) if number in shown}


def _column(reference: str, following: int) -> int:
    """0 for A; a cell without a reference follows the one before."""
    found = _CELL.fullmatch(reference)
    if not found:
        return following
    number = 0
    for letter in found[1]:
        number = number * 26 + ord(letter) - 64
    return max(number - 1, following)


def _text(cell: ElementTree.Element, strings: list[str], dates: Mapping[int, bool], since_1904: bool) -> str:
    kind, value = cell.get("t", "n"), cell.findtext(f"{_S}v", "")
    if kind == "inlineStr":
        inline = cell.find(f"{_S}is")
        return _joined(inline) if inline is not None else ""
    if kind == "s":
        return strings[int(value)] if value.isdigit() and int(value) < len(strings) else ""
    if kind == "b":
        return "TRUE" if value == "1" else "FALSE"
    if kind != "n" or not value:
        return value
    style = cell.get("s", "")
    if style.isdigit() and int(style) in dates:
        return _date(float(value), since_1904, whole=dates[int(style)])
    number = float(value)
    return str(int(number)) if number.is_integer() and abs(number) < 1e15 else f"{number:.15g}"


def _date(days: float, since_1904: bool, *, whole: bool) -> str:
    """Days since 30 December 1899 (the 29 February 1900 that spreadsheets know never was), or since 1904."""
    first = datetime.datetime(1904, 1, 1) if since_1904 else datetime.datetime(1899, 12, 30)
    try:
        moment = first + datetime.timedelta(days=days)
    except OverflowError:
        return f"{days:g}"
    if days.is_integer():
        return moment.date().isoformat() if whole or moment.day != 1 else f"{moment:%Y-%m}"
    return (moment + datetime.timedelta(microseconds=500_000)).replace(microsecond=0).isoformat(" ")
