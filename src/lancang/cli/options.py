"""Options that commands share, and what they are turned into."""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from .faults import Refused

if TYPE_CHECKING:
    from lancang.figures import Period

Paths = Annotated[
    list[str],
    typer.Argument(metavar="PATH…", help="Files, folders (read whole), or - for standard input.", show_default=False),
]
Out = Annotated[
    str | None,
    typer.Option("-o", "--out", metavar="OUT", help="Write here instead of to standard output.", show_default=False),
]
Date = Annotated[
    str | None,
    typer.Option(metavar="YYYY-MM-DD", help="The documents' own date, for this year, last month …", show_default=False),
]
PlaceCode = Annotated[
    str | None,
    typer.Option(
        "--place", metavar="CODE", help="The reporting place: ISO 3166 (CN, CN-YN) or UN M49.", show_default=False
    ),
]
Workers = Annotated[int, typer.Option(metavar="N", min=1, help="Read with so many processes.")]
Scheduler = Annotated[
    str | None,
    typer.Option(metavar="ADDRESS", help="Read on the Dask cluster of this scheduler.", show_default=False),
]
Explain = Annotated[bool, typer.Option("--explain", help="Add why each row reads as it does.")]


def document_date(text: str | None) -> Period | None:
    """A year, month or day; raises Refused."""
    if text is None:
        return None
    from lancang.figures import Period, PeriodError

    try:
        period = Period.parse(text)
        if period.start is not None and period.start == period.end and not period.members:
            return period
    except PeriodError:
        pass
    raise Refused("--date", found=repr(text), expected="YYYY-MM-DD", action="write it like 2005-11-30")


def reporting_place(text: str | None) -> str | None:
    """A code of our table of places; raises Refused with the nearest code."""
    if text is None:
        return None
    from lancang.figures import places

    for code in (text, text.upper()):
        if code in places():
            return code
    raise Refused(
        "--place",
        found=repr(text),
        expected="an ISO 3166 code such as CN or CN-YN, or a UN M49 code such as 035",
        action=_suggestion(text),
    )


def _suggestion(text: str) -> str:
    from lancang.figures import places

    names = {name.casefold(): place.code for place in places().values() for name in (*place.zh, *place.en)}
    by_name = difflib.get_close_matches(text.casefold(), names, n=1, cutoff=0.8)
    near = [names[by_name[0]]] if by_name else difflib.get_close_matches(text.upper(), places(), n=3, cutoff=0.6)
    return f"write --place {' or '.join(near)}" if near else "look the code up in ISO 3166"


def one_place_to_run(workers: int, scheduler: str | None) -> None:
    """Processes here and a cluster exclude each other; raises Refused."""
    if scheduler and workers > 1:
        raise Refused(
            "--workers and --scheduler",
            found="both",
            expected="one of them",
            action="leave out --workers: the cluster has its own",
        )


def given(paths: Sequence[str]) -> list[str]:
    """The paths; raises Refused for an empty name, which would silently mean the current folder."""
    if "" in paths:
        raise Refused("PATH", found="an empty name", expected="a file or a folder", action="check the variable in it")
    return list(paths)
