"""Reading one document: text → sentences → quantities, times, places → figures and acts."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import groupby

from ..figures import Act, Figure, Period
from .acts import acts_of, may_tell
from .acts.model import Hit
from .assembly import act_of, figure_of, table_figure
from .context import headlines
from .context.scene import Scene
from .context.subject import remember_subject
from .dates.mention import TimeMention
from .formats.document import Document
from .languages import Language, language_of
from .page import Page, compounds_within, country_of, cues_within, hits_within, names_within, open_page
from .quantities.quantity import Rejected, believable
from .tables import Entry, read_row
from .text import Sentence


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read from a document. `text` is the document's text with personal data masked (█), same offsets."""

    document: Document
    text: str
    figures: tuple[Figure, ...]
    acts: tuple[Act, ...]
    notes: tuple[str, ...] = ()


def read_document(
    document: Document,
    *,
    date: Period | None = None,
    place: str | None = None,
    explain: bool = False,
    acts: bool = True,
) -> Reading:
    """Read a document into figures and acts (a third of the work: leave them out where only figures are wanted).

    `date` and `place` override what the document tells of itself.
    """
    page = open_page(document, date, place, explain, acts)
    page.items.look(page.sentences)
    for _, group in groupby(page.sentences, key=lambda sentence: sentence.paragraph):
        paragraph = list(group)
        page.places.new_paragraph()
        page.periods.new_paragraph()
        page.calendar.new_paragraph()
        page.items.open(paragraph[0], page.places, page.periods)
        page.act_state.new_paragraph()
        prepared = [_prepare(page, sentence) for sentence in paragraph]
        _read_paragraph(page, prepared)
        timed = any(time.period is not None for one in prepared for time in one.scene.times)
        page.items.close(paragraph, page.places, page.periods, timed)
    figures = tuple(headlines.completed(page.lead.completed(page.figures), page.headlines))
    return Reading(document, page.text, figures, tuple(page.acts), document.notes)


@dataclass(slots=True)
class Prepared:
    """A sentence with its times and quantities, or the entries of a table's row, before their meaning is read."""

    language: Language
    scene: Scene
    entries: list[Entry] | None
    hits: list[Hit]

    @property
    def tells(self) -> bool:
        """Whether there is anything to read in it."""
        return bool(self.scene.quantities or self.entries or self.hits)


def _prepare(page: Page, sentence: Sentence) -> Prepared:
    language = language_of(sentence)
    text, start, end = page.squeezed.text, sentence.start, sentence.end
    scene = Scene(text, sentence, [], [], names_within(page.names, start, end), [])
    entries = read_row(text, sentence, page.table, page.calendar, sentence.language)
    if entries is None:
        scene.times = [_named(text, time) for time in language.find_times(text, start, end, page.calendar)]
        refused: list[Rejected] | None = [] if page.explain else None
        spans = [(time.start, time.end) for time in scene.times]
        found = language.find_quantities(text, start, end, spans, refused)
        scene.quantities = [one for one in found if believable(one)]
    return Prepared(language, scene, entries, hits_within(page.act_words.get(sentence.language, []), start, end))


def _read_paragraph(page: Page, prepared: list[Prepared]) -> None:
    """Read the sentences up to the last that tells something; behind it only times and substances are remembered."""
    last = max((index for index, one in enumerate(prepared) if one.tells), default=-1)
    for index, one in enumerate(prepared):
        if one.entries is not None:
            page.figures.extend(table_figure(page, one.scene.sentence, entry) for entry in one.entries)
            continue
        heading = one.scene.sentence.heading and one.scene.sentence.language == "en"  # it may name a section's place
        if index <= last or heading or one.scene.sentence.paragraph in page.items.leads:
            _read_sentence(page, one)
        if one.scene.sentence.language == "en" and not one.scene.quantities:
            _announce(page, one.scene.sentence)
        one.language.remember_period(one.scene, page.periods)
        remember_subject(one.scene, page.subjects)


def _read_sentence(page: Page, one: Prepared) -> None:
    scene, language = one.scene, one.language
    sentence = scene.sentence
    page.lead.look(scene, page.periods.written)
    scene.compounds = compounds_within(page.compounds, sentence.start, sentence.end)
    scene.before = page.measures
    scene.keep_all = bool(one.hits) and may_tell(scene, one.hits, page.act_state)
    if scene.quantities:
        scene.cues = _cues(page, sentence, scene)
    mentions = language.place_mentions(scene, page, page.places)
    if sentence.language == "en":  # the government of a text on several states is that of the one spoken of
        page.act_state.country = country_of(page.places.current) or country_of(page.about.place)
    if scene.quantities:
        _read_figures(page, scene, language, mentions)
    if page.act_words:
        page.acts.extend(act_of(page, sentence, span) for span in acts_of(scene, one.hits, mentions, page.act_state))
    language.remember_place(scene, mentions, page.places, figures=bool(scene.quantities))


def _read_figures(page: Page, scene: Scene, language: Language, mentions: list) -> None:  # type: ignore[type-arg]
    shares, first = language.distribute(scene, mentions), len(page.figures)
    in_headline = scene.sentence.heading and scene.sentence.paragraph <= HEADLINE_PARAGRAPHS and not scene.times
    for position in range(len(scene.quantities)):
        page.figures.append(figure_of(page, language, scene, position, mentions, shares.get(position)))
        if in_headline:
            page.headlines.add(len(page.figures) - 1)
    if scene.sentence.language == "en":
        page.lead.open(scene, page.periods.written, first, page.figures)
    page.measures = {
        quantity.kind: measure
        for quantity, measure in zip(scene.quantities, scene.measures, strict=True)
        if measure not in ("change", "share", "other")
    }


def _cues(page: Page, sentence: Sentence, scene: Scene) -> list:  # type: ignore[type-arg]
    """The cues of a sentence, but for those inside the name of a body: 国家 in 国家禁毒委员会 counts no countries."""
    cues = cues_within(page.cues[sentence.language], sentence.start, sentence.end)
    bodies = [(a, b) for a, b, entry in scene.names if entry.sort == "body"]
    return [cue for cue in cues if not any(a <= cue[0] and cue[1] <= b for a, b in bodies)] if bodies else cues


def _announce(page: Page, sentence: Sentence) -> None:
    """Keep what the rows count that a sentence announces (admissions were as follows), by kind of unit."""
    if not _ANNOUNCES.search(sentence.text, sentence.start, sentence.end):
        return
    best: dict[str, tuple[float, str]] = {}
    for _, _, cues in cues_within(page.cues[sentence.language], sentence.start, sentence.end):
        for cue in cues:
            for kind in cue.kinds:
                best[kind] = max(best.get(kind, (0.0, "")), (cue.weight, cue.measure))
    page.measures = {kind: measure for kind, (_, measure) in best.items()}


_ANNOUNCES = re.compile(r"\b(?:as\sfollows|the\sfollowing)\b")
HEADLINE_PARAGRAPHS = 4  # a headline stands in the first lines
_NAME_SIGNS = (("《", "》"), ("“", "”"))


def _named(text: str, time: TimeMention) -> TimeMention:
    """A time inside a title or a quoted name dates nothing: 《2007年宣言》, “2015年东盟无毒品”."""
    before = text[max(0, time.start - 14) : time.start]
    for opening, closing in _NAME_SIGNS:
        at = before.rfind(opening)
        if at >= 0 and closing not in before[at:]:
            end = text.find(closing, time.end, time.end + 24)
            if end > time.end or (end == time.end and opening == "《"):
                return replace(time, role="name")
    return time
