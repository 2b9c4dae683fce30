"""What the page's script works with: every figure as columns, the documents' texts, and the words it shows."""

from __future__ import annotations

import bisect
import datetime
import math
from collections.abc import Hashable, Iterable
from typing import Any

from lancang.figures import Figure, Period

from .amounts import amount
from .model import DISPUTED, NOTHING, ReportInput
from .sections.acts import party_names
from .sections.pieces import in_language
from .wording import Wording, wording

# Together, in characters: a browser opens a page of this size at once. Beyond it only sentences are shown.
TEXT_LIMIT = 8_000_000
TEXT_COLUMNS = ("measure", "subject", "place", "period", "bound", "status", "origin", "of", "reporter", "handling")


def payload(content: ReportInput, title: str) -> dict[str, Any]:
    """The data of the page's script; all offsets count UTF-16 units, as its language does."""
    words = wording(content.language)
    texts = _texts(content)
    units = [Utf16(text) for text in texts]
    return {
        "title": title,
        "date": content.made_on.isoformat(),
        "words": words.phrases("js_"),
        "fields": _fields(words),
        "documents": [
            {"name": reading.document.name, "short": content.short_names[n], "text": texts[n] or None}
            for n, reading in enumerate(content.readings)
        ],
        "figures": _figures(content, words, units),
        "findings": [
            {"kind": words.of("kind", one.kind), "verdict": words.of("verdict", one.verdict),
             "said": in_language(one.explanation, words), "arithmetic": in_language(one.arithmetic, words),
             "disputed": one.verdict in DISPUTED}
            for one in content.findings
        ],
        "acts": [_act(document, act, units[document], texts[document], words) for document, act in content.acts],
    }  # fmt: skip


def _fields(words: Wording) -> dict[str, str]:
    names = ("value", "text", *TEXT_COLUMNS, "document", "id")
    return {name: words.of("fields", name) for name in names}


def _texts(content: ReportInput) -> list[str]:
    """The text of every document; empty once the limit is passed."""
    texts, used = [], 0
    for reading in content.readings:
        used += len(reading.text)
        texts.append(reading.text if used <= TEXT_LIMIT else "")
    return texts


class Utf16:
    """Turns Python's indices of one text into UTF-16 indices: characters beyond U+FFFF count twice."""

    def __init__(self, text: str) -> None:
        self._wide = [index for index, character in enumerate(text) if ord(character) > 0xFFFF]

    def __call__(self, index: int) -> int:
        return index + bisect.bisect_left(self._wide, index)


def _figures(content: ReportInput, words: Wording, units: list[Utf16]) -> dict[str, Any]:
    figures = content.figures
    columns: dict[str, Any] = {name: _coded(_text(one, name, words) for one in figures) for name in TEXT_COLUMNS}
    places = [_place(content, index, units) for index in range(len(figures))]
    years = [_years(figure.period) for figure in figures]
    explained = [dict(figure.explain) if figure.explain else None for figure in figures]
    return columns | {
        "count": len(figures),
        "document": list(content.document_of),
        "id": [figure.id for figure in figures],
        "number": [None if _nothing(figure) else figure.value for figure in figures],
        "value": [amount(figure, content.language) for figure in figures],
        "text": ["" if figure.status in NOTHING else figure.text for figure in figures],
        "sentence": _coded(figure.source.sentence for figure in figures),
        "span": places,
        "years": _coded(years),
        "order": [_days(figure.period) for figure in figures],
        "findings": {index: list(found) for index, found in content.findings_of.items()},
        "disputed": [index for index in content.findings_of if content.disputed(index)],
        "explain": {n: repr_json(one) for n, one in enumerate(explained) if one},
    }


def _nothing(figure: Figure) -> bool:
    return figure.status in NOTHING or not math.isfinite(figure.value)


def _text(figure: Figure, name: str, words: Wording) -> str:
    shown: dict[str, str] = {
        "measure": words.measure(figure.measure),
        "subject": words.subject(figure),
        "place": words.place(figure.place),
        "period": words.period(figure.period),
        "bound": words.of("bound", figure.bound),
        "status": words.of("status", figure.status),
        "origin": words.place(figure.origin),
        "of": figure.of or "",
        "reporter": figure.source.reporter or "",
        "handling": figure.handling.label.value,
    }
    return shown[name]


def _coded(values: Iterable[Hashable]) -> dict[str, list[Any]]:
    """Distinct values and, for every row, the position of its own among them."""
    positions: dict[Hashable, int] = {}
    rows = [positions.setdefault(value, len(positions)) for value in values]
    return {"values": list(positions), "rows": rows}


def _place(content: ReportInput, index: int, units: list[Utf16]) -> list[int] | None:
    """Start and end of sentence and number in the document's text; None where the text does not hold them there."""
    figure, document = content.figures[index], content.document_of[index]
    source, text = figure.source, content.readings[document].text
    end = source.sentence_start + len(source.sentence)
    if text[source.sentence_start : end] != source.sentence or text[source.start : source.end] != figure.text:
        return None
    return [units[document](one) for one in (source.sentence_start, end, source.start, source.end)]


def _years(period: Period | None) -> tuple[int, int] | None:
    if period is None:
        return None
    moments = [moment for moment in (period.start, period.end) if moment]
    return (moments[0].year, moments[-1].year) if moments else None


def _days(period: Period | None) -> int | None:
    """A number that sorts periods by their first known day."""
    moment = (period.start or period.end) if period else None
    return moment.first_day.toordinal() if moment else None


def _act(document: int, act: Any, units: Utf16, text: str, words: Wording) -> dict[str, Any]:
    source = act.source
    end = source.sentence_start + len(source.sentence)
    fits = text[source.sentence_start : end] == source.sentence and text[source.start : source.end] == act.text
    span = [units(one) for one in (source.sentence_start, end, source.start, source.end)] if fits else None
    kind, parties = words.of("act", act.type), party_names(act.parties, words)
    facts = (kind, words.period(act.period), parties, words.place(act.place))
    return {"document": document, "title": act.title or act.text, "sentence": source.sentence or act.text,
            "span": span, "facts": [fact for fact in facts if fact]}  # fmt: skip


def repr_json(value: Any) -> Any:
    """The value as JSON can hold it: dates, sets and other objects become text."""
    if isinstance(value, dict):
        return {str(key): repr_json(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [repr_json(inner) for inner in value]
    if isinstance(value, float) and not math.isfinite(value):
        return str(value)
    if value is None or isinstance(value, str | int | float):
        return value
    return value.isoformat() if isinstance(value, datetime.date) else str(value)
