"""Flags: a rise that may have another reason than more of the thing, and values that stand out of their series."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from lancang.figures import subjects
from lancang.statistics.outliers import outliers

from .cell import Cell, Series
from .parameters import share


class Sign(StrEnum):
    """What a flag says."""

    REPORTING = "reporting"  # a rise with more places or documents reporting
    DEFINITION = "definition"  # a change with another wording of the subject
    LARGE_CASE = "large_case"  # one case makes up much of the year
    OUTLIER = "outlier"  # the value stands out of its series
    DIFFER = "differ"  # sources state different values
    NO_TOTAL = "no_total"  # cases or months, but no total of the year


@dataclass(frozen=True, slots=True)
class Flag:
    """A sign on one cell. `before` and `now` are what the sign compares: counts, wordings, amounts, or a score."""

    sign: Sign
    country: str
    year: int
    before: str = ""
    now: str = ""


def flags(series: Series) -> list[Flag]:
    """All flags of a series, by country and year."""
    found: list[Flag] = []
    for country in sorted({country for country, _ in series.cells}):
        row = series.row(country)
        found += _of_cells(row)
        found += _of_changes(row)
        found += _outliers(country, series.years, row)
    return found


def _of_cells(row: list[Cell | None]) -> list[Flag]:
    found = []
    for cell in row:
        if cell is None:
            continue
        if cell.differ:
            found.append(Flag(Sign.DIFFER, cell.country, cell.year, f"{cell.values[0]:,g}", f"{cell.values[-1]:,g}"))
        if cell.parts and not cell.known and not cell.nothing:
            found.append(Flag(Sign.NO_TOTAL, cell.country, cell.year, now=str(cell.parts)))
    return found


def _of_changes(row: list[Cell | None]) -> list[Flag]:
    """Each year against the one before it that has a number."""
    found: list[Flag] = []
    before: Cell | None = None
    for cell in row:
        if cell is None or not cell.known:
            continue
        if before is not None:
            found += _between(before, cell)
        before = cell
    return found


def _between(before: Cell, cell: Cell) -> list[Flag]:
    old, new = before.middle or 0.0, cell.middle or 0.0
    if abs(new - old) <= share("rise") * old:
        return []
    found = []
    if before.subjects and cell.subjects and not _meanings(before) & _meanings(cell):
        found.append(_flag(Sign.DEFINITION, cell, " / ".join(before.subjects), " / ".join(cell.subjects)))
    if new <= old:
        return found
    for earlier, later in ((before.units, cell.units), (before.documents, cell.documents)):
        if earlier and later > earlier * (1 + share("reporting")):
            found.append(_flag(Sign.REPORTING, cell, str(earlier), str(later)))
            break
    if cell.largest is not None and share("large_case") * new <= cell.largest <= new:
        found.append(_flag(Sign.LARGE_CASE, cell, f"{new:,g}", f"{cell.largest:,g}"))
    return found


def _meanings(cell: Cell) -> set[str]:
    """The wordings of a cell; the names that the vocabulary has for one subject, in any language, are one wording."""
    return {_meaning(words.strip().lower()) for words in cell.subjects}


@cache
def _meaning(words: str) -> str:
    for code, subject in subjects().items():
        if words in (name.lower() for name in (*subject.zh, *subject.en)):
            return code
    return words


def _outliers(country: str, years: tuple[int, ...], row: list[Cell | None]) -> list[Flag]:
    values = [cell.middle if cell and cell.known else None for cell in row]
    if any(value is not None and value < 0 for value in values):
        return []
    return [
        Flag(Sign.OUTLIER, country, years[one.position], f"{one.usual:,.6g}", f"{values[one.position]:,.6g}")
        for one in outliers(values)
    ]


def _flag(sign: Sign, cell: Cell, before: str, now: str) -> Flag:
    return Flag(sign, cell.country, cell.year, before, now)
