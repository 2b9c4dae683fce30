"""Changes: a growth or fall is computed again from its two values, or tried against whole-number bases.

Silent when the two values or their order are not clear, and when the change has words of its own between.
"""

from __future__ import annotations

import math
from collections.abc import Iterator

from lancang.figures import Bound, Figure
from lancang.figures.interval import Interval, counted, loose, strict
from lancang.figures.interval import written as as_written

from . import messages
from .attachment import Attached, Compared, attached, comparable, compared
from .context import Document, Line
from .finding import Bilingual, Finding, Kind, Numbers, Severity, Verdict, finding
from .judgement import EPSILON, Fit, fit
from .messages import number, say


def check_changes(document: Document) -> Iterator[Finding]:
    """A finding for every change whose values are known, or that no whole number can have made."""
    for line in document.lines:
        for index, figure in enumerate(line.figures):
            if figure.measure != "change" or figure.value_max is not None or figure.unit == "times":
                continue
            found = _one(document, line, index)
            if found:
                yield found


def _one(document: Document, line: Line, index: int) -> Finding | None:
    change = line.figures[index]
    pair = compared(line, index)
    if pair:
        return _of_pair(document, change, pair)
    own = attached(line, index)
    if own is None:
        return None
    earlier = None if own.share else _year_before(document, own.value)
    if change.unit == "percent":
        if earlier:
            return _of_pair(document, change, Compared(own.value, earlier, True), elsewhere=True)
        return _without_base(document, change, own)
    if change.unit == own.value.unit and not own.share:
        if earlier:
            return _of_pair(document, change, Compared(own.value, earlier, True), elsewhere=True)
        return _implied(document, change, own.value)
    return None


def _of_pair(document: Document, change: Figure, pair: Compared, *, elsewhere: bool = False) -> Finding | None:
    if change.unit != "percent":
        return _difference(document, change, pair)
    current, previous = pair.current, pair.previous
    if previous.value <= 0:
        return None
    result = 100 * (current.value / previous.value - 1)
    judged = fit(change, _percent(strict(current), strict(previous)), _percent(loose(current), loose(previous)))
    if judged is Fit.FAILS and not pair.clear:
        return None
    message = {Fit.HOLDS: "change_holds", Fit.TRUNCATED: "change_truncated", Fit.ROUNDED: "change_rounded"}.get(
        judged, "change_differs" if elsewhere else "change_fails"
    )
    wrong = Verdict.DIFFERS if elsewhere else Verdict.FAILS
    return _finding(
        document,
        (current, previous, change),
        Verdict.HOLDS if judged is not Fit.FAILS else wrong,
        Severity.INFO if judged is not Fit.FAILS else Severity.WARNING if elsewhere else Severity.ERROR,
        say(
            message,
            current=messages.written(current),
            previous=messages.written(previous),
            result=_signed(result),
            printed=messages.written(change),
        ),
        Numbers(result, change.value, change.resolution / 2, "percent"),
    )


def _percent(current: Interval, previous: Interval) -> Interval:
    quotient = (current / previous).scaled(100)
    return Interval(quotient.low - 100, quotient.high - 100)


def _difference(document: Document, change: Figure, pair: Compared) -> Finding | None:
    """An absolute change (增加 12 份, by 3.3 percentage points) against two values; its sign may be in the words."""
    exact = strict(pair.current) - strict(pair.previous)
    wide = loose(pair.current) - loose(pair.previous)
    result = pair.current.value - pair.previous.value
    if change.unit not in (pair.current.unit, "percentage_point"):
        return None
    sign = -1.0 if change.value * result < 0 else 1.0
    holds = fit(change, exact.scaled(sign), wide.scaled(sign)) is not Fit.FAILS
    if not holds and not pair.clear:
        return None
    return _finding(
        document,
        (pair.current, pair.previous, change),
        Verdict.HOLDS if holds else Verdict.FAILS,
        Severity.INFO if holds else Severity.ERROR,
        say(
            "difference_holds" if holds else "difference_fails",
            current=messages.written(pair.current),
            previous=messages.written(pair.previous),
            result=messages.amount(result, change),
            printed=messages.written(change),
        ),
        Numbers(result, change.value, change.resolution / 2, change.unit),
    )


def _implied(document: Document, change: Figure, value: Figure) -> Finding | None:
    """The earlier value that follows from an absolute change: 768 份, 12 more than before, so 756."""
    if Bound.EXACT not in (change.bound, value.bound):
        return None
    result = value.value - change.value
    impossible = strict(value).high - strict(change).low < 0
    return _finding(
        document,
        (value, change),
        Verdict.IMPOSSIBLE if impossible else Verdict.HOLDS,
        Severity.ERROR if impossible else Severity.INFO,
        say(
            "difference_impossible" if impossible else "difference_implies",
            current=messages.written(value),
            printed=messages.written(change),
            result=messages.amount(result, value),
        ),
        Numbers(result, None, change.resolution / 2, value.unit),
    )


def _year_before(document: Document, current: Figure) -> Figure | None:
    """The same thing one year earlier, if the document states it with one value only."""
    if current.period is None or current.period.year is None or current.place is None:
        return None
    found = [
        figure
        for figure in document.figures
        if figure.period is not None
        and figure.period.year == current.period.year - 1
        and (figure.period.last_day - figure.period.first_day).days // 2
        == (current.period.last_day - current.period.first_day).days // 2
        and figure.subject == current.subject
        and figure.place == current.place
        and comparable(figure, current)
    ]
    return found[0] if found and len({figure.value for figure in found}) == 1 else None


def _without_base(document: Document, change: Figure, own: Attached) -> Finding | None:
    """Whole things: is there a whole number that grows, or falls, by the printed percentage to the printed count?"""
    value = own.value
    if not counted(value) or change.bound is not Bound.EXACT or value.value <= 0:
        return None
    rounded, cut = as_written(change), as_written(change, truncated=True)
    low, high = min(rounded.low, cut.low), max(rounded.high, cut.high)
    if low <= -100:
        return None
    smallest, largest = value.value / (1 + high / 100), value.value / (1 + low / 100)
    if math.floor(largest * (1 + EPSILON)) >= math.ceil(smallest * (1 - EPSILON)):
        return None
    below, above = math.floor(smallest), math.ceil(largest)
    if below < 1:
        return None
    shares = {"share": messages.written(own.share)} if own.share else {}
    return _finding(
        document,
        (value, change, own.share) if own.share else (value, change),
        Verdict.IMPOSSIBLE,
        Severity.WARNING,
        say(
            "change_of_share" if own.share else "change_no_base",
            count=messages.written(value),
            low_base=number(above),
            high_base=number(below),
            low_result=_signed(100 * (value.value / above - 1)),
            high_result=_signed(100 * (value.value / below - 1)),
            printed=messages.written(change),
            **shares,
        ),
        Numbers(100 * (value.value / above - 1), change.value, change.resolution / 2, "percent"),
    )


def _signed(value: float) -> str:
    return ("+" if value > 0 else "") + number(value)


def _finding(
    document: Document,
    figures: tuple[Figure, ...],
    verdict: Verdict,
    severity: Severity,
    texts: tuple[Bilingual, Bilingual],
    numbers: Numbers,
) -> Finding:
    quotes = [document.quote(figure) for figure in figures]
    return finding(Kind.CHANGE, verdict, severity, figures, texts, numbers, quotes)
