"""A file of notices as a frame: one line an order, every cell read or told as unreadable, nothing lost."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import polars as pl

from ..operators import person_fault
from . import cells
from .columns import named, notice_columns

# A file of spreadsheets of Europe separates by semicolons, because the comma is its decimal mark.
SEPARATORS = ",;\t|"
PARTIES = ("exporter", "importer", "consignee")


class UnreadableFile(ValueError):
    """A file that gives no lines: what was found, what was expected, what to do."""


@dataclass(frozen=True, slots=True)
class Notices:
    """Lines of notices.

    frame: `line` (1 is the first below the head), the columns of notice_columns() that are there as read, and for each
    column of days, numbers and answers NAME_text, the cell as written. `missing`: columns that the file has not.
    `unknown`: columns that nobody knows. `notes`: what was read in another way than it is written, in words.
    `set_aside`: (line, column) of lines that name a natural person as a party: they are not among the lines, because
    Lancang holds no data on private persons.
    """

    frame: pl.DataFrame
    missing: frozenset[str]
    unknown: tuple[str, ...] = ()
    notes: tuple[tuple[str, str], ...] = field(default=())
    set_aside: tuple[tuple[int, str], ...] = ()


def table(data: bytes) -> pl.DataFrame:
    """The cells of a CSV file as text, trimmed, empty ones null. UTF-8 or GB18030; lines of # above the head are left.

    Raises UnreadableFile.
    """
    text = _decoded(data)
    lines = text.splitlines(keepends=True)
    start = next((at for at, line in enumerate(lines) if line.strip() and not line.startswith("#")), None)
    if start is None:
        raise UnreadableFile("found no line; expected a head with the names of the columns and a line for each order")
    separator = max(SEPARATORS, key=lambda one: (lines[start].count(one), -SEPARATORS.index(one)))
    body = "".join(lines[start:]) if start else text
    try:
        frame = pl.read_csv(io.BytesIO(body.encode()), infer_schema=False, separator=separator, encoding="utf8-lossy")
    except (pl.exceptions.PolarsError, ValueError) as error:
        raise UnreadableFile(_said(error, lines[start], separator)) from error
    trimmed = pl.all().str.strip_chars(" \t\r\n\u3000\u00a0")
    return frame.select(pl.when(trimmed != "").then(trimmed).name.keep())


def _decoded(data: bytes) -> str:
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise UnreadableFile("found bytes that are neither UTF-8 nor GB18030; expected one of them; save the file as UTF-8")


def _said(error: Exception, head: str, separator: str) -> str:
    columns = head.count(separator) + 1
    return (
        f"found a line that does not fit the head of {columns} columns ({str(error).splitlines()[0]}); expected as "
        "many cells as the head has; put cells that hold the separator or a line break in quotes"
    )


def read_notices(data: bytes) -> Notices:
    """Raises UnreadableFile for a file without lines or without the columns that are needed."""
    raw = table(data)
    names = named(raw.columns)
    columns = notice_columns()
    lacking = [one.name for one in columns.values() if one.needed and one.name not in names.values()]
    if lacking:
        raise UnreadableFile(
            f"found the columns {', '.join(raw.columns)}; expected also {', '.join(lacking)}; name them in the head"
        )
    unknown = tuple(one for one in raw.columns if one not in names)
    frame = raw.select(list(names)).rename(names)
    mark = cells.decimal_mark(_texts(frame, "amount"))
    readers: dict[str, tuple[Callable[[str], Any], Any]] = {
        "date": (cells.day, pl.Date), "number": (lambda text: cells.number(text, mark), pl.Float64),
        "country": (cells.country, pl.String), "answer": (cells.answer, pl.String),
    }  # fmt: skip
    notes: list[tuple[str, str]] = []
    for name in frame.columns:
        kind = columns[name].kind
        if kind in readers:
            frame = _read(frame, name, *readers[kind])
            notes += _era_notes(frame, name) if kind == "date" else []
    frame = frame.with_row_index("line", offset=1)
    aside = _persons(frame)
    frame = frame.filter(~pl.col("line").is_in([line for line, _column in aside]))
    return Notices(frame, frozenset(columns) - set(names.values()), unknown, tuple(notes), aside)


def _persons(frame: pl.DataFrame) -> tuple[tuple[int, str], ...]:
    """The lines of which a party is a natural person."""
    found: list[tuple[int, str]] = []
    for column in PARTIES:
        if column in frame.columns:
            persons = [one for one in _texts(frame, column) if person_fault(one)]
            rows = frame.filter(pl.col(column).is_in(persons)) if persons else frame.clear()
            found += [(line, column) for line in rows["line"]]
    return tuple(sorted(found))


def _texts(frame: pl.DataFrame, name: str) -> list[str]:
    return frame[name].drop_nulls().unique().to_list()


def _read(frame: pl.DataFrame, name: str, reader: Callable[[str], Any], kind: Any) -> pl.DataFrame:
    """The column read, and beside it as written. What is plain is read at once, what is left text by text."""
    written = frame[name]
    quick = None
    if kind == pl.Date:
        quick = written.str.to_date("%Y-%m-%d", strict=False)
        quick = pl.Series(pl.select(pl.when(quick.dt.year() < cells.BUDDHIST_YEARS.start).then(quick)).to_series())
    elif kind == pl.Float64:
        quick = pl.Series(pl.select(pl.when(written.str.contains(r"^[+-]?\d+(\.\d+)?$")).then(
            written.cast(pl.Float64, strict=False))).to_series())  # fmt: skip
    left = written if quick is None else written.filter(quick.is_null())
    texts = left.drop_nulls().unique().to_list()
    read = pl.Series([reader(one) for one in texts], dtype=kind)
    slow = written.replace_strict(pl.Series(texts, dtype=pl.String), read, default=None, return_dtype=kind)
    value = slow if quick is None else quick.fill_null(slow)
    return frame.with_columns(value.alias(name), written.alias(f"{name}_text"))


def _era_notes(frame: pl.DataFrame, name: str) -> list[tuple[str, str]]:
    """Days of the Buddhist era are said to have been turned."""
    era = frame.filter(
        pl.col(name).is_not_null() & (pl.col(f"{name}_text").str.extract(r"(\d{4})").cast(pl.Int32, strict=False)
        >= cells.BUDDHIST_YEARS.start)
    )  # fmt: skip
    if era.is_empty():
        return []
    written, read = era[f"{name}_text"][0], era[name][0].isoformat()
    return [(
        f"{name}: {len(era)} days of the Buddhist era were read as {written} = {read}",
        f"{name}：{len(era)} 个佛历日期已换算，如 {written} = {read}",
    )]  # fmt: skip
