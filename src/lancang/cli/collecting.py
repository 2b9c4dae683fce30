"""The figures that a check is about: from documents, and from files of figures."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path, PurePath
from typing import Any

from lancang.figures import Figure, from_row
from lancang.reading.formats import Listed
from lancang.reading.formats.listing import STDIN
from lancang.running import Wanted

from .extract import Request, listed, results
from .faults import Refused
from .figures_file import HEAD_BYTES, head_of, read_figures, recognised
from .messages import Messages
from .row_writers import Format

# Files with rows in them: when they hold no figures, that is an error, and they are not read as prose.
ROW_SUFFIXES = frozenset({".jsonl", ".ndjson", ".csv", ".parquet"})


def collect(request: Request, messages: Messages) -> list[Figure]:
    """The figures of all documents and files of figures, in the order of the paths; raises Refused."""
    options = request.options(Wanted.FIGURES)
    entries = listed(request.paths, messages)
    formats = {entry.name: _format(entry) for entry in entries if entry.reason is None}
    documents = [entry for entry in entries if formats.get(entry.name) is None and not _rows_without_figures(entry)]
    read = results(documents, request, options, messages)
    figures: list[Figure] = []
    for entry in entries:
        form = formats.get(entry.name)
        if form is not None:
            figures += _from_file(entry, form, messages)
        elif _rows_without_figures(entry):
            messages.failure(entry.name, "found rows without measure, value and unit; expected figures; check the file")
        elif entry.reason is None or entry.error:
            figures += map(from_row, next(read).rows())
    # Lets the run come to its end.
    assert next(read, None) is None
    return figures


def _format(entry: Listed) -> Format | None:
    """The format of a file of figures, None for a document; standard input is looked at without taking from it."""
    stdin: Any = sys.stdin.buffer
    return recognised(stdin.peek(HEAD_BYTES) if entry.name == STDIN else head_of(entry.name))


def _rows_without_figures(entry: Listed) -> bool:
    if entry.reason is not None or PurePath(entry.name).suffix.lower() not in ROW_SUFFIXES:
        return False
    head = head_of(entry.name)
    return bool(head.strip()) and recognised(head) is None


def _from_file(entry: Listed, form: Format, messages: Messages) -> Sequence[Figure]:
    try:
        data = sys.stdin.buffer.read() if entry.name == STDIN else Path(entry.name).read_bytes()
        figures = read_figures(entry.name, data, form)
    except (Refused, OSError) as error:
        messages.failure(entry.name, str(error).removeprefix(f"{entry.name}: "))
        return ()
    messages.read += 1
    return figures
