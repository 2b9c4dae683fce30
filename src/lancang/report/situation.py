"""The situation: key numbers, topics, and seizures by substance and year; values as reported, side by side."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from lancang.figures import Figure, measures
from lancang.figures.tables import read_toml

from .facts import Fact, Sum, facts, single_year, sums
from .model import NOTHING, ReportInput, is_general, place_rank, subject_key, subject_kind

KEY_NUMBERS = 8
MATRICES = 6  # places with a table of their own; the others are in the list below it


@dataclass(frozen=True, slots=True)
class Topic:
    """One part of the situation: its facts in the order of the vocabulary, and the sums that are right."""

    key: str
    facts: tuple[Fact, ...]
    sums: tuple[Sum, ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """Figures of one measure, place and unit: rows are subjects, columns years, a cell lists what was reported."""

    place: str
    unit: str
    precursors: bool
    subjects: tuple[str, ...]
    years: tuple[int, ...]
    cells: dict[tuple[str, int], tuple[Fact, ...]]


@dataclass(frozen=True, slots=True)
class Situation:
    """All that the pages and charts show of the figures."""

    keys: tuple[Fact, ...]
    topics: tuple[Topic, ...]
    matrices: tuple[Matrix, ...]
    facts: tuple[Fact, ...]


@cache
def _topics() -> dict[str, Any]:
    return read_toml("lancang.report", "topics.toml")


def situation(content: ReportInput) -> Situation:
    """Arrange the figures of a report; nothing is added up but what `sums` allows."""
    joined = facts(content)
    added = sums(content, joined)
    topics = []
    for row in _topics()["topic"]:
        order = {measure: position for position, measure in enumerate(row["measures"])}
        own = sorted((fact for fact in joined if fact.figure.measure in order), key=lambda f: _fact_order(f, order))
        if own:
            topics.append(Topic(row["key"], tuple(own), tuple(s for s in added if s.facts[0].figure.measure in order)))
    return Situation(key_numbers(joined, content.made_on), tuple(topics), matrices(joined), joined)


def _fact_order(fact: Fact, order: dict[str, int]) -> tuple[object, ...]:
    figure = fact.figure
    return (
        order[figure.measure],
        -place_rank(figure.place),
        figure.place or "\uffff",
        not is_general(figure),
        subject_key(figure),
        figure.period is None,
        -_closing(figure, datetime.date.max).toordinal(),
    )


def key_numbers(all_facts: Sequence[Fact], made_on: datetime.date) -> tuple[Fact, ...]:
    """The numbers of the first screen: per kind the general subject, the widest place, a whole year, the latest."""
    chosen: list[Fact] = []
    for rule in _topics()["key"]:
        fitting = [fact for fact in all_facts if _fits(fact.figure, rule)]
        if fitting and len(chosen) < KEY_NUMBERS:
            chosen.append(max(fitting, key=lambda fact: _weight(fact, made_on)))
    return tuple(chosen)


def _fits(figure: Figure, rule: dict[str, Any]) -> bool:
    units = rule.get("units")
    known = figure.status not in NOTHING and figure.of is None
    if rule.get("drugs_only") and is_precursor(figure):
        return False
    return figure.measure in rule["measures"] and known and (units is None or figure.unit in units)


def _weight(fact: Fact, made_on: datetime.date) -> tuple[object, ...]:
    figure = fact.figure
    stock = figure.measure in measures() and measures()[figure.measure].nature == "stock"
    return (
        figure.period is not None,
        is_general(figure),
        place_rank(figure.place),
        stock or single_year(figure) is not None,
        _closing(figure, made_on),
        len(fact.figures),
        abs(figure.value),
    )


def _closing(figure: Figure, latest: datetime.date) -> datetime.date:
    """The last day that the figure speaks of; an open end counts as its start, the future as the report's date."""
    period = figure.period
    if period is None:
        return datetime.date.min
    moment = period.end or period.start
    return min(moment.last_day, latest) if moment else datetime.date.min


def matrices(all_facts: Sequence[Fact], measure: str = "seizure", unit: str = "kg") -> tuple[Matrix, ...]:
    """Tables of subject by year: drugs and precursors apart, one per place, the place with most cells first."""
    tables: dict[tuple[str, bool], dict[tuple[str, int], list[Fact]]] = defaultdict(lambda: defaultdict(list))
    for fact in all_facts:
        figure = fact.figure
        year = single_year(figure)
        if figure.measure == measure and figure.unit == unit and year and figure.place and figure.subject:
            tables[figure.place, is_precursor(figure)][subject_key(figure), year].append(fact)
    made = [_matrix(place, unit, precursors, cells) for (place, precursors), cells in tables.items()]
    made.sort(key=lambda one: (-len(one.cells), one.place))
    return tuple(made[:MATRICES])


def _matrix(place: str, unit: str, precursors: bool, cells: dict[tuple[str, int], list[Fact]]) -> Matrix:
    general = {key for (key, _), found in cells.items() if is_general(found[0].figure)}
    largest: dict[str, float] = {}
    for (key, _), found in cells.items():
        largest[key] = max(largest.get(key, 0.0), *(fact.figure.value for fact in found))
    rows = sorted(largest, key=lambda key: (key not in general, -largest[key]))
    years = sorted({year for _, year in cells})
    frozen = {key: tuple(found) for key, found in cells.items()}
    return Matrix(place, unit, precursors, tuple(rows), tuple(years), frozen)


def is_precursor(figure: Figure) -> bool:
    """A precursor, the group of them, or a chemical that the vocabulary does not know."""
    words = (figure.subject or "").lower()
    coded = subject_kind(figure) == "precursor" or figure.subject_code == "precursors"
    return coded or any(word in words for word in _topics()["chemical_words"])


def topic_of(measure: str) -> str:
    """The topic that a measure belongs to."""
    return next((str(row["key"]) for row in _topics()["topic"] if measure in row["measures"]), "rest")
