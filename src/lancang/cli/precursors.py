"""`lancang precursors`: notices of consignments screened by written rules."""

from __future__ import annotations

import datetime
import json
import sys
from pathlib import Path
from typing import IO, TYPE_CHECKING, Annotated, Literal

import typer

from .faults import Exit, PipeClosed, Refused

if TYPE_CHECKING:
    import polars as pl

    from lancang.rooms.precursors import Context, Notices, Screened

precursors = typer.Typer(
    help="Pre-export notices of precursor chemicals: consignments, companies and permits, never persons.",
    no_args_is_help=True,
)


File = Annotated[str, typer.Argument(metavar="NOTICES.csv", help="One line is one order; - is standard input.")]
ContextDir = Annotated[
    str | None,
    typer.Option("--context", metavar="DIR", help="operators.csv, requirements.csv, permits.csv …", show_default=False),
]
Form = Annotated[Literal["jsonl", "csv"], typer.Option("-f", "--format", help="One JSON object per line, or CSV.")]
Verdict = Literal["not_decidable", "flag", "stop"]


@precursors.command()
def screen(
    file: File,
    context: ContextDir = None,
    date: Annotated[
        str | None,
        typer.Option("--date", metavar="YYYY-MM-DD", help="The day on which is asked; today.", show_default=False),
    ] = None,
    form: Form = "jsonl",
    rule: Annotated[list[str] | None, typer.Option("--rule", metavar="R06", help="Only this rule; repeatable.")] = None,
    settings: Annotated[
        str | None, typer.Option("--settings", metavar="FILE.toml", help="Thresholds of your own.", show_default=False)
    ] = None,
    fail_on: Annotated[
        Verdict | None, typer.Option("--fail-on", help="Exit with 1 if anything is so grave.", show_default=False)
    ] = None,
) -> int:
    """Screen notices by every rule: one line for each line of notices and rule that does not pass, and why.

    A rule that cannot look because a column or a file is missing says so in one line with notice `*`.
    """
    from lancang.rooms.precursors import rules, settings_with
    from lancang.rooms.precursors import screen as look

    wanted = frozenset(one.upper() for one in rule or ())
    if unknown := wanted - set(rules()):
        raise Refused(
            "--rule", found=", ".join(sorted(unknown)), expected=f"one of {', '.join(rules())}", action="correct it"
        )
    today = _day(date)
    notices, known = _notices(file), _context(context)
    try:
        own = settings_with(_bytes(settings).decode()) if settings else None
    except ValueError as error:
        raise Refused(str(settings), found=str(error), expected="settings as TOML", action="correct it") from error
    found = look(notices, known, today, own, wanted)
    try:
        _write(found, form)
    except BrokenPipeError as error:
        raise PipeClosed from error
    _summary(file, notices, known, found)
    if notices.set_aside:
        return Exit.FOUND
    order = ["not_decidable", "flag", "stop"]
    grave = {verdict for counts in found.counts().values() for verdict in counts}
    failed = fail_on is not None and any(one in grave for one in order[order.index(fail_on) :])
    return Exit.FOUND if failed else Exit.DONE


@precursors.command()
def account(
    file: File,
    year: Annotated[int, typer.Option("--year", help="The year in which notices were sent.")],
    partners: Annotated[
        str | None,
        typer.Option(
            "--partners",
            metavar="FILE.csv",
            show_default=False,
            help="Partners' figures beside ours: country, substance, year, imported_kg, exported_kg.",
        ),
    ] = None,
    as_of: Annotated[
        str | None,
        typer.Option(
            "--as-of", metavar="YYYY-MM-DD", help="Deadlines before this day have passed.", show_default=False
        ),
    ] = None,
) -> int:
    """The year's table by substance, partner and outcome, and every difference with what explains it, as JSON."""
    from lancang.rooms.precursors import account as reckon
    from lancang.rooms.precursors import lines_of, to_json

    notices = _notices(file)
    found = reckon(lines_of(notices), year, _partner_rows(partners), as_of=_day(as_of) if as_of else None)
    print(json.dumps(to_json(found), ensure_ascii=False, indent=2, default=str))
    for en, _zh in notices.notes:
        print(f"lancang: {file}: {en}", file=sys.stderr)
    _say_set_aside(file, notices)
    return Exit.FOUND if notices.set_aside else Exit.DONE


def _partner_rows(name: str | None) -> list[dict[str, object]]:
    if name is None:
        return []
    from lancang.rooms.precursors import UnreadableFile, partner_rows

    try:
        return partner_rows(_bytes(name))
    except UnreadableFile as error:
        raise Refused.because(ValueError(f"{name}: {error}")) from error


def _day(text: str | None) -> datetime.date:
    if text is None:
        return datetime.date.today()
    try:
        return datetime.date.fromisoformat(text)
    except ValueError as error:
        raise Refused("--date", found=text, expected="a day such as 2024-03-01", action="correct it") from error


def _bytes(name: str) -> bytes:
    try:
        return sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
    except OSError as error:
        raise Refused(
            name, found=error.strerror or str(error), expected="a file that can be read", action="check the name"
        ) from error


def _notices(name: str) -> Notices:
    from lancang.rooms.precursors import UnreadableFile, read_notices

    try:
        return read_notices(_bytes(name))
    except UnreadableFile as error:
        raise Refused.because(ValueError(f"{name}: {error}")) from error


def _context(folder: str | None) -> Context:
    from lancang.rooms.precursors import Context, UnreadableFile, context_files, read_context

    if folder is None:
        return Context({})
    if not Path(folder).is_dir():
        raise Refused(folder, found="no folder", expected="a folder of CSV files", action="check the name")
    known = {name: Path(folder, f"{name}.csv") for name in context_files()}
    strange = sorted(one.name for one in Path(folder).glob("*.csv") if one.stem not in known)
    if strange:
        print(f"lancang: {folder}: not looked at: {', '.join(strange)}", file=sys.stderr)
    try:
        return read_context({name: _bytes(str(path)) for name, path in known.items() if path.is_file()})
    except UnreadableFile as error:
        raise Refused.because(ValueError(f"{folder}: {error}")) from error


def _write(found: Screened, form: str) -> None:
    from lancang.rooms.precursors import OUTPUT, told_blind

    out: IO[bytes] = sys.stdout.buffer
    first = [told_blind(one) for one in found.blind]
    if form == "csv":
        _write_csv(found, first, out)
        return
    for row in first:
        out.write(json.dumps({name: row[name] for name in OUTPUT}, ensure_ascii=False).encode() + b"\n")
    for block in found.lines():
        out.write(("\n".join(_json_lines(block)) + "\n").encode())
    out.flush()


def _json_lines(block: pl.DataFrame) -> pl.Series:
    """Each row as a JSON object; `inputs` is one already."""
    import polars as pl

    plain = [one for one in block.columns if one != "inputs"]
    head = pl.struct(plain).struct.json_encode().str.strip_suffix("}")
    return block.select(pl.concat_str(head, pl.lit(',"inputs":'), "inputs", pl.lit("}"))).to_series()


def _write_csv(found: Screened, first: list[dict[str, object]], out: IO[bytes]) -> None:
    import polars as pl

    from lancang.rooms.precursors import OUTPUT

    rows = [{**row, "inputs": json.dumps(row["inputs"], ensure_ascii=False)} for row in first]
    head = pl.DataFrame(rows, schema=dict.fromkeys(OUTPUT, pl.String))
    out.write(head.write_csv().encode())
    for block in found.lines():
        out.write(block.write_csv(include_header=False).encode())
    out.flush()


def _say_set_aside(file: str, notices: Notices) -> None:
    for line, column in notices.set_aside:
        print(
            f"lancang: {file}: line {line}: {column}: found a natural person; expected a company or an office; the "
            "line is set aside, because no data on private persons are held; name the legal entity",
            file=sys.stderr,
        )


def _summary(file: str, notices: Notices, known: Context, found: Screened) -> None:
    """What was looked at and found, for the person at the terminal."""

    def say(text: str) -> None:
        print(f"lancang: {file}: {text}", file=sys.stderr)

    for en, _zh in (*notices.notes, *known.notes):
        say(en)
    if notices.unknown:
        say(f"columns that nobody knows, left out: {', '.join(notices.unknown)}")
    _say_set_aside(file, notices)
    frame = notices.frame
    say(f"{len(frame)} lines of {frame['notice'].n_unique()} notices")
    for rule, counts in found.counts().items():
        say(f"{rule}: " + ", ".join(f"{count} {verdict}" for verdict, count in sorted(counts.items())))
    for one in found.blind:
        say(f"{one.rule}: not decidable for {one.count} lines: {one.missing} is missing")
