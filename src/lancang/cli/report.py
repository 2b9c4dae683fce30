"""`lancang report`: documents in, a report with its tables out."""

from __future__ import annotations

import datetime
import enum
from pathlib import Path
from typing import Annotated

import typer

from .faults import Refused
from .options import Date, PlaceCode, Scheduler, Workers


class Language(enum.StrEnum):
    """The languages of the report."""

    ZH = "zh"
    EN = "en"


def report(
    folder: Annotated[Path, typer.Option("-o", "--out", metavar="DIR", help="The folder to write to.")],
    paths: Annotated[
        list[str] | None,
        typer.Argument(metavar="[PATH…]", help="Files or folders; else the embedded sample.", show_default=False),
    ] = None,
    lang: Annotated[Language, typer.Option(help="The language of the report.")] = Language.ZH,
    date: Date = None,
    place: PlaceCode = None,
    workers: Workers = 1,
    scheduler: Scheduler = None,
) -> int:
    """Write a report: one page that needs no network, and its figures, findings and acts as tables.

    Without PATH it shows the embedded sample.
    """
    from lancang.checks import check
    from lancang.report import write_report
    from lancang.running import Wanted

    from .extract import Request, exit_code, listed, results
    from .messages import Messages
    from .sample import sample_folder

    request = Request(
        paths or [str(sample_folder())], out=str(folder), date=date, place=place, workers=workers, scheduler=scheduler
    )
    _writable(folder)
    messages = Messages()
    entries = listed(request.paths, messages)
    read = list(results(entries, request, request.options(Wanted.READING), messages))
    readings = [result.reading for result in read if result.reading is not None]
    unread = [(result.name, result.failure) for result in read if result.failure is not None]
    unread += [(entry.name, entry.reason) for entry in entries if entry.reason is not None and not entry.error]
    if readings:
        today = datetime.date.today()
        findings = check([figure for reading in readings for figure in reading.figures], today=today)
        print(write_report(readings, findings, unread, folder, lang=lang.value, made_on=today))
    messages.close()
    return exit_code(messages)


def _writable(folder: Path) -> None:
    if folder.exists() and not folder.is_dir():
        raise Refused(f"-o {folder}", found="a file", expected="a folder", action="choose another name")
