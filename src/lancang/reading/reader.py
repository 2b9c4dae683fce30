"""Reading one document: text → sentences → quantities, times, places → figures."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field, replace
from pathlib import PurePath

from ..figures import Act, Bound, Figure, Moment, Period, Source, places
from .about import About, date_of, period_in_title, place_of_document
from .context import distribution, headlines
from .context.cues import cue_finder
from .context.measure import measure_of
from .context.period import PeriodState, period_of, remember_period
from .context.place import PlaceState, place_mentions, place_of, remember
from .context.scene import CueHit, Name, Scene, Trace
from .context.subject import Counted, SubjectState, remember_subject, subject_of
from .dates.chinese import find_times
from .dates.mention import Calendar, TimeMention
from .formats.document import Document
from .lexicon import find_compounds, names
from .masking import mask
from .quantities.chinese import find_quantities
from .quantities.quantity import Quantity, Rejected
from .tables import Entry, Table, read_row
from .text import Sentence, Squeezed, fold, segment, squeeze, without_furniture


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read from a document. `text` is the document's text with personal data masked (█), same offsets."""

    document: Document
    text: str
    figures: tuple[Figure, ...]
    acts: tuple[Act, ...]
    notes: tuple[str, ...] = ()


@dataclass(slots=True)
class Page:
    """A document under reading: the masked text, its squeezed form, and what holds from sentence to sentence."""

    document: Document
    text: str
    squeezed: Squeezed
    sentences: list[Sentence]
    names: list[Name]
    cues: dict[str, list[CueHit]]
    about: About
    calendar: Calendar
    places: PlaceState
    periods: PeriodState
    subjects: SubjectState
    explain: bool
    figures: list[Figure] = field(default_factory=list)
    headlines: set[int] = field(default_factory=set)
    table: Table = field(default_factory=Table)
    measures: dict[str, str] = field(default_factory=dict)


def read_document(document: Document, *, date: Period | None = None, place: str | None = None, explain: bool = False) -> Reading:
    """Read a document into figures and acts. `date` and `place` override what the document tells of itself."""
    page = open_page(document, date, place, explain)
    paragraph = -1
    for sentence in page.sentences:
        if sentence.paragraph != paragraph:
            paragraph = sentence.paragraph
            page.places.new_paragraph()
            page.periods.new_paragraph()
        _read_sentence(page, sentence)
    return Reading(document, page.text, tuple(headlines.completed(page.figures, page.headlines)), (), document.notes)


def open_page(document: Document, date: Period | None, place: str | None, explain: bool) -> Page:
    """Prepare a document: mask, fold, squeeze, cut into sentences, find names and cues, and what it says of itself."""
    text = mask(document.text).text
    squeezed = squeeze(without_furniture(fold(text), document.pages))
    sentences = segment(squeezed.text)
    found = names().find(squeezed.text)
    cues = {"zh": cue_finder("zh").find(squeezed.text)}
    about = _about(document, squeezed.text, sentences, found, date, place)
    calendar = Calendar(about.date, about.certain, republic=(about.place or "").startswith("TW"))
    return Page(
        document, text, squeezed, sentences, found, cues, about, calendar, PlaceState(about.place, about.level),
        PeriodState(about.period, about.period), SubjectState(), explain,
    )  # fmt: skip


def _about(document: Document, text: str, sentences: list[Sentence], found: list[Name], date: Period | None, place: str | None) -> About:
    moment: Moment | None
    if date is not None:
        moment, certain = date.start, True
    else:
        moment, certain = date_of(text, sentences, document.metadata_date)
    level = ""
    if place is None:
        place, level = place_of_document(text, sentences, found, PurePath(document.name).stem)
    elif place in places():
        level = {"country": "country", "division": "province"}.get(places()[place].kind, "city")
    return About(moment, certain, period_in_title(text, sentences, Calendar(moment, certain)), place, level)


def _within(found: list[tuple[int, int, object]], start: int, end: int) -> list:  # type: ignore[type-arg]
    low = bisect_left(found, (start,))
    high = bisect_left(found, (end,))
    return found[low:high]


def _read_sentence(page: Page, sentence: Sentence) -> None:
    if sentence.language != "zh":
        return
    text = page.squeezed.text
    entries = read_row(text, sentence, page.table, page.calendar, sentence.language)
    if entries is not None:
        page.figures.extend(_table_figure(page, sentence, entry) for entry in entries)
        return
    times = [_named(text, time) for time in find_times(text, sentence.start, sentence.end, page.calendar)]
    refused: list[Rejected] | None = [] if page.explain else None
    quantities = find_quantities(text, sentence.start, sentence.end, [(t.start, t.end) for t in times], refused)
    here = _within(page.names, sentence.start, sentence.end)  # type: ignore[arg-type]
    scene = Scene(
        text, sentence, quantities, times, here, _within(page.cues["zh"], sentence.start, sentence.end),  # type: ignore[arg-type]
        find_compounds(text, sentence.start, sentence.end), page.measures,
    )  # fmt: skip
    bodies = [(a, b) for a, b, entry in here if entry.sort == "body"]
    if bodies:
        scene.cues = [cue for cue in scene.cues if not any(a <= cue[0] and cue[1] <= b for a, b in bodies)]
    mentions = place_mentions(scene, _Original(page), page.places)  # type: ignore[arg-type]
    if quantities:
        shares = distribution.distribute(scene, mentions)
        for position, quantity in enumerate(quantities):
            page.figures.append(_figure(page, scene, position, quantity, mentions, shares.get(position)))
            if sentence.heading and sentence.paragraph <= HEADLINE_PARAGRAPHS and not times:
                page.headlines.add(len(page.figures) - 1)
    if quantities:
        page.measures = {
            quantity.kind: measure
            for quantity, measure in zip(quantities, scene.measures, strict=True)
            if measure not in ("change", "share", "other")
        }
    remember(scene, mentions, page.places, figures=bool(quantities))
    remember_period(scene, page.periods)
    remember_subject(scene, page.subjects)


_LOCAL_YUAN = {"HK": "HKD", "TW": "TWD", "MO": "MOP"}  # 元 in a document from there
HEADLINE_PARAGRAPHS = 4  # a headline stands in the first lines
_OPENING, _CLOSING = "《“", "》”"


def _named(text: str, time: TimeMention) -> TimeMention:
    """A time inside a title or a quoted name dates nothing: 《2007年宣言》, “2015年东盟无毒品”."""
    before = text[max(0, time.start - 14) : time.start]
    for opening, closing in zip(_OPENING, _CLOSING, strict=True):
        at = before.rfind(opening)
        if at >= 0 and closing not in before[at:]:
            end = text.find(closing, time.end, time.end + 24)
            if end > time.end or (end == time.end and opening == "《"):
                return replace(time, role="name")
    return time


class _Original:
    """Slices of the original text by squeezed offsets."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def __getitem__(self, where: slice) -> str:
        origin, text = self.page.squeezed.origin, self.page.text
        return "".join(text[origin(at)] for at in range(where.start, where.stop)).strip()


def _table_figure(page: Page, sentence: Sentence, entry: Entry) -> Figure:
    """A number in a table as a figure: its row's label names the substance, the place or the thing counted."""
    quantity, label = entry.quantity, entry.label
    here = [name for name in _within(page.names, label.start, label.end)]  # type: ignore[arg-type]
    subject = next((name for name in here if name[2].sort == "subject"), None)
    place = next((name for name in here if name[2].sort == "place"), None)
    code = place[2].code if place and place[2].kind in ("country", "division", "region") else None
    where = (code or _Original(page)[place[0] : place[1]]) if place else (page.places.current or page.places.default)
    start, end = page.squeezed.span(quantity.start, quantity.end)
    first, last = page.squeezed.span(sentence.start, sentence.end)
    factor = quantity.unit.factor if quantity.unit else 1
    return Figure(
        entry.measure, float(quantity.number * factor), quantity.base, page.text[start:end],
        Source(page.document.name, page.document.sha256, start, end, page.text[first:last], first), quantity.unit_text,
        None, float(quantity.resolution * factor), quantity.bound,
        subject=None if place else _Original(page)[label.start : label.end], subject_code=subject[2].code if subject else None,
        place=where, period=entry.period or page.periods.current or page.periods.earlier,
        explain={"fields": {"measure": f"column {entry.head}", "unit": f"column {entry.head}"}, "considered": {}} if page.explain else {},
    )  # fmt: skip


def _figure(page: Page, scene: Scene, position: int, quantity: Quantity, mentions: list, share: distribution.Share | None) -> Figure:  # type: ignore[type-arg]
    trace = Trace() if page.explain else None
    measure, fall = measure_of(scene, position, trace)
    scene.measures.append(measure)
    counted = subject_of(scene, position, measure, page.subjects, trace)
    scene.subjects.append((counted.start, counted.end, counted.code) if counted else None)
    place, origin = place_of(scene, position, measure, mentions, page.places, trace)
    period = period_of(scene, position, measure, page.periods, trace)
    if share is not None:
        counted, place, period = share.subject or counted, share.place or place, share.period or period
    each = distribution.joined_subject(scene, position)
    if each:
        counted = Counted(*each, None, "各")
    start, end = page.squeezed.span(quantity.start, quantity.end)
    local = _LOCAL_YUAN.get((page.about.place or "")[:2]) if quantity.unit_text.endswith("元") and quantity.base == "CNY" else None
    factor = quantity.unit.factor if quantity.unit else 1
    value = float(quantity.number * factor)
    top = float(quantity.number_max * factor) if quantity.number_max is not None else None
    if fall:
        value, top = (-top if top is not None else -value), (-value if top is not None else None)
    first, last = page.squeezed.span(scene.sentence.start, scene.sentence.end)
    source = Source(page.document.name, page.document.sha256, start, end, page.text[first:last], first)
    subject = _Original(page)[counted.start : counted.end] if counted else None
    return Figure(
        measure, value, local or quantity.base, page.text[start:end], source, quantity.unit_text, top, float(quantity.resolution * factor),
        quantity.bound, subject=subject, subject_code=counted.code if counted else None, place=place, origin=origin, period=period,
        explain={"fields": trace.fields, "considered": trace.considered} if trace else {},
    )  # fmt: skip


__all__ = ["Bound", "Reading", "read_document"]
