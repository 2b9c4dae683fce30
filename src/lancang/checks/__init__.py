"""Checks: figures in, findings out. Each rule is a module; what it asserts is in docs/explanation/checks.md."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence

from lancang.figures import Figure

from .accumulation import check_accumulation
from .change import check_changes
from .columns import check_columns
from .context import Document, documents
from .finding import Bilingual, Finding, Kind, Severity, Verdict, from_row, to_row
from .preparation import prepared
from .ranges import check_ranges
from .ratio import check_ratios
from .share import check_shares
from .sums import check_sums, sums
from .threads import check_threads

__all__ = ["Bilingual", "Finding", "Kind", "Severity", "Verdict", "check", "from_row", "to_row"]


def check(figures: Sequence[Figure], *, today: datetime.date | None = None) -> list[Finding]:
    """All findings about the figures, in the order of the documents; `today` bounds what can have happened already."""
    groups = documents(prepared(figures))
    place = {
        figure.id: (number, figure.source.start)
        for number, document in enumerate(groups)
        for figure in document.figures
    }
    found = [one for document in groups for one in _of_document(document, today)]
    found += check_threads(groups)
    unique = {one.id: one for one in found}
    return sorted(unique.values(), key=lambda one: (place[one.figures[0]], one.kind, one.id))


def _of_document(document: Document, today: datetime.date | None) -> Iterator[Finding]:
    yield from check_shares(document)
    yield from check_changes(document)
    totals = list(sums(document))
    yield from check_sums(document, totals)
    yield from check_columns(document, totals)
    yield from check_ratios(document)
    yield from check_ranges(document, today)
    yield from check_accumulation(document)
