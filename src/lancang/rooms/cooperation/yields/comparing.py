"""Where a document states a number that the registers also have: do they agree?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from lancang.checks import Bilingual, Finding, Kind, Severity, Verdict
from lancang.checks.finding import Numbers, finding
from lancang.figures import Bound, Figure, Handling, Moment, Period, is_party
from lancang.figures.handling import UNLABELLED
from lancang.figures.tables import read_toml

from .counting import count
from .model import Counted, Holdings, yields


@dataclass(frozen=True, slots=True)
class Compared:
    """A figure of a document, what the registers have for the same thing, and the finding on the two."""

    stated: Figure
    counted: Counted
    finding: Finding


def compare(
    figures: Sequence[Figure], holdings: Holdings, today: date, handling: Handling = UNLABELLED
) -> list[Compared]:
    """Every figure that a count of the registers answers, with that count and whether they agree.

    A figure without a period is held against all that the registers have until `today`. `handling` is that of the
    records that were counted, joined.
    """
    found = []
    for figure in figures:
        asked = _asked(figure, figures)
        if asked is None:
            continue
        key, level = asked
        period = _until(figure.period, today, yields()[key].nature)
        counted = count(key, holdings, figure.place or "", period, level=level)
        found.append(Compared(figure, counted, _finding(figure, counted, handling)))
    return found


def stated_measures() -> tuple[str, ...]:
    """The measures of figures that a count of the registers may answer."""
    return tuple(_table())


def _asked(figure: Figure, figures: Sequence[Figure]) -> tuple[str, str] | None:
    """The kind of count and the level that answer a figure; None when no count does."""
    entry = _table().get(figure.measure)
    if entry is None or not figure.place or not is_party(figure.place):
        return None
    if figure.unit != entry.get("unit", figure.unit):
        return None
    clause = f"{figure.subject or ''} {_clause(figure)}"
    if any(word in clause for word in entry.get("not", ())):
        return None
    if "with" in entry:
        # "24 agreements with 20 countries": the countries are counted over the agreements that follow them.
        beside = _beside(figure, figures, entry["with"])
        answer = _asked(beside, figures) if beside is not None else None
        return None if answer is None else (entry["key"], answer[1])
    levels = entry.get("level", {})
    subject = figure.subject or clause
    level = next((name for name, words in levels.items() if any(word in subject for word in words)), "")
    return entry["key"], level


def _beside(figure: Figure, figures: Sequence[Figure], measure: str) -> Figure | None:
    """The nearest figure of a measure in the same sentence, of the same place."""
    source = figure.source
    others = [
        one for one in figures
        if one.measure == measure and one.place == figure.place
        and (one.source.sha256, one.source.sentence_start) == (source.sha256, source.sentence_start)
    ]  # fmt: skip
    return min(others, key=lambda one: abs(one.source.start - source.start), default=None)


def _clause(figure: Figure) -> str:
    """The words around the number, to the next stop on both sides."""
    sentence = figure.source.sentence
    start = figure.source.start - figure.source.sentence_start
    head, tail = sentence[:start], sentence[start:]
    for stop in "，,；;。:：":
        head, tail = head.rpartition(stop)[2], tail.partition(stop)[0]
    return head + tail


def _until(period: Period | None, today: date, nature: str) -> Period:
    """The period to count in: an open one and none end today; a stock is asked for on the last day."""
    last = Moment(today.year, today.month, today.day)
    if period is None:
        return Period(None, last)
    end = last if period.end is None else period.end
    return Period(period.start, end) if nature == "flow" else Period(end, end)


def _finding(figure: Figure, counted: Counted, handling: Handling) -> Finding:
    low, high = float(counted.value), float(counted.maximum)
    agree = _agree(figure, low, high)
    other = counted.figure(handling)
    kind = yields()[counted.key]
    shown = other.text
    arithmetic = Bilingual(f"{figure.text} ≠ {shown}", f"{figure.text} ≠ {shown}")
    if agree:
        arithmetic = Bilingual(f"{figure.text} = {shown}", f"{figure.text} = {shown}")
    texts = Bilingual(
        f"The document says {figure.text}; the register counts {shown}: {kind.definition_en}. "
        + ("They agree." if agree else "Either records are missing, or the document counts something else."),
        f"文件写“{figure.text}”；登记册计有 {shown}：{kind.definition_zh}。"
        + ("两者一致。" if agree else "可能登记不全，也可能文件的口径不同。"),
    )
    verdict = Verdict.HOLDS if agree else Verdict.DIFFERS
    severity = Severity.INFO if agree else Severity.WARNING
    return finding(
        Kind.CONTRADICTION, verdict, severity, [figure, other], (arithmetic, texts),
        Numbers(expected=low, found=figure.value, tolerance=high - low, unit=figure.unit), [figure.text, shown],
    )  # fmt: skip


def _agree(figure: Figure, low: float, high: float) -> bool:
    """Whether some number of the register fits the statement, its bound and its rounding included."""
    slack = max(figure.resolution / 2, 0.0)
    least, most = figure.value - slack, (figure.value_max or figure.value) + slack
    if figure.bound == Bound.MIN:
        return high >= figure.value
    if figure.bound == Bound.MAX:
        return low <= figure.value
    if figure.bound == Bound.APPROX:
        # 近10, 约10: a tenth of it either way; a convention of ours, stated on the page.
        least, most = least - 0.1 * figure.value, most + 0.1 * figure.value
    return low <= most and high >= least


@cache
def _table() -> dict[str, Any]:
    return read_toml("lancang.rooms.cooperation", "stated.toml")
