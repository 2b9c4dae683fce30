"""`lancang check`: documents or files of figures in, findings out."""

from __future__ import annotations

import datetime
import sys
from collections.abc import Sequence
from pathlib import Path, PurePath
from typing import Annotated, Any, Literal

import typer

from lancang.figures import Figure, from_row
from lancang.reading.formats import Listed
from lancang.reading.formats.listing import STDIN
from lancang.running import Wanted
from lancang.running.one import to_lines

from .extract import Request, exit_code, listed, results
from .faults import Exit, Refused
from .figures_file import HEAD_BYTES, head_of, read_figures, recognised
from .messages import Messages
from .options import Date, Paths, PlaceCode, Scheduler, Workers
from .output import Output
from .row_writers import Format

# Files with rows in them: when they hold no figures, that is an error, and they are not read as prose.
ROW_SUFFIXES = frozenset({".jsonl", ".ndjson", ".csv", ".parquet"})


def check(
    paths: Paths,
    fail_on: Annotated[
        Literal["info", "warning", "error"] | None,
        typer.Option("--fail-on", help="Exit with 1 if a finding is at least so severe.", show_default=False),
    ] = None,
    date: Date = None,
    place: PlaceCode = None,
    workers: Workers = 1,
    scheduler: Scheduler = None,
) -> int:
    """Check figures: arithmetic, contradictions, repeats, outliers.

    PATH are documents, or files of figures as `lancang read` writes them (told by their content). One JSON object
    per line and finding.
    """
    from lancang.checks import Severity, to_row
    from lancang.checks import check as find

    request = Request(paths, date=date, place=place, workers=workers, scheduler=scheduler)
    messages = Messages()
    figures = collect(request, messages)
    findings = find(figures, today=datetime.date.today())
    with Output(None, Format.JSONL, (), request.options(Wanted.FIGURES)) as output:
        output.write(to_lines(map(to_row, findings)))
        output.commit()
    messages.close()
    severe = fail_on is not None and any(one.severity.rank >= Severity(fail_on).rank for one in findings)
    return Exit.FOUND if severe and messages.read else exit_code(messages)


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
