"""Values that nothing can have: shares above 100 %, falls of more than everything, seizures of the future."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from lancang.figures import Figure

from . import cues
from .context import RATIOS, Document
from .finding import Finding, Kind, Numbers, Severity, Verdict, finding
from .messages import number, say, written

FIRST_YEAR = 1900  # the Shanghai conference of 1909 is the first act of international drug control
MEASURES_OF_GOALS = ("target_rate",)


def check_ranges(document: Document, today: datetime.date | None) -> Iterator[Finding]:
    """A finding for every figure that is impossible on its own; `today` bounds what can have happened."""
    for figure in document.figures:
        for found in (_size(document, figure), _time(document, figure, today)):
            if found:
                yield found


def _size(document: Document, figure: Figure) -> Finding | None:
    top = figure.value if figure.value_max is None else figure.value_max
    if figure.value_max is not None and figure.value_max < figure.value:
        return _finding(document, figure, "range_order", Severity.ERROR, Numbers(figure.value, top, 0.0, figure.unit))
    share = figure.unit == "percent" and figure.measure in ("share", "target_rate", "relapse")
    if share and not (figure.value >= 0 and top <= 100):
        bound = 0.0 if figure.value < 0 else 100.0
        return _finding(document, figure, "range_share", Severity.ERROR, Numbers(bound, figure.value, 0.0, "percent"))
    if figure.measure == "change":
        if figure.unit == "percent" and figure.value < -100:
            numbers = Numbers(-100.0, figure.value, 0.0, "percent")
            return _finding(document, figure, "range_fall", Severity.ERROR, numbers)
        return None
    if figure.value < 0 and figure.unit not in RATIOS:
        return _finding(
            document, figure, "range_negative", Severity.ERROR, Numbers(0.0, figure.value, 0.0, figure.unit)
        )
    return None


def _time(document: Document, figure: Figure, today: datetime.date | None) -> Finding | None:
    period = figure.period
    if period is None or period.start is None or figure.measure in MEASURES_OF_GOALS:
        return None
    if period.last_day.year < FIRST_YEAR:
        return _finding(document, figure, "range_past", Severity.WARNING, Numbers(found=float(period.start.year)))
    if today is None or period.end is None or period.first_day <= today or _planned(document, figure):
        return None
    return _finding(
        document, figure, "range_future", Severity.ERROR, Numbers(float(today.year), float(period.start.year)), today
    )


def _planned(document: Document, figure: Figure) -> bool:
    """The clause or sentence speaks of a plan or a goal, not of what has been done."""
    place = document.find(figure)
    return cues.has("plan", place[0].text if place else figure.source.sentence)


def _finding(
    document: Document,
    figure: Figure,
    message: str,
    severity: Severity,
    numbers: Numbers,
    today: datetime.date | None = None,
) -> Finding:
    shown = (
        written(figure) if figure.value >= 0 or "-" in figure.text else f"{number(figure.value)} ({written(figure)})"
    )
    texts = say(message, printed=shown, period=str(figure.period or ""), date=str(today or ""))
    return finding(Kind.RANGE, Verdict.IMPOSSIBLE, severity, (figure,), texts, numbers, [document.quote(figure)])
