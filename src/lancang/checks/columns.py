"""Counts beside amounts: where the amounts of a total and its parts close, the counts told with them should too."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lancang.figures import Figure
from lancang.figures.interval import COUNTABLE, strict

from . import cues, messages
from .context import Document
from .finding import Finding, Kind, Numbers, Severity, Verdict, finding
from .notation import notation
from .sums import Sum, same_line


def check_columns(document: Document, found: Sequence[Sum]) -> Iterator[Finding]:
    """768 notices for 62,689.41 t, of which 726 orders and 54 orders: the tonnes close and the counts do not."""
    for one in found:
        if one.closes and one.total.unit not in COUNTABLE:
            result = _counts(document, one)
            if result:
                yield result


def _counts(document: Document, amounts: Sum) -> Finding | None:
    counts = [_beside(document, part) for part in amounts.parts]
    parts = tuple(count for count in counts if count is not None)
    if len(parts) < len(counts) or len({count.id for count in parts}) < len(parts):
        return None
    total = _total_count(document, amounts.total, parts[0])
    if total is None or total.id in {count.id for count in parts}:
        return None
    result = sum(count.value for count in parts)
    if strict(total).low <= result <= strict(total).high:
        return None  # they close: the tonnes were reported already
    own, other = notation(total).counter, notation(parts[0]).counter
    what = (
        messages.note("note_same_counter")
        if own == other
        else messages.note("note_counters", total_counter=own or "?", part_counter=other or "?")
    )
    figures = (total, *parts, amounts.total, *amounts.parts)
    return finding(
        Kind.SUM,
        Verdict.FAILS,
        Severity.ERROR if own == other else Severity.WARNING,
        figures,
        messages.say(
            "sum_counts",
            parts=" + ".join(messages.written(count) for count in parts),
            result=messages.amount(result, parts[0]),
            total=messages.written(total),
            amounts=" + ".join(messages.written(part) for part in amounts.parts),
            amount_total=messages.written(amounts.total),
            what=what,
        ),
        Numbers(result, total.value, 0.0, total.unit),
        [document.quote(figure) for figure in figures],
    )


def _beside(document: Document, amount: Figure) -> Figure | None:
    """The count that stands directly before an amount: 726 单，共 61,769.41 吨."""
    line, index = document.at(amount)
    if index == 0 or not cues.connected(line.between(index - 1, index).replace("共", "").replace("计", "")):
        return None
    count = line.figures[index - 1]
    return count if count.unit == "count" and count.measure != "change" else None


def _total_count(document: Document, total: Figure, part: Figure) -> Figure | None:
    """The first count in the line of the total that is of the parts' family of measures."""
    for figure in same_line(document, total).figures:
        if figure.unit == "count" and cues.family(figure.measure) == cues.family(part.measure):
            return figure if figure.period == part.period else None
    return None
