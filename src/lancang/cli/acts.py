"""`lancang acts`: documents in, dated acts of institutions out."""

from __future__ import annotations

from .options import Date, Explain, Out, Paths, PlaceCode, Scheduler, Workers
from .read import FormatOption


def acts(
    paths: Paths,
    form: FormatOption = None,
    out: Out = None,
    date: Date = None,
    place: PlaceCode = None,
    workers: Workers = 1,
    scheduler: Scheduler = None,
    explain: Explain = False,
) -> int:
    """Read the acts of documents: agreements, meetings, operations and other dated acts of institutions.

    One JSON object per line and act. The options are those of `lancang read`.
    """
    from lancang.running import Wanted

    from .extract import Request, extract

    return extract(Request(paths, form, out, date, place, workers, scheduler, explain), Wanted.ACTS)
