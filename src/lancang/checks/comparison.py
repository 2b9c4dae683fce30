"""Two figures side by side: how surely they speak of the same thing, and whether their values can be one value."""

from __future__ import annotations

from dataclasses import dataclass

from lancang.figures import Bound, Figure
from lancang.figures.interval import Interval, closing_zeros, loose, spoken

from . import cues
from .context import RATIOS, subject_kind
from .matching import (
    Relation,
    days,
    is_stock,
    pairs,
    period_relation,
    place_relation,
    place_within,
    running_since,
    subject_similar,
    text_similar,
)

REPEAT_SCORE = 2.0
CONTRADICTION_SCORE = 3.0
CLOSE_WORDING = 0.5
SAME_WORDING = 0.8
MIN_PAIRS = 3  # a clause of fewer pairs of characters is no wording to go by
MAX_RATIO = 3.0  # counts of events further apart than this are parts and totals, not rivals
SLIP_RATIO = 10.0  # further apart is a slip of the unit, or, under other names, another thing
TELLING_DIGITS = 3
ROUNDED_DIGITS = 4


@dataclass(frozen=True, slots=True, eq=False)
class Statement:
    """A figure as the comparison needs it: a number of its own, its place under one name, its clause and its words.

    `since` is the first year of a period of several years: a running total. `meant` are the values that the writer
    may mean, `near` those that the rounding allows, `rounding` is the worth of the last digit that is believed.
    """

    key: int
    figure: Figure
    place: str | None
    clause: str
    words: frozenset[str]
    days: tuple[int, int] | None
    since: int | None
    meant: Interval
    near: Interval
    rounding: float
    telling: bool

    @property
    def document(self) -> str:
        """The document that states it."""
        return self.figure.source.document


def statement(key: int, figure: Figure, place: str | None, clause: str) -> Statement:
    """Make a statement: what every pair needs is worked out once."""
    near = loose(figure)
    zeros, digits = closing_zeros(figure)
    rounded = digits >= ROUNDED_DIGITS and figure.bound is Bound.EXACT
    return Statement(
        key=key,
        figure=figure,
        place=place,
        clause=clause,
        words=pairs(clause),
        days=days(figure),
        since=running_since(figure),
        meant=spoken(figure),
        near=near,
        rounding=max(figure.resolution, near.high - near.low) if rounded else figure.resolution,
        telling=digits - zeros >= TELLING_DIGITS,
    )


@dataclass(frozen=True, slots=True)
class Tie:
    """How two statements are tied: the score of what they share, and the relation of each part."""

    score: float
    subject: Relation
    place: Relation
    period: Relation
    running: bool
    worded: bool
    agreed: bool


def tie(one: Statement, other: Statement) -> Tie | None:
    """The tie of two statements of one measure and unit; None when something sets them apart."""
    agreed = agree(one, other)
    if not agreed and one.document == other.document:
        return None  # one document may tell many values of a measure; only other documents contradict it
    first, second = one.figure, other.figure
    period = period_relation(one.days, other.days, is_stock(first.measure))
    running = one.since is not None and one.since == other.since
    if period is None and not running:
        return None
    place = place_relation(one.place, other.place)
    if place is None:
        return None
    subject = _ratio_subject(first, second) if first.unit in RATIOS else subject_similar(first, second)
    if subject is None:
        return None
    worded = similar_wording(one, other) >= CLOSE_WORDING
    score = (
        _subject_score(first, subject)
        + _place_score(one, place)
        + _period_score(first, Relation.SAME if running or period is None else period)
        + 2.0 * worded
        + 1.0 * running
    )
    return Tie(score, subject, place, Relation.WITHIN if period is None else period, running, worded, agreed)


def similar_wording(one: Statement, other: Statement) -> float:
    """The share of pairs of characters that the clauses share; 0 for clauses too short to go by."""
    fewer = min(len(one.words), len(other.words))
    return len(one.words & other.words) / fewer if fewer >= MIN_PAIRS else 0.0


def _ratio_subject(one: Figure, other: Figure) -> Relation | None:
    """A change is compared by what it is a change of, a target by its subject."""
    if one.measure != "change":
        return subject_similar(one, other)
    return Relation.SAME if one.of and other.of and text_similar(one.of, other.of) >= 0.9 else None


def _subject_score(figure: Figure, subject: Relation) -> float:
    if subject is not Relation.SAME:
        return 0.0
    return 1.0 if subject_kind(figure) == "group" else 2.0


def _place_score(one: Statement, place: Relation) -> float:
    if place is Relation.WITHIN:
        return 0.5
    if place is not Relation.SAME:
        return 0.0
    named = one.place is not None and not one.place.isascii()  # a named area says more than a country
    return 1.0 + named + cues.institutional(one.figure.measure) * 0.5


def _period_score(figure: Figure, period: Relation) -> float:
    if period is not Relation.SAME or figure.period is None:
        return 0.0
    exact = figure.period.start is not None and bool(figure.period.start.day)
    return 1.0 + exact


def agree(one: Statement, other: Statement) -> bool:
    """The values are one value within their rounding; a 'more than' agrees only with the same number."""
    first, second = one.figure, other.figure
    if first.value == second.value and first.value_max == second.value_max:
        return True
    if first.value_max is not None or second.value_max is not None:
        return False
    if Bound.MIN in (first.bound, second.bound) or Bound.MAX in (first.bound, second.bound):
        return False
    return abs(first.value - second.value) <= max(one.rounding, other.rounding) / 2 + 1e-9 * abs(first.value)


def exclude(one: Statement, other: Statement) -> bool:
    """No value is meant by both."""
    return not one.meant.overlaps(other.meant)


def repeats(one: Statement, other: Statement, bond: Tie) -> bool:
    """The same fact twice. Inside one document the wording must be the same, for there many small numbers coincide."""
    if not bond.agreed or (bond.period is Relation.WITHIN and not bond.running):
        return False
    if one.document == other.document:
        return _repeated_inside(one, other, bond)
    telling = one.telling and one.figure.bound is Bound.EXACT
    known = bond.place is not Relation.UNKNOWN and bond.period is not Relation.UNKNOWN
    if cues.dated(one.figure.measure) and not (known or bond.worded):
        return False
    placed = bond.place is not Relation.UNKNOWN or bond.subject is Relation.SAME
    return placed and bond.score + telling >= REPEAT_SCORE - 0.5 * cues.institutional(one.figure.measure)


def _repeated_inside(one: Statement, other: Statement, bond: Tie) -> bool:
    if one.figure.source.sentence_start == other.figure.source.sentence_start:
        return False
    if one.figure.measure == "other" or bond.place is not Relation.SAME:
        return similar_wording(one, other) >= SAME_WORDING
    telling = one.telling and bond.period is Relation.SAME and bond.subject is not Relation.WITHIN
    return telling or bond.worded


def contradicts(one: Statement, other: Statement, bond: Tie) -> bool:
    """Two values for one thing, in two documents. Events need place and period, since a text tells some of many."""
    first, second = one.figure, other.figure
    if bond.agreed or first.unit in RATIOS:
        return False
    if Relation.WITHIN in (bond.subject, bond.place) or (bond.period is Relation.WITHIN and not bond.running):
        return False
    low, high = sorted((abs(first.value), abs(second.value)))
    if high > SLIP_RATIO * low and first.subject != second.subject:
        return False
    if cues.dated(first.measure):
        settled = bond.place is Relation.SAME and bond.period is Relation.SAME
        if not settled or high > MAX_RATIO * low or first.measure == "other":
            return False
    if bond.subject is Relation.UNKNOWN and (first.subject or second.subject) and not bond.worded:
        return False
    return bond.score >= (CONTRADICTION_SCORE if exclude(one, other) else CONTRADICTION_SCORE - 0.5)


def scoped(one: Statement, other: Statement, bond: Tie) -> bool:
    """One thing in two documents, of which one takes in more time or more places; the narrower is not the larger."""
    first, second = one.figure, other.figure
    if one.document == other.document or first.unit in RATIOS or first.measure == "other":
        return False
    if {bond.place, bond.period} != {Relation.SAME, Relation.WITHIN} or bond.running:
        return False
    alike = bond.subject is Relation.SAME or (first.subject is None and second.subject is None)
    if bond.place is Relation.WITHIN:
        narrow = one if place_within(one.place, other.place) else other
    else:
        narrow = one if second.period and first.period and second.period.contains(first.period) else other
    wide = other if narrow is one else one
    return alike and narrow.near.low <= wide.meant.high
