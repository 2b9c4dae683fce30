"""A document under reading: its text in three forms, what was found in it, and what holds from sentence to sentence."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field
from pathlib import PurePath

from ..figures import Act, Figure, Moment, Period, places
from .about import About, date_of, period_in_title, place_of_document
from .acts import ActState
from .context.cues import cue_finder
from .context.period import PeriodState
from .context.place import PlaceState
from .context.scene import CueHit, Name
from .context.subject import SubjectState
from .dates.mention import Calendar
from .formats.document import Document
from .lexicon import Compound, find_compounds, names
from .masking import mask
from .tables import Table
from .text import Sentence, Squeezed, fold, segment, squeeze, without_furniture


@dataclass(slots=True)
class Page:
    """`text` is the document's text with personal data masked (█); all other offsets are into `squeezed.text`."""

    document: Document
    text: str
    squeezed: Squeezed
    sentences: list[Sentence]
    names: list[Name]
    cues: dict[str, list[CueHit]]
    compounds: list[Compound]
    about: About
    calendar: Calendar
    places: PlaceState
    periods: PeriodState
    explain: bool
    subjects: SubjectState = field(default_factory=SubjectState)
    table: Table = field(default_factory=Table)
    measures: dict[str, str] = field(default_factory=dict)
    figures: list[Figure] = field(default_factory=list)
    headlines: set[int] = field(default_factory=set)
    acts: list[Act] = field(default_factory=list)
    act_state: ActState = field(default_factory=ActState)

    def __getitem__(self, where: slice) -> str:
        """The original characters at a squeezed span, without the gaps that were squeezed out."""
        origin, text = self.squeezed.origin, self.text
        return "".join(text[origin(at)] for at in range(where.start, where.stop)).strip()


def open_page(document: Document, date: Period | None, place: str | None, explain: bool) -> Page:
    """Prepare a document: mask, fold, squeeze, cut into sentences, find names and cues, and what it says of itself."""
    text = mask(document.text).text
    squeezed = squeeze(without_furniture(fold(text), document.pages))
    sentences = segment(squeezed.text)
    found = names().find(squeezed.text)
    languages = {sentence.language for sentence in sentences}
    cues = {language: cue_finder(language).find(squeezed.text) for language in sorted(languages & {"zh"})}
    about = _about(document, squeezed.text, sentences, found, date, place)
    compounds = find_compounds(squeezed.text, 0, len(squeezed.text))
    calendar = Calendar(about.date, about.certain, republic=(about.place or "").startswith("TW"))
    return Page(
        document, text, squeezed, sentences, found, cues, compounds, about, calendar,
        PlaceState(about.place, about.level), PeriodState(about.period, about.period), explain,
    )  # fmt: skip


def _about(
    document: Document, text: str, sentences: list[Sentence], found: list[Name], date: Period | None, place: str | None
) -> About:
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


def names_within(found: list[Name], start: int, end: int) -> list[Name]:
    """The names that begin in a stretch of text."""
    return found[bisect_left(found, (start,)) : bisect_left(found, (end,))]


def compounds_within(found: list[Compound], start: int, end: int) -> list[Compound]:
    """The compounds of states' short names that begin in a stretch of text."""
    low = bisect_left(found, start, key=lambda one: one.start)
    return found[low : bisect_left(found, end, lo=low, key=lambda one: one.start)]


def cues_within(found: list[CueHit], start: int, end: int) -> list[CueHit]:
    """The cues that begin in a stretch of text."""
    return found[bisect_left(found, (start,)) : bisect_left(found, (end,))]
