"""`lancang read`: documents in, figures out."""

from __future__ import annotations

from typing import Annotated

import typer

from .options import Date, Explain, Out, Paths, PlaceCode, Scheduler, Workers
from .row_writers import Format

FormatOption = Annotated[
    Format | None,
    typer.Option("--format", help="Else by the suffix of OUT, else jsonl.", show_default=False),
]


def read(
    paths: Paths,
    form: FormatOption = None,
    out: Out = None,
    date: Date = None,
    place: PlaceCode = None,
    workers: Workers = 1,
    scheduler: Scheduler = None,
    explain: Explain = False,
) -> int:
    """Read the figures of documents.

    One JSON object per line and figure. With -o an interrupted run goes on where it stopped, and the file appears
    whole or not at all.
    """
    from lancang.running import Wanted

    from .extract import Request, extract

    return extract(Request(paths, form, out, date, place, workers, scheduler, explain), Wanted.FIGURES)
