"""The seizures part of the annual report questionnaire: drug, unit, number of seizures, amount, by a mapping file.

Nothing is chosen, converted or added: a line that several numbers are stated for has several rows, tablets and
kilograms stand apart, and what the questionnaire has no line for is listed below the lines it has.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from lancang.figures import Bound, Figure, Status, subjects
from lancang.figures.tables import read_toml

from .facts import Fact, single_year
from .model import is_rest, subject_key
from .totals import is_country

# Country, year, subject, unit.
Key = tuple[str, int, str, str]


@dataclass(frozen=True, slots=True)
class Line:
    """A drug as the questionnaire names it. `place` is its place among the lines."""

    code: str
    en: str
    zh: str
    subjects: tuple[str, ...]
    units: tuple[str, ...]
    place: int


@dataclass(frozen=True, slots=True)
class Entry:
    """A row: what one country states for one year. `line` None: the questionnaire has no line for the subject.

    `amount` None: withheld or not stated. `facts` are those of amount and number; `remarks` are keys of the mapping.
    """

    country: str
    year: int
    line: Line | None
    subject: str
    unit: str
    number: Fact | None
    amount: Fact | None
    remarks: tuple[str, ...]

    @property
    def facts(self) -> tuple[Fact, ...]:
        """Amount and number, as far as there are any."""
        return tuple(one for one in (self.amount, self.number) if one is not None)


@cache
def _table() -> dict[str, Any]:
    return read_toml("lancang.report", "questionnaire.toml")


@cache
def lines() -> dict[str, Line]:
    """Subject code → the line it belongs to."""
    made = [
        Line(row["code"], row["en"], row["zh"], tuple(row["subjects"]), tuple(row["units"]), place)
        for place, row in enumerate(_table()["line"])
    ]
    return {subject: line for line in made for subject in line.subjects}


def measures_asked() -> frozenset[str]:
    """The measures that the questionnaire asks for."""
    return frozenset((*_table()["amount"], *_table()["number"]))


def remark(key: str, language: str) -> str:
    """A remark in words."""
    return str(_table()["remarks"][key][language])


def asked(figure: Figure) -> bool:
    """Whether the figure can stand in the questionnaire: a country, a whole year, an amount or a number of cases."""
    if figure.measure not in measures_asked() or figure.of or figure.origin or not is_country(figure.place):
        return False
    year = single_year(figure)
    return year is not None or (figure.status is Status.WITHHELD and _withheld_year(figure) is not None)


def _withheld_year(figure: Figure) -> int | None:
    period = figure.period
    return period.year if period is not None and period.start == period.end and not period.members else None


def entries(facts: Iterable[Fact], withheld: Collection[int] = ()) -> list[Entry]:
    """The rows by country, year and line; `withheld` are indices of figures whose numbers must not be shown."""
    amounts: dict[Key, list[Fact]] = defaultdict(list)
    numbers: dict[tuple[str, int, str], list[Fact]] = defaultdict(list)
    for fact in facts:
        figure = fact.figure
        if not asked(figure) or figure.period is None or figure.period.year is None:
            continue
        drug = (figure.place or "", figure.period.year, subject_key(figure))
        if figure.measure in _table()["amount"]:
            amounts[*drug, figure.unit].append(fact)
        else:
            numbers[drug].append(fact)
    kept = frozenset(withheld)
    found = []
    done: set[tuple[str, int, str]] = set()
    beside = _beside(amounts)
    for key, stated in sorted(amounts.items(), key=lambda one: _order(one[0])):
        # The number is one for the drug, whatever the units of its amounts: it stands in the first row.
        counted = numbers.get(key[:3], []) if key[:3] not in done else []
        done.add(key[:3])
        for place in range(max(len(stated), len(counted))):
            amount = stated[place] if place < len(stated) else None
            number = counted[place] if place < len(counted) else None
            several = max(len(stated), len(counted)) > 1
            found.append(_entry(key, number, amount, several=several, withheld=kept, beside=beside))
    for (country, year, subject), counted in numbers.items():
        if (country, year, subject) not in done:
            key, several = (country, year, subject, ""), len(counted) > 1
            found += [_entry(key, one, None, several=several, withheld=kept, beside=beside) for one in counted]
    return sorted(found, key=lambda one: _order((one.country, one.year, one.subject, one.unit)))


def _beside(amounts: Mapping[Key, Sequence[Fact]]) -> set[Key]:
    """Lines for which more than one subject is stated in one unit: country, year, line, unit."""
    seen: dict[Key, set[str]] = defaultdict(set)
    for country, year, subject, unit in amounts:
        if line := lines().get(subject):
            seen[country, year, line.code, unit].add(subject)
    return {key for key, stated in seen.items() if len(stated) > 1}


def _order(key: Key) -> tuple[Any, ...]:
    country, year, subject, unit = key
    line = lines().get(subject)
    where = line.units.index(unit) if line and unit in line.units else 99
    return country, year, line is None, line.place if line else 0, subject, where, unit


def _entry(
    key: Key, number: Fact | None, amount: Fact | None, *, several: bool, withheld: frozenset[int], beside: set[Key]
) -> Entry:
    country, year, subject, unit = key
    line, remarks = lines().get(subject), []
    stated = amount or number
    assert stated is not None
    if line is None:
        remarks.append(_elsewhere(stated.figure))
    elif unit and unit not in line.units:
        remarks.append("unit")
    if line and (country, year, line.code, unit) in beside:
        remarks.append("forms")
    if several:
        remarks.append("several")
    if number:
        remarks.append("cases")
    for fact in (amount, number):
        if fact and (withheld.intersection(fact.figures) or fact.figure.status is Status.WITHHELD):
            remarks.append("withheld")
        elif fact and (fact.figure.bound is not Bound.EXACT or fact.figure.value_max is not None):
            remarks.append("bound")
    return Entry(country, year, line, subject, unit, number, amount, tuple(dict.fromkeys(remarks)))


def _elsewhere(figure: Figure) -> str:
    """Why there is no line for it."""
    if not figure.subject and not figure.subject_code:
        return "without_subject"
    known = None if is_rest(figure) else subjects().get(figure.subject_code or "")
    return known.kind if known and known.kind in ("precursor", "group") else "unmapped"
