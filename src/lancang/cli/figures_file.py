"""Files of figures, as `lancang read` writes them: recognised by their content and read back."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from lancang.figures import Figure, from_row

from .faults import Refused
from .row_writers import Format

# What tells a row that is a figure from any other.
KEYS = ("measure", "value", "unit")
# Enough for the keys of a first row up to its unit, which all stand before the sentence.
HEAD_BYTES = 8192

_LISTS = ("audience",)
_UNREAD = ("explain",)


def recognised(head: bytes) -> Format | None:
    """The format of a file of figures by its first bytes; None for anything else."""
    if head.startswith(b"PAR1"):
        return Format.PARQUET
    text = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if text.startswith(b"{"):
        return Format.JSONL if all(f'"{key}"'.encode() in text for key in KEYS) else None
    header = text.partition(b"\n")[0].decode(errors="replace").strip()
    return Format.CSV if set(KEYS) <= set(next(csv.reader([header]), [])) else None


def read_figures(name: str, data: bytes, form: Format) -> list[Figure]:
    """The figures of a file; raises Refused, naming the row that is none."""
    figures: list[Figure] = []
    try:
        figures.extend(map(from_row, _rows(data, form)))
    except Exception as error:
        # Whatever a damaged file makes the parsers of three formats raise.
        raise Refused(
            name,
            found=f"after {len(figures)} good rows ({form}): {error}".replace("\n", " "),
            expected=f"rows with {', '.join(KEYS)} as lancang read writes them",
            action="write the file anew, or correct the row after these",
        ) from error
    return figures


def _rows(data: bytes, form: Format) -> Iterator[Mapping[str, Any]]:
    if form is Format.PARQUET:
        import polars

        frame = polars.read_parquet(io.BytesIO(data))
        lacking = set(KEYS) - set(frame.columns)
        if lacking:
            raise ValueError(f"columns {', '.join(frame.columns)}, but no {', '.join(sorted(lacking))}")
        yield from frame.iter_rows(named=True)
        return
    text = data.decode("utf-8-sig")
    if form is Format.JSONL:
        yield from (json.loads(line) for line in text.split("\n") if line.strip())
    else:
        yield from map(_from_csv, csv.DictReader(io.StringIO(text, newline="")))


def _from_csv(row: Mapping[str, str | None]) -> dict[str, Any]:
    """Empty cells are None; the apostrophe that keeps a spreadsheet from calculating is taken away."""
    from lancang.report.cells import restore

    cells: dict[str, Any] = {key: restore(cell) if cell else None for key, cell in row.items() if key not in _UNREAD}
    for key in _LISTS:
        if cells.get(key) is not None:
            cells[key] = [part for part in cells[key].split("|") if part]
    return cells


def head_of(path: str) -> bytes:
    """The first bytes of a file; empty if it cannot be opened, which reading it will report."""
    try:
        with Path(path).open("rb") as file:
            return file.read(HEAD_BYTES)
    except OSError:
        return b""
