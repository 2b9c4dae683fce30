"""Cells out of a table of figures: what a database of columns answers, in SQL, however many rows there are.

`figures` is a connection with a view of that name. It has the columns of rows.COLUMNS, and handling has filtered it
before it comes here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import duckdb

from .cell import UNKNOWN, Cell, Joint, Question, Series
from .rows import countries

# Different values of one cell that are kept; beyond them the lowest and the highest say enough.
VALUES = 5
_UNKNOWN = ", ".join(f"'{status.value}'" for status in sorted(UNKNOWN))
_ASKED = "measure = $measure AND key = $subject AND coalesce(of, '') = '' AND year BETWEEN $first AND $last"
# Whole years of whole countries. Only the best reviewed sources of a cell speak, so that a proposal that nobody has
# looked at does not widen what a country approved.
_CELLS = f"""
WITH best AS (
    SELECT *, status NOT IN ({_UNKNOWN}) AS known FROM figures
    WHERE {_ASKED} AND level = 'country' AND annual AND unit {{compare}} $unit
    QUALIFY rank = max(rank) OVER (PARTITION BY country, year, unit)
)
SELECT country, year, unit,
    coalesce(min(low) FILTER (known), 0), coalesce(max(greatest(high, coalesce(value_max, high))) FILTER (known), 0),
    list(DISTINCT value) FILTER (known), count(*), count(DISTINCT document), list(DISTINCT owner),
    list(DISTINCT subject) FILTER (subject <> ''), max(rank), list(DISTINCT status) FILTER (NOT known)
FROM best GROUP BY country, year, unit ORDER BY country, year
"""
_PARTS = f"""
SELECT country, year, count(*), max(value), count(DISTINCT place) FILTER (level <> 'country')
FROM figures
WHERE {_ASKED} AND country <> '' AND unit = $unit AND status NOT IN ({_UNKNOWN}) AND NOT (level = 'country' AND annual)
GROUP BY country, year
"""
_JOINT = f"""
SELECT DISTINCT place, year, value FROM figures
WHERE {_ASKED} AND level = 'joint' AND unit = $unit AND status NOT IN ({_UNKNOWN})
"""
_DIVISIONS = f"""
WITH best AS (
    SELECT *, status NOT IN ({_UNKNOWN}) AS known FROM figures
    WHERE {_ASKED} AND level = 'division' AND country = $country AND annual AND unit = $unit
    QUALIFY rank = max(rank) OVER (PARTITION BY place, year)
)
SELECT place, year, coalesce(min(low) FILTER (known), 0), coalesce(max(high) FILTER (known), 0),
    list(DISTINCT value) FILTER (known), count(*), max(rank), list(DISTINCT status) FILTER (NOT known)
FROM best GROUP BY place, year
"""
_SUBJECTS = f"""
WITH best AS (
    SELECT * FROM figures
    WHERE measure = $measure AND unit = $unit AND year = $year AND level = 'country' AND annual
        AND coalesce(of, '') = '' AND list_contains($countries, country) AND status NOT IN ({_UNKNOWN})
    QUALIFY rank = max(rank) OVER (PARTITION BY key, country)
), cells AS (
    SELECT key, country, min(low) AS low, max(high) AS high, min(value) AS least, max(value) AS most,
        mode(subject) AS subject
    FROM best GROUP BY key, country
)
SELECT key, sum(low), sum(high), sum((least + most) / 2), mode(subject), list(country) FROM cells GROUP BY key
"""
_SOURCES = f"""
SELECT list(DISTINCT handling), count(DISTINCT document), list(DISTINCT document)[:200]
FROM figures WHERE {_ASKED} AND country <> ''
"""
_KINDS = """
SELECT measure, key, unit, count(*) AS figures, count(DISTINCT country) AS countries, min(year), max(year),
    mode(subject) FILTER (subject <> '')
FROM figures WHERE year IS NOT NULL AND coalesce(of, '') = '' AND level = 'country' AND annual
GROUP BY measure, key, unit ORDER BY figures DESC, measure, key, unit LIMIT 2000
"""


def series(figures: duckdb.DuckDBPyConnection, question: Question, first: int, last: int) -> Series:
    """Everything that the figures tell of a question from one year to another, both included."""
    asked = {
        "measure": question.measure, "subject": question.subject, "unit": question.unit, "first": first, "last": last,
    }  # fmt: skip
    cells = {(cell.country, cell.year): cell for _, cell in _cells(figures, asked, "=")}
    others = list(_cells(figures, asked, "<>"))
    for country, year, count, largest, units in _ask(figures, _PARTS, asked):
        known = cells.get((country, year)) or Cell(country, year)
        cells[country, year] = _with_parts(known, count, largest, units)
    joint = tuple(Joint(countries(place), year, value) for place, year, value in _ask(figures, _JOINT, asked))
    return Series(
        question, tuple(range(first, last + 1)), cells, joint,
        tuple(cell for _, cell in others), tuple(unit for unit, _ in others),
    )  # fmt: skip


def divisions(figures: duckdb.DuckDBPyConnection, question: Question, country: str, year: int) -> dict[str, Cell]:
    """Cells of a country's first-level divisions in one year, by code. They make no total: some may be missing."""
    asked = {
        "measure": question.measure, "subject": question.subject, "unit": question.unit, "first": year, "last": year,
        "country": country,
    }  # fmt: skip
    return {
        place: Cell(
            place, when, low, high, tuple(sorted(values or ()))[:VALUES], count, rank=rank,
            nothing=tuple(sorted(nothing or ())),
        )
        for place, when, low, high, values, count, rank, nothing in _ask(figures, _DIVISIONS, asked)
    }  # fmt: skip


@dataclass(frozen=True, slots=True)
class Part:
    """One subject of a measure in a year, over the countries that state it: `stated` between `low` and `high`."""

    subject: str
    low: float
    high: float
    stated: float
    wording: str
    countries: tuple[str, ...]


def parts(
    figures: duckdb.DuckDBPyConnection, measure: str, unit: str, year: int, countries: Sequence[str]
) -> list[Part]:
    """The subjects of a measure side by side, the largest first."""
    asked = {"measure": measure, "unit": unit, "year": year, "countries": list(countries)}
    found = [
        Part(key, low, high, stated, wording or key, tuple(sorted(who)))
        for key, low, high, stated, wording, who in _ask(figures, _SUBJECTS, asked)
    ]
    return sorted(found, key=lambda part: (-part.stated, part.subject))


def sources(
    figures: duckdb.DuckDBPyConnection, question: Question, first: int, last: int
) -> tuple[list[int], int, list[int]]:
    """Handlings of the figures behind a question, how many documents they come from, and up to 200 of those."""
    asked = {"measure": question.measure, "subject": question.subject, "first": first, "last": last}
    handlings, count, documents = _ask(figures, _SOURCES, asked)[0]
    return sorted(handlings or ()), count, sorted(documents or ())


def kinds(figures: duckdb.DuckDBPyConnection) -> list[tuple[Question, int, int, int, int, str]]:
    """Which questions the figures can answer: (question, figures, countries, first year, last year, as written)."""
    return [
        (Question(measure, key, unit), count, number, first, last, subject or key)
        for measure, key, unit, count, number, first, last, subject in _ask(figures, _KINDS, {})
    ]


def _cells(figures: duckdb.DuckDBPyConnection, asked: dict[str, Any], compare: str) -> list[tuple[str, Cell]]:
    found = []
    for row in _ask(figures, _CELLS.format(compare=compare), asked):
        country, year, unit, low, high, values, count, documents, owners, subjects, rank, nothing = row
        stated = sorted(values or ())
        if len(stated) > VALUES:
            stated = [*stated[: VALUES - 1], stated[-1]]
        cell = Cell(
            country, year, low, high, tuple(stated), count, documents, tuple(sorted(owners or ())),
            tuple(sorted(subjects or ())), rank, tuple(sorted(nothing or ())),
        )  # fmt: skip
        found.append((unit, cell))
    return found


def _with_parts(cell: Cell, count: int, largest: float, units: int) -> Cell:
    return replace(cell, parts=count, largest=largest, units=units)


def _ask(figures: duckdb.DuckDBPyConnection, sql: str, asked: dict[str, Any]) -> list[tuple[Any, ...]]:
    used = {name: value for name, value in asked.items() if f"${name}" in sql}
    return figures.execute(sql, used).fetchall()
