"""A quantity and what was found of its meaning, made a figure."""

from __future__ import annotations

from fractions import Fraction
from functools import cache

from ..figures import Act, Figure, Source, subjects
from .acts import ActSpan
from .context import distribution
from .context.place import PlaceMention
from .context.scene import Scene, Trace
from .context.subject import Counted
from .languages import Language
from .page import Page, names_within
from .quantities.quantity import Quantity
from .tables import Entry
from .text import Sentence

_ILLICIT_CROPS = frozenset(["opium_poppy", "coca", "cannabis_plant"])
_LOCAL_YUAN = {"HK": "HKD", "TW": "TWD", "MO": "MOP"}  # 元 in a document from there


@cache
def _licit_crops() -> frozenset[str]:
    return frozenset(one.code for one in subjects().values() if one.kind == "crop") - _ILLICIT_CROPS


def figure_of(
    page: Page,
    language: Language,
    scene: Scene,
    position: int,
    mentions: list[PlaceMention],
    share: distribution.Share | None,
) -> Figure:
    """The figure of the quantity at a position of the scene."""
    trace = Trace() if page.explain else None
    quantity = scene.quantities[position]
    measure, fall = language.measure_of(scene, position, trace)
    scene.measures.append(measure)
    counted = language.subject_of(scene, position, measure, page.subjects, trace)
    if measure == "production" and counted is not None and counted.code is None:
        measure = scene.measures[-1] = "other"  # the vocabulary's production is that of drugs
    if measure == "cultivation_area" and counted is not None and counted.code in _licit_crops():
        measure = scene.measures[-1] = "alternative_area"
    scene.subjects.append((counted.start, counted.end, counted.code) if counted else None)
    place, origin = language.place_of(scene, position, measure, mentions, page.places, trace)
    period = language.period_of(scene, position, measure, page.periods, trace)
    if share is not None:
        counted, place, period = share.subject or counted, share.place or place, share.period or period
    each = language.joined_subject(scene, position)
    if each:
        counted = Counted(*each, None, "one number for all of a list")
    value, top = _values(quantity, fall)
    return Figure(
        measure,
        value,
        _unit(page, quantity),
        *_written(page, scene.sentence, quantity),
        quantity.unit_text,
        top,
        _resolution(quantity),
        quantity.bound,
        subject=page[counted.start : counted.end] if counted else None,
        subject_code=counted.code if counted else None,
        place=place,
        origin=origin,
        period=period,
        explain={"bound": quantity.rule, "fields": trace.fields, "considered": trace.considered} if trace else {},
    )


def act_of(page: Page, sentence: Sentence, span: ActSpan) -> Act:
    """A span that tells of an act, as an act with its source."""
    start, end = page.squeezed.span(span.start, span.end)
    return Act(
        span.type, page.text[start:end], source_of(page, sentence, start, end), span.period, span.parties, span.place,
        span.title, explain={"rule": span.rule, "score": round(span.score, 2)} if page.explain else {},
    )  # fmt: skip


def table_figure(page: Page, sentence: Sentence, entry: Entry) -> Figure:
    """A number in a table as a figure: its row's label names the substance, the place or the thing counted."""
    quantity, label = entry.quantity, entry.label
    here = names_within(page.names, label.start, label.end)
    subject = next((name for name in here if name[2].sort == "subject"), None)
    place = next((name for name in here if name[2].sort == "place"), None)
    where = page.places.current or page.places.default
    if place is not None:
        coded = place[2].kind in ("country", "division", "region")
        where = place[2].code if coded else page[place[0] : place[1]]
    elif entry.placed:
        where = page[label.start : label.end]
    return Figure(
        entry.measure,
        _values(quantity, False)[0],
        _unit(page, quantity),
        *_written(page, sentence, quantity),
        quantity.unit_text,
        None,
        _resolution(quantity),
        quantity.bound,
        subject=None if place or entry.placed else page[label.start : label.end],
        subject_code=subject[2].code if subject else None,
        place=where,
        period=entry.period or page.periods.current or page.periods.earlier,
        explain={"fields": {"measure": f"column {entry.head}"}, "considered": {}} if page.explain else {},
    )


def _values(quantity: Quantity, fall: bool) -> tuple[float, float | None]:
    """Value and upper value in the base unit; a fall is negative, and its range is turned round."""
    value = _worth(quantity, quantity.number)
    top = _worth(quantity, quantity.number_max) if quantity.number_max is not None else None
    if not fall:
        return value, top
    return (-value, None) if top is None else (-top, -value)


def _worth(quantity: Quantity, number: Fraction) -> float:
    """A number of the quantity's unit in its base unit."""
    factor = quantity.unit.factor if quantity.unit else 1
    return float(number if factor == 1 else number * factor)


def _resolution(quantity: Quantity) -> float:
    return _worth(quantity, quantity.resolution)


def _unit(page: Page, quantity: Quantity) -> str:
    """The base unit; 元 is the currency of the place that reports."""
    if quantity.base == "CNY" and quantity.unit_text.endswith("元"):
        return _LOCAL_YUAN.get((page.about.place or "")[:2], "CNY")
    return quantity.base


def _written(page: Page, sentence: Sentence, quantity: Quantity) -> tuple[str, Source]:
    """The number and unit as written, and the sentence they stand in."""
    start, end = page.squeezed.span(quantity.start, quantity.end)
    return page.text[start:end], source_of(page, sentence, start, end)


def source_of(page: Page, sentence: Sentence, start: int, end: int) -> Source:
    """The source of a span of the original text that lies in a sentence."""
    first, last = page.squeezed.span(sentence.start, sentence.end)
    return Source(page.document.name, page.document.sha256, start, end, page.text[first:last], first)
