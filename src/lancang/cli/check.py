"""`lancang check`: documents or files of figures in, findings out."""

from __future__ import annotations

import datetime
from typing import Annotated, Literal

import typer

from .faults import Exit
from .options import Date, Paths, PlaceCode, Scheduler, Workers
from .row_writers import Format


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
    from lancang.running import Wanted
    from lancang.running.one import to_lines

    from .collecting import collect
    from .extract import Request, exit_code
    from .messages import Messages
    from .output import Output

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
