"""Two figures side by side: how surely they speak of the same thing, and whether their values can be one value."""

from __future__ import annotations

from dataclasses import dataclass

from lancang.figures import Bound, Figure
from lancang.figures.interval import closing_zeros, loose, spoken

from . import cues
from .context import RATIOS, subject_kind
from .matching import (
    Relation,
    pairs,
    period_relation,
    place_relation,
    place_within,
    running,
    subject_similar,
    text_similar,
)

REPEAT_SCORE = 2.0
CONTRADICTION_SCORE = 3.0
CLOSE_WORDING = 0.5
MIN_PAIRS = 3  # a clause of fewer pairs of characters is no wording to go by
MAX_RATIO = 3.0  # counts of events further apart than this are parts and totals, not rivals
TELLING_DIGITS = 3


@dataclass(frozen=True, slots=True)
class Statement:
    """A figure as the comparison needs it: with its place under one name and its clause."""

    figure: Figure
    place: str | None
    clause: str


@dataclass(frozen=True, slots=True)
class Tie:
    """How two statements are tied: the score of what they share, and the relation of each part."""

    score: float
    subject: Relation
    place: Relation
    period: Relation
    running: bool
    worded: bool


def tie(one: Statement, other: Statement) -> Tie | None:
    """The tie of two statements of one measure and unit; None when something sets them apart."""
    period = period_relation(one.figure, other.figure)
    if period is None and not running(one.figure, other.figure):
        return None
    place = place_relation(one.place, other.place)
    if place is None:
        return None
    subject = _ratio_subject(one.figure, other.figure) if one.figure.unit in RATIOS else None
    if subject is None and one.figure.unit not in RATIOS:
        subject = subject_similar(one.figure, other.figure)
    if subject is None:
        return None
    since = running(one.figure, other.figure)
    score = _subject_score(one.figure, subject) + _place_score(one, place)
    score += _period_score(one.figure, Relation.SAME if since or period is None else period)
    told = min(len(pairs(one.clause)), len(pairs(other.clause))) >= MIN_PAIRS
    worded = told and text_similar(one.clause, other.clause) >= CLOSE_WORDING
    score += 2.0 * worded
    return Tie(score, subject, place, Relation.WITHIN if period is None else period, since, worded)


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


def agree(one: Figure, other: Figure) -> bool:
    """The values can be one value as a writer means them, and neither is a mere 'more than' of the other."""
    if one.value == other.value and one.value_max == other.value_max:
        return True
    if one.value_max is not None or other.value_max is not None:
        return False
    if Bound.MIN in (one.bound, other.bound) or Bound.MAX in (one.bound, other.bound):
        return one.bound is other.bound and one.value == other.value
    coarse = max(one.resolution, other.resolution, 1e-9)
    return abs(one.value - other.value) <= coarse / 2 + 1e-9 * abs(one.value)


def exclude(one: Figure, other: Figure) -> bool:
    """No value is meant by both."""
    return not spoken(one).overlaps(spoken(other))


def repeats(one: Statement, other: Statement, bond: Tie) -> bool:
    """The same fact twice. Inside one document the wording must be the same, for there many small numbers coincide."""
    if not agree(one.figure, other.figure) or (bond.period is Relation.WITHIN and not bond.running):
        return False
    if one.figure.source.document == other.figure.source.document:
        return _repeated_inside(one, other, bond)
    zeros, digits = closing_zeros(one.figure)
    telling = digits - zeros >= TELLING_DIGITS and one.figure.bound is Bound.EXACT
    placed = bond.place is not Relation.UNKNOWN or bond.subject is Relation.SAME
    return placed and bond.score + telling >= REPEAT_SCORE - 0.5 * cues.institutional(one.figure.measure)


def _repeated_inside(one: Statement, other: Statement, bond: Tie) -> bool:
    if one.figure.source.sentence_start == other.figure.source.sentence_start:
        return False
    if one.figure.measure == "other" or bond.place is not Relation.SAME:
        return text_similar(one.clause, other.clause) >= 0.8 and len(pairs(one.clause)) > MIN_PAIRS
    zeros, digits = closing_zeros(one.figure)
    telling = digits - zeros >= TELLING_DIGITS and bond.period is Relation.SAME and bond.subject is not Relation.WITHIN
    return telling or text_similar(one.clause, other.clause) >= CLOSE_WORDING


def contradicts(one: Statement, other: Statement, bond: Tie) -> bool:
    """Two values for one thing, in two documents. Events need place and period, since a text tells some of many."""
    first, second = one.figure, other.figure
    if first.source.document == second.source.document or first.unit in RATIOS or agree(first, second):
        return False
    if Relation.WITHIN in (bond.subject, bond.place) or (bond.period is Relation.WITHIN and not bond.running):
        return False
    if cues.event(first.measure):
        low, high = sorted((abs(first.value), abs(second.value)))
        settled = bond.place is Relation.SAME and bond.period is Relation.SAME
        if not settled or high > MAX_RATIO * low or first.measure == "other":
            return False
    if bond.subject is Relation.UNKNOWN and (first.subject or second.subject) and not bond.worded:
        return False
    return bond.score >= (CONTRADICTION_SCORE if exclude(first, second) else CONTRADICTION_SCORE - 0.5)


def scoped(one: Statement, other: Statement, bond: Tie) -> bool:
    """One thing in two documents, of which one takes in more time or more places; the narrower is not the larger."""
    first, second = one.figure, other.figure
    if first.source.document == second.source.document or first.unit in RATIOS or first.measure == "other":
        return False
    if {bond.place, bond.period} != {Relation.SAME, Relation.WITHIN} or bond.running:
        return False
    alike = bond.subject is Relation.SAME or (first.subject is None and second.subject is None)
    if bond.place is Relation.WITHIN:
        narrow = first if place_within(one.place, other.place) else second
    else:
        narrow = first if second.period and first.period and second.period.contains(first.period) else second
    wide = second if narrow is first else first
    return alike and loose(narrow).low <= spoken(wide).high
