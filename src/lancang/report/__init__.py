"""The report: one offline page in Chinese or English, and the data files beside it."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from pathlib import Path

from lancang.checks import Finding

from .model import Read, ReportInput

__all__ = ["Read", "ReportInput", "write_report"]


def write_report(
    readings: Sequence[Read],
    findings: Sequence[Finding],
    unread: Sequence[tuple[str, str]],
    out: Path,
    *,
    lang: str,
    made_on: datetime.date,
    title: str | None = None,
) -> Path:
    """Write the report into the folder `out` and return the path of its index.html.

    `unread` holds the documents that could not be read with the reason; `made_on` is printed as the report's date.
    Raises ValueError for a language other than zh and en, NotADirectoryError where `out` is a file.
    """
    from .writing import publish  # it needs libraries that the other users of this package can do without

    return publish(ReportInput(readings, findings, unread, lang, made_on, title), out)
