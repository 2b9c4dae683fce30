"""`lancang iati`: activity files of the aid transparency standard, checked and shown."""

from __future__ import annotations

import datetime
import json
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from .faults import Exit, PipeClosed, Refused
from .options import given

if TYPE_CHECKING:
    from lancang.exchange.iati import Activity, Reading

iati = typer.Typer(help="Activity files of IATI 2.01 to 2.03 (iatistandard.org).", no_args_is_help=True)

Files = Annotated[
    list[str],
    typer.Argument(metavar="FILE…", help="Activity files, or - for standard input.", show_default=False),
]
Form = Annotated[Literal["jsonl", "csv"], typer.Option("-f", "--format", help="One JSON object per line, or CSV.")]
Language = Annotated[Literal["en", "zh"], typer.Option(help="The language of texts.")]

FAULT = ("file", "line", "activity", "element", "weight", "code", "found", "expected", "do")
ACTIVITY = (
    "file", "identifier", "title", "reporter", "status", "start", "end", "countries", "sectors", "committed", "paid",
    "budget", "results", "transactions",
)  # fmt: skip


@iati.command()
def check(
    files: Files,
    form: Form = "jsonl",
    language: Language = "en",
    notes: Annotated[bool, typer.Option("--notes", help="Also what is no fault, such as parts left unread.")] = False,
) -> int:
    """Say what is wrong with activity files: where, found, expected, what to do. Exit code 1 if anything is."""
    rows, faulty = [], False
    for name, reading in _readings(files):
        faulty = faulty or any(one.weight != "note" for one in reading.faults)
        for one in reading.faults:
            if notes or one.weight != "note":
                said = (one.found(language), one.expected(language), one.do(language))
                rows.append((name, one.line, one.activity, one.element, one.weight, one.code, *said))
        if reading.more:
            print(f"lancang: {name}: … and {reading.more} more; mend these first", file=sys.stderr)
    _out((dict(zip(FAULT, row, strict=True)) for row in rows), FAULT, form)
    return Exit.FOUND if faulty else Exit.DONE


@iati.command()
def show(files: Files, form: Form = "jsonl", language: Language = "en") -> int:
    """List the activities of files, one row each: sums by currency, days, countries, sectors."""
    rows, refused = [], False
    for name, reading in _readings(files):
        for one in reading.faults:
            if one.weight in ("file", "activity"):
                refused = True
                print(f"lancang: {name}: {one.said(language)}", file=sys.stderr)
        rows += [_row(name, one, language) for one in reading.activities]
    _out(rows, ACTIVITY, form)
    return Exit.FOUND if refused else Exit.DONE


def _readings(files: list[str]) -> Iterable[tuple[str, Reading]]:
    from lancang.exchange.iati import read

    for name in given(files):
        try:
            data = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
        except OSError as error:
            raise Refused(
                name, found=error.strerror or str(error), expected="a file that can be read", action="check the name"
            ) from error
        yield name, read(data, datetime.date.today())


def _row(name: str, one: Activity, language: str) -> dict[str, Any]:
    from lancang.exchange.iati import code_name, said

    first, last = one.day("2", "1"), one.day("4", "3")
    return {
        "file": name, "identifier": one.identifier, "title": one.title(language),
        "reporter": said(one.reporter.names, language) or one.reporter.ref,
        "status": code_name("ActivityStatus", one.status), "start": str(first or ""), "end": str(last or ""),
        "countries": [each.code for each in one.countries], "sectors": [each.code for each in one.sectors],
        "committed": _sums(each.value for each in one.transactions if each.kind == "2"),
        "paid": _sums(each.value for each in one.transactions if each.kind in ("3", "4")),
        "budget": _sums(each.value for each in one.budgets), "results": len(one.results),
        "transactions": len(one.transactions),
    }  # fmt: skip


def _sums(values: Iterable[Any]) -> list[str]:
    """By currency, for amounts of several are never added."""
    found: dict[str, Any] = {}
    for one in values:
        found[one.currency] = found.get(one.currency, 0) + one.amount
    return [f"{currency} {amount:f}" for currency, amount in sorted(found.items())]


def _out(rows: Iterable[Mapping[str, Any]], columns: tuple[str, ...], form: str) -> None:
    from .row_writers import Csv, JsonLines

    stream = sys.stdout.buffer
    try:
        writer = Csv(stream, columns, mark=False) if form == "csv" else JsonLines(stream)
        for row in rows:
            writer.write(json.dumps(row, ensure_ascii=False) + "\n")
        writer.close()
        stream.flush()
    except BrokenPipeError as error:
        raise PipeClosed from error
