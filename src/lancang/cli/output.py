"""Where rows go: to standard output, or to a file that appears whole or not at all."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import IO, Self

from lancang.running import Busy, Journal, Options

from .faults import PipeClosed, Refused
from .row_writers import Csv, Format, JsonLines, Parquet, RowWriter

STDOUT = "-"


def chosen_format(form: Format | None, out: str | None) -> Format:
    """What was asked for, else what the suffix of the output says, else JSON Lines."""
    suffix = Path(out).suffix.lower().removeprefix(".") if out else ""
    return form or (Format(suffix) if suffix in set(Format) else Format.JSONL)


class Output:
    """The rows' way out. `journal` is set when an interrupted run can go on later: with a file to write to."""

    def __init__(self, out: str | None, form: Format, columns: Sequence[str], options: Options) -> None:
        """Raises Refused if the output cannot be written; before anything has been read."""
        self.journal: Journal | None = None
        self._committed = False
        self._target: Path | None = None
        self._stream: IO[bytes] | None = None
        path = None if out is None or out == STDOUT else Path(os.path.realpath(out))
        if path is None or (path.exists() and not path.is_file()):
            self._writer = self._unnamed(path, form, columns)
            return
        self._target = path
        try:
            self.journal = Journal(path.with_name(path.name + ".partial"), options)
        except Busy as error:
            raise Refused.because(error) from error
        except OSError as error:
            raise _unwritable(path, error) from error
        self._unfinished = self.journal.folder / "output"
        self._writer = self._named(form, columns)

    def write(self, lines: str) -> None:
        """The rows of one document, as JSON Lines; raises PipeClosed."""
        try:
            self._writer.write(lines)
        except BrokenPipeError as error:
            raise PipeClosed from error

    def commit(self) -> None:
        """All rows are there: put the file in the place of the old one."""
        try:
            self._writer.close()
            if self._stream:
                self._stream.flush()
        except BrokenPipeError as error:
            raise PipeClosed from error
        if self._target and self.journal:
            if self._stream:
                self._stream.close()
            self._unfinished.replace(self._target)
            self.journal.close(keep=False)
        self._committed = True

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        """Not committed: the old file stays as it is; beside it stays what a later run can go on with, if anything."""
        if self.journal and not self._committed:
            if self._stream:
                self._stream.close()
            self.journal.close(keep=not self.journal.empty)

    def _unnamed(self, path: Path | None, form: Format, columns: Sequence[str]) -> RowWriter:
        """To standard output, or a device or pipe, which has no other name to be written to first."""
        if form is Format.PARQUET or (path and path.is_dir()):
            raise Refused(
                f"--format {form}" if path is None else f"-o {path}",
                found="no file to write to",
                expected="the name of a file",
                action="write -o and a file name",
            )
        self._stream = sys.stdout.buffer if path is None else path.open("wb")
        return JsonLines(self._stream) if form is Format.JSONL else Csv(self._stream, columns, mark=False)

    def _named(self, form: Format, columns: Sequence[str]) -> RowWriter:
        if form is Format.PARQUET:
            return Parquet(self._unfinished, columns)
        self._stream = self._unfinished.open("wb")
        return JsonLines(self._stream) if form is Format.JSONL else Csv(self._stream, columns, mark=True)


def _unwritable(path: Path, error: OSError) -> Refused:
    return Refused(
        f"-o {path}",
        found=error.strerror or str(error),
        expected="a file name in a folder that can be written to",
        action="make the folder, or choose another",
    )
