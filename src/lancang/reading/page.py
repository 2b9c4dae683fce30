"""A document under reading: its text in three forms, what was found in it, and what holds from sentence to sentence."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field
from pathlib import PurePath

from ..figures import Act, Figure, Moment, Period, places
from .about import About, period_in_title, place_of_document
from .acts import ActState, act_finder
from .acts.model import Hit
from .context.cues import cue_finder
from .context.headlines import Lead
from .context.items import ListLead
from .context.period import PeriodState
from .context.place import PlaceState
from .context.scene import CueHit, Name
from .context.subject import SubjectState
from .dates.mention import Calendar
from .document_date import date_of
from .formats.document import Document
from .lexicon import Compound, find_compounds, names, own_bodies
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
    act_words: dict[str, list[Hit]]
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
    items: ListLead = field(default_factory=ListLead)
    lead: Lead = field(default_factory=Lead)
    acts: list[Act] = field(default_factory=list)
    act_state: ActState = field(default_factory=ActState)

    def __getitem__(self, where: slice) -> str:
        """The original characters at a squeezed span, without the gaps that were squeezed out."""
        origin, text = self.squeezed.origin, self.text
        first, last = origin(where.start), origin(where.stop - 1)
        if last - first == where.stop - 1 - where.start:  # nothing was squeezed out in between
            return text[first : last + 1].strip()
        return "".join(text[origin(at)] for at in range(where.start, where.stop)).strip()


def open_page(document: Document, date: Period | None, place: str | None, explain: bool, acts: bool = True) -> Page:
    """Prepare a document: mask, fold, squeeze, cut into sentences, find names and cues, and what it says of itself."""
    text = mask(document.text).text
    squeezed = squeeze(without_furniture(fold(text), document.pages))
    sentences = segment(squeezed.text)
    found = own_bodies(names().find(squeezed.text))
    languages = {sentence.language for sentence in sentences}
    cues = {language: cue_finder(language).find(squeezed.text) for language in sorted(languages)}
    act_words = {one: act_finder(one).find(squeezed.text) for one in sorted(languages)} if acts else {}
    about = _about(document, squeezed.text, sentences, found, date, place)
    compounds = find_compounds(squeezed.text, 0, len(squeezed.text))
    calendar = Calendar(about.date, about.certain, republic=(about.place or "").startswith("TW"))
    calendar.state = country_of(about.place) or ""
    if _mostly_english(sentences):
        from .english import title_period  # loaded only for a document that needs it

        calendar.running = calendar.year = _running_year(about, title_period(squeezed.text, sentences))
    elif about.period is not None and about.period.year is not None:
        calendar.running = about.period.year  # 4月 in a report on 2022 is of that year, whatever was compared
    return Page(
        document, text, squeezed, sentences, found, cues, act_words, compounds, about, calendar,
        PlaceState(about.place, about.level),
        PeriodState(about.period, about.period, written=about.date if about.certain else None), explain,
        act_state=ActState(country_of(about.place)),
    )  # fmt: skip


NEXT_YEAR = 4  # months in which a review of the year before may appear


def _running_year(about: About, titled: Period | None) -> int | None:
    """The one year that a document's title names, else that of its date, else that of its first figures."""
    if titled is not None:
        return titled.year
    spans = about.period is not None and about.period.year is None and about.period.end is not None
    if spans and about.date is not None and about.period.last_day.year == about.date.year:  # type: ignore[union-attr]
        return about.date.year
    if about.period is not None and (about.date is None or about.period.year is None):
        return about.period.year
    return about.date.year if about.date is not None else None


def _about(
    document: Document, text: str, sentences: list[Sentence], found: list[Name], date: Period | None, place: str | None
) -> About:
    if _mostly_english(sentences):
        return _about_english(document, text, sentences, found, date, place)
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


def _mostly_english(sentences: list[Sentence]) -> bool:
    written = {"zh": 0, "en": 0}
    for sentence in sentences:  # an ideograph says as much as three letters
        written[sentence.language] += (sentence.end - sentence.start) * (3 if sentence.language == "zh" else 1)
    return written["en"] > written["zh"]


def _about_english(
    document: Document, text: str, sentences: list[Sentence], found: list[Name], date: Period | None, place: str | None
) -> About:
    from . import english  # loaded only for a document that needs it

    moment = date.start if date is not None else english.date_of(text, sentences)
    if moment is None and document.metadata_date:
        moment = Period.parse(document.metadata_date).start
    period = english.period_of_document(text, sentences, moment)
    if moment is None and period is not None and period.year is not None:
        moment = english.date_of(text, sentences, period.year)  # a dateline without the year that the title names
        if moment is not None and not period.start.month and moment.month <= NEXT_YEAR:  # type: ignore[union-attr]
            moment = english.date_of(text, sentences, period.year + 1)  # a review of a whole year appears behind it
    if moment is None and period is None:
        year = english.year_of_lead(text, sentences)
        moment = english.date_of(text, sentences, year) if year is not None else None
    level = ""
    if place is None:
        place, level = english.place_of_document(text, sentences, found, PurePath(document.name).stem)
    return About(moment, moment is not None, period, place, level)


def country_of(place: str | None) -> str | None:
    """The state of a place that reports; a Chinese locality without a code is China's."""
    known = places().get(place or "")
    if known is not None and known.country:
        return known.country
    return "CN" if known is not None and known.kind == "locality" and known.zh else None


def names_within(found: list[Name], start: int, end: int) -> list[Name]:
    """The names that begin in a stretch of text."""
    return found[bisect_left(found, (start,)) : bisect_left(found, (end,))]


def compounds_within(found: list[Compound], start: int, end: int) -> list[Compound]:
    """The compounds of states' short names that begin in a stretch of text."""
    low = bisect_left(found, start, key=lambda one: one.start)
    return found[low : bisect_left(found, end, lo=low, key=lambda one: one.start)]


def hits_within(found: list[Hit], start: int, end: int) -> list[Hit]:
    """The words of acts that begin in a stretch of text."""
    return found[bisect_left(found, (start,)) : bisect_left(found, (end,))]


def cues_within(found: list[CueHit], start: int, end: int) -> list[CueHit]:
    """The cues that begin in a stretch of text."""
    return found[bisect_left(found, (start,)) : bisect_left(found, (end,))]
