"""A mention of time in a text, and what a document tells of its own date."""

from __future__ import annotations

from dataclasses import dataclass

from ...figures import Moment, Period


@dataclass(frozen=True, slots=True)
class TimeMention:
    """A span that states when, with the period it stands for (None when it names no definite time).

    `role`: date (an event's time), since (open or closed at the document's date), until (the date of a stock),
    now (目前, currently), vague (近年来: definite times before it no longer hold), compare (the base of a
    comparison: it dates only the number right beside it), aside (of an inserted clause: likewise),
    name (part of a title: dates nothing), founding (when a thing came about: dates that act, no number).
    """

    start: int
    end: int
    period: Period | None
    role: str = "date"


@dataclass(slots=True)
class Calendar:
    """What relative dates lean on: the document's own date, and the year, month and period last spoken of.

    `certain`: the date is stated or given, not inferred from the years that the text speaks of.
    """

    document: Moment | None = None
    certain: bool = False
    year: int | None = None
    month: int | None = None
    last: Period | None = None
    latest: int | None = None
    span: Period | None = None
    interval: Period | None = None
    sentence_year: int | None = None
    state: str = ""  # the state that reports, for its fiscal year
    whole: bool = False  # the year last named was named alone, in this sentence
    running: int | None = None  # the year that a dated text runs in: bare months go back to it
    republic: bool = False  # years are counted from 1912, as documents from Taiwan do

    def speak_of(self, period: Period | None) -> None:
        """Remember the period as the one that 同年, 11月 and 当日 refer to."""
        if period is None:
            return
        start = period.start
        if start and self.certain and self.document and start.year > self.document.year and not start.month:
            self.sentence_year = start.year  # 明年: no later sentence takes it up
            return
        self.last = period
        if period.start != period.end:
            self.interval = period
        if period.start and period.end and period.start.year < period.end.year:
            self.span = period
        moment = period.end or period.start
        if moment and self.certain and self.document and moment.year > self.document.year:
            self.sentence_year = moment.year  # a plan; the next sentence is back in the document's own time
        elif moment:
            self.year = self.sentence_year = moment.year
            self.latest = max(self.latest or 0, moment.year)
            self.month = moment.month if 0 < moment.month <= 12 else None

    def new_paragraph(self) -> None:
        """A paragraph goes back to the year that the text runs in, unless it tells of what is to come."""
        if self.running is not None and self.year != self.running and (self.year or 0) < self.running:
            self.year, self.month = self.running, None

    @property
    def this_year(self) -> int | None:
        """The year the document was written in, as far as it is known."""
        return self.document.year if self.document else None


def year_span(first: int, last: int) -> Period:
    """Whole years from first to last."""
    return Period.between(Period.of(first), Period.of(last))


def months(year: int, first: int, last: int) -> Period:
    """Whole months of one year."""
    if first == last:
        return Period.of(year, first)
    return Period.between(Period.of(year, first), Period.of(year, last))


def shifted(period: Period, years: int) -> Period:
    """The same part of another year; 29 February becomes the 28th."""

    def move(moment: Moment | None) -> Moment | None:
        if moment is None:
            return None
        day = 28 if (moment.month, moment.day) == (2, 29) else moment.day
        return Moment(moment.year + years, moment.month, day)

    return Period(move(period.start), move(period.end))
