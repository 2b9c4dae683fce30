"""A stock and its growth: what is added in one year should stay below what all years together have brought."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from lancang.figures import Figure
from lancang.figures.interval import loose, spoken

from . import cues, messages
from .context import RATIOS, Document
from .finding import Finding, Kind, Numbers, Severity, Verdict, finding
from .matching import subject_similar


def check_accumulation(document: Document) -> Iterator[Finding]:
    """替代种植面积已达 4 万多公顷 in all, but 65.3 万亩 = 43,533 ha added in one year."""
    groups: dict[tuple[str, str, str | None], list[Figure]] = defaultdict(list)
    for figure in document.figures:
        if figure.unit not in RATIOS and figure.measure != "change":
            groups[figure.measure, figure.unit, figure.place].append(figure)
    for group in groups.values():
        added = [figure for figure in group if _says(document, figure, "addition") and not _goal(document, figure)]
        stocks = [
            figure
            for figure in group
            if _says(document, figure, "stock") and not _says(document, figure, "addition") and _until_now(figure)
        ]
        for addition in added:
            for stock in stocks:
                if _exceeds(document, addition, stock):
                    yield _finding(document, addition, stock)
                    break


def _says(document: Document, figure: Figure, name: str) -> bool:
    """The clause of the figure, up to the figure, has the words."""
    place = document.find(figure)
    return place is not None and cues.has(name, _before(document.quote(figure), figure))


def _before(clause: str, figure: Figure) -> str:
    return clause.split(messages.written(figure), maxsplit=1)[0]


def _goal(document: Document, figure: Figure) -> bool:
    return cues.has("plan", document.quote(figure))


def _until_now(figure: Figure) -> bool:
    """A running total: without a period, with an open or long one, or taken at a day."""
    period = figure.period
    return (
        period is None
        or period.start is None
        or period.end is None
        or period.start != period.end
        or bool(period.start.day)
    )


def _exceeds(document: Document, addition: Figure, stock: Figure) -> bool:
    if addition.period is None or subject_similar(addition, stock) is None:
        return False
    if stock.period is not None and stock.period.last_day < addition.period.last_day:
        return False
    one, other = document.at(addition)[0], document.at(stock)[0]
    return document.near(one, other) and loose(addition).low >= stock.value


def _finding(document: Document, addition: Figure, stock: Figure) -> Finding:
    sure = loose(addition).low > spoken(stock).high
    return finding(
        Kind.CONTRADICTION,
        Verdict.DIFFERS,
        Severity.ERROR if sure else Severity.WARNING,
        (stock, addition),
        messages.say(
            "sum_year_exceeds",
            addition=f"{messages.written(addition)} = {messages.amount(addition.value, stock)}",
            total=messages.written(stock),
        ),
        Numbers(stock.value, addition.value, addition.resolution / 2, stock.unit),
        [document.quote(stock), document.quote(addition)],
    )
