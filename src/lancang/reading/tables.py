"""Tables in text: rows of cells parted by tabs or bars, read with the head of their column and the label of their row.

A Word table arrives as cells joined by tabs, a Markdown table with bars. A column's head gives the unit (数量（吨）,
Amount (kg)) and the measure; the row's label gives the subject, the place or the year.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from fractions import Fraction

from ..figures import Period, Unit, units
from .context.cues import cue_finder, fallbacks
from .dates import chinese
from .dates.mention import Calendar, TimeMention
from .numerals import arabic, read_chinese
from .quantities.quantity import Quantity
from .text import Sentence

_CELL = re.compile(r"[^\t|]+")
_NUMBER = re.compile(r"\s*(\d[\d,]*(?:\.\d+)?)\s*([万亿]?)\s*([^\d\s]{0,6})\s*")
_UNIT_IN_HEAD = re.compile(r"[(/:]\s*(?:单位[::])?\s*([万亿]?)([^()\d]{1,16}?)\s*\)?\s*$")
_CAPTION_UNIT = re.compile(r"单位[::]\s*([万亿]?)(\S{1,6}?)(?=[\s,。;)]|$)")
_RULE = re.compile(r"[\s|:\-—]*")
COUNTED = {
    "cases": "起",
    "cases_10kg": "起",
    "arrests": "人",
    "users": "人",
    "treatment_admissions": "人",
    "persons_trained": "人",
    "staff": "人",
}


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell's span in the squeezed text, without the blanks around it."""

    start: int
    end: int


@dataclass(slots=True)
class Table:
    """The table under way: the heads of its columns, and the unit that its caption gives."""

    heads: list[str] = field(default_factory=list)
    caption: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """A number in a table: its quantity, measure, row label (span and text), and the period its head or label names."""

    quantity: Quantity
    measure: str
    label: Cell
    head: str
    period: Period | None
    placed: bool = False


def cells_of(text: str, sentence: Sentence) -> list[Cell]:
    """The cells of a row; empty when the sentence is no row."""
    line = text[sentence.start : sentence.end]
    if "\t" not in line and line.count("|") < 2:
        return []
    found = []
    for match in _CELL.finditer(text, sentence.start, sentence.end):
        inner = match[0].strip()
        if inner:
            start = match.start() + match[0].index(inner)
            found.append(Cell(start, start + len(inner)))
    return found


def read_row(text: str, sentence: Sentence, table: Table, calendar: Calendar, language: str) -> list[Entry] | None:
    """The entries of a row; None when the sentence is no row of a table (and the table is over)."""
    cells = cells_of(text, sentence)
    if len(cells) < 2:
        line = text[sentence.start : sentence.end]
        if not _RULE.fullmatch(line):
            table.heads = []
            table.caption = line
        return None
    contents = [text[cell.start : cell.end] for cell in cells]
    if _RULE.fullmatch("".join(contents)):
        return []
    numeric = [bool(_NUMBER.fullmatch(content)) and not _is_year(content) for content in contents]
    if not any(numeric[1:]):
        table.heads = contents
        return []
    if len(table.heads) != len(cells) or numeric[0]:
        return None
    entries = []
    for index in range(1, len(cells)):
        if numeric[index]:
            entry = _entry(text, cells, index, table, calendar, language)
            if entry is not None:
                entries.append(entry)
    return entries


def _is_year(content: str) -> bool:
    return bool(re.fullmatch(r"(?:19|20)\d\d年?", content.strip()))


def _entry(text: str, cells: list[Cell], index: int, table: Table, calendar: Calendar, language: str) -> Entry | None:
    cell, head = cells[index], table.heads[index]
    match = _NUMBER.fullmatch(text[cell.start : cell.end])
    assert match is not None
    scale, unit = _unit(match[3], head, table.caption, language)
    scale = match[2] or scale
    measure = _measure(unit.kind if unit else None, head, table.caption, language)
    if unit is None and measure in COUNTED:
        unit = units("zh")[COUNTED[measure]]
    if unit is None or measure is None:
        return None
    numeral = arabic(match[1]).times(read_chinese("一" + scale).value if scale else Fraction(1))
    unit_text = match[3] or unit.text
    quantity = Quantity(cell.start, cell.end, numeral.value, numeral.resolution, unit, unit_text, rule="table")
    period = _period(head, calendar, language) or _period(text[cells[0].start : cells[0].end], calendar, language)
    return Entry(
        quantity, measure, cells[0], head, period, _names_places(table.heads[0], text[cells[0].start : cells[0].end])
    )


def _names_places(head: str, label: str) -> bool:
    """Whether the first column names places: Port, Province; its total is that of the whole."""
    return bool(_PLACES.fullmatch(head.strip())) and not _TOTAL.match(label)


_PLACES = re.compile(
    r"(?:port|province|prefecture|county|district|township|town|city|region|state|country|country or territory|place"
    r"|location|area|jurisdiction|municipality|village|checkpoint|crossing|border crossing|province/state)s?",
    re.IGNORECASE,
)
_TOTAL = re.compile(r"(?:sub-?|grand\s)?total|all\b|whole\b|overall|sum\b", re.IGNORECASE)


def _english(text: str, calendar: Calendar) -> list[TimeMention]:
    from .english import find_times  # loaded only for a table that needs it

    return list(find_times(text, 0, len(text), calendar))


def _unit(own: str, head: str, caption: str, language: str) -> tuple[str, Unit | None]:
    """(scale, unit) from the cell itself, the column's head or the table's caption."""
    table = {**units("en"), **units("zh")} if language == "zh" else {**units("zh"), **units("en")}
    if own.strip() in table:
        return "", table[own.strip()]
    found = _UNIT_IN_HEAD.search(head)
    if found and found[2].strip() in table:
        return found[1], table[found[2].strip()]
    found = _CAPTION_UNIT.search(caption)
    if found and found[2] in table:
        return found[1], table[found[2]]
    return "", None


def _measure(kind: str | None, head: str, caption: str, language: str) -> str | None:
    """The measure that the head speaks for, else the caption; by the weight of their cues."""
    for words in (head, caption):
        best: tuple[float, str] | None = None
        for _, _, cues in cue_finder(language).find(words):
            for cue in cues:
                if (kind is None or kind in cue.kinds) and (best is None or cue.weight > best[0]):
                    best = (cue.weight, cue.measure)
        if best:
            return best[1]
    if kind is None:
        return None
    always = sorted(fallbacks(language).get(kind, ()), key=lambda cue: -cue.weight)
    return always[0].measure if always else "other"


def _period(text: str, calendar: Calendar, language: str) -> Period | None:
    own = Calendar(calendar.document, calendar.certain, calendar.year)
    for time in [*chinese.find_times(text, 0, len(text), own), *(_english(text, own) if language == "en" else ())]:
        if time.period is not None and time.role == "date":
            found: Period = time.period
            return found
    return None
