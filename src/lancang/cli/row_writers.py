"""Rows as JSON Lines, CSV and Parquet, written while they come, so that memory does not grow with their number."""

from __future__ import annotations

import csv
import enum
import io
import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import IO, Any, Protocol

# Rows of a part of a Parquet file; with their sentences some tens of megabytes in memory.
PART_ROWS = 20_000


class Format(enum.StrEnum):
    """The formats of rows, which are also the suffixes of their files."""

    JSONL = "jsonl"
    CSV = "csv"
    PARQUET = "parquet"


class RowWriter(Protocol):
    """Takes rows as JSON Lines, a document's at a time; `close` completes the file."""

    def write(self, lines: str) -> None: ...
    def close(self) -> None: ...


def encoded(text: str) -> bytes:
    """UTF-8. A lone surrogate (from a file name that is no UTF-8) becomes its JSON escape, so the line stays valid."""
    return text.encode("utf-8", "backslashreplace")


class JsonLines:
    """The rows as they are."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream

    def write(self, lines: str) -> None:
        self._stream.write(encoded(lines))

    def close(self) -> None:
        """Nothing is kept back."""


class Csv:
    """A header and the rows; lists joined with |, nested values as JSON, texts safe to open in a spreadsheet.

    `mark`: begin with the byte order mark, without which spreadsheets show Chinese as gibberish.
    """

    def __init__(self, stream: IO[bytes], columns: Sequence[str], mark: bool) -> None:
        self._stream = stream
        self._columns = columns
        stream.write(b"\xef\xbb\xbf" if mark else b"")
        self._write([list(columns)])

    def write(self, lines: str) -> None:
        # Imported here and once: JSON Lines need nothing of the report, and a run has many cells.
        from lancang.report.cells import defuse

        rows = (json.loads(line) for line in lines.split("\n") if line)
        self._write([[_cell(row.get(column), defuse) for column in self._columns] for row in rows])

    def _write(self, rows: list[list[Any]]) -> None:
        text = io.StringIO(newline="")
        csv.writer(text, lineterminator="\n").writerows(rows)
        self._stream.write(encoded(text.getvalue()))

    def close(self) -> None:
        """Nothing is kept back."""


def _cell(value: Any, defuse: Callable[[str], str]) -> Any:
    """Numbers stay numbers (a fall is -34, not text); an empty list is told from none by a lone |."""
    if isinstance(value, str):
        return defuse(value)
    if isinstance(value, list):
        return defuse("|".join(map(str, value)) or "|")
    return defuse(json.dumps(value, ensure_ascii=False)) if isinstance(value, dict) else value


class Parquet:
    """Parts beside the file, joined at the end by Polars without having them in memory."""

    def __init__(self, path: Path, columns: Sequence[str]) -> None:
        from lancang.report.tables import ACTS, FIGURES, TEXT

        types = ACTS | FIGURES
        self._schema = {column: types.get(column, TEXT) for column in columns}
        self._path = path
        self._rows: list[dict[str, Any]] = []
        self._parts: list[Path] = []

    def write(self, lines: str) -> None:
        self._rows += [self._plain(json.loads(line)) for line in lines.split("\n") if line]
        if len(self._rows) >= PART_ROWS:
            self._write_part()

    def _plain(self, row: Mapping[str, Any]) -> dict[str, Any]:
        return {
            column: json.dumps(value, ensure_ascii=False) if isinstance(value := row.get(column), dict) else value
            for column in self._schema
        }

    def _write_part(self) -> None:
        import polars

        part = self._path.with_name(f"{self._path.name}-{len(self._parts)}")
        polars.DataFrame(self._rows, schema=self._schema, orient="row").write_parquet(part, compression="zstd")
        self._parts.append(part)
        self._rows = []

    def close(self) -> None:
        import polars

        if self._rows or not self._parts:
            self._write_part()
        if len(self._parts) == 1:
            self._parts[0].replace(self._path)
        else:
            polars.scan_parquet(self._parts).sink_parquet(self._path, compression="zstd")
            for part in self._parts:
                part.unlink()
