"""What an export withholds: numbers their owners withhold, counts of a few persons, and what would give them away.

A number is given away by subtraction where a country stands beside its provinces, a year beside its months, or a total
beside its parts. Which further numbers have to go is decided in lancang.statistics.suppression.
"""

from __future__ import annotations

import datetime
import enum
import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from lancang.figures import Figure, Period, Status
from lancang.figures.tables import read_toml
from lancang.statistics.suppression import Cell, Relation, complement

from .model import NOTHING, subject_key
from .totals import Total

# Sums of written numbers close to this share of the total, or they are no sums.
CLOSE = 1e-9


class Why(enum.StrEnum):
    """Why an export withholds a number."""

    OWNER = "owner"  # its owner withholds it
    FEW = "few_persons"  # it counts fewer persons than the threshold
    PROTECTS = "protects"  # another withheld number would follow from it


@dataclass(frozen=True, slots=True)
class Withheld:
    """Index of a figure → why it is withheld; and the indices of the totals that are."""

    figures: Mapping[int, Why] = field(default_factory=dict)
    totals: frozenset[int] = frozenset()


@cache
def _thresholds() -> tuple[tuple[datetime.date, float], ...]:
    rows: list[dict[str, Any]] = read_toml("lancang.report", "disclosure.toml")["few_persons"]
    return tuple(sorted((row["since"], float(row["below"])) for row in rows))


def few_persons(day: datetime.date) -> float:
    """Counts of persons above 0 and below this number are withheld on that day."""
    return max(((since, below) for since, below in _thresholds() if since <= day), default=(day, 0.0))[1]


def primary(figure: Figure, below: float) -> Why | None:
    """Why the figure by itself is withheld; None for most."""
    if figure.status is Status.WITHHELD:
        return Why.OWNER
    if figure.unit == "person" and figure.status not in NOTHING and 0 < figure.value < below:
        return Why.FEW
    return None


def withhold(figures: Sequence[Figure], totals: Sequence[Total], day: datetime.date) -> Withheld:
    """What of these figures and their totals must not be shown; figures are known by their index."""
    below = few_persons(day)
    first = {index: why for index, figure in enumerate(figures) if (why := primary(figure, below))}
    small = frozenset(n for n, total in enumerate(totals) if total.unit == "person" and 0 < total.value < below)
    if not first:
        return Withheld(totals=small)
    touched = {_table_key(figures[index]) for index in first}
    tables: dict[tuple[object, ...], list[int]] = defaultdict(list)
    for index, figure in enumerate(figures):
        if (key := _table_key(figure)) in touched:
            tables[key].append(index)
    found, gone = dict(first), set(small)
    of_table = _totals_of(figures, totals, touched)
    for key, indices in tables.items():
        more, hidden = _one_table(figures, indices, first, {n: totals[n] for n in of_table.get(key, ())})
        found |= dict.fromkeys((index for index in more if index not in found), Why.PROTECTS)
        gone |= hidden
    return Withheld(found, frozenset(gone))


def _table_key(figure: Figure) -> tuple[object, ...]:
    return figure.measure, subject_key(figure), figure.unit, figure.origin, figure.of


def _totals_of(
    figures: Sequence[Figure], totals: Sequence[Total], touched: set[tuple[object, ...]]
) -> dict[tuple[object, ...], list[int]]:
    found: dict[tuple[object, ...], list[int]] = defaultdict(list)
    for number, total in enumerate(totals):
        if (key := _table_key(figures[total.figures[0]])) in touched:
            found[key].append(number)
    return found


Spot = tuple[str, Period]


class _Cells:
    """The cells of a table: what is stated for a place and a period, by whichever figures."""

    def __init__(self, figures: Sequence[Figure], indices: Iterable[int], first: Mapping[int, Why]) -> None:
        self.indices: dict[Spot, list[int]] = defaultdict(list)
        for index in indices:
            figure = figures[index]
            if figure.place and figure.period and figure.status not in NOTHING - {Status.WITHHELD}:
                self.indices[figure.place, figure.period].append(index)
        # What one owner withholds and another states openly is no secret any more; a count of a few persons stays one.
        self.withheld = {
            cell
            for cell, stated in self.indices.items()
            if all(index in first for index in stated) or any(first.get(index) is Why.FEW for index in stated)
        }
        self.value = {
            cell: next((figures[i].value for i in stated if figures[i].status is not Status.WITHHELD), math.nan)
            for cell, stated in self.indices.items()
        }


def _one_table(
    figures: Sequence[Figure], indices: Sequence[int], first: Mapping[int, Why], totals: Mapping[int, Total]
) -> tuple[set[int], set[int]]:
    """Indices of the figures and of the totals that have to go for the sake of those withheld first."""
    cells = _Cells(figures, indices, first)
    relations = [one for one in _nested(cells) if _closes(cells, one)]
    for number, total in totals.items():
        parts = tuple(dict.fromkeys((fact.figure.place, fact.figure.period) for fact in total.facts))
        relations.append(Relation(number, parts))
    # A total of ours is missed by nobody; of the numbers that others state the smaller ones go first.
    cost: dict[Cell, float] = {cell: value for cell, value in cells.value.items() if value > 0}
    cost |= dict.fromkeys(totals, 0.0)
    chosen = complement(relations, cells.withheld, cost)
    return {index for cell, stated in cells.indices.items() if cell in chosen for index in stated}, {
        number for number in totals if number in chosen
    }


def _closes(cells: _Cells, relation: Relation) -> bool:
    """Whether the parts can be all there is: they add up to the total, or leave room for those that nobody states."""
    total, *parts = (cells.value[cell] for cell in (relation.total, *relation.parts))  # type: ignore[index]
    known = [value for value in parts if not math.isnan(value)]
    if math.isnan(total):
        return True
    if len(known) < len(parts):
        return len(parts) > 1 and sum(known) <= total * (1 + CLOSE)
    return math.isclose(sum(known), total, rel_tol=CLOSE)


def _nested(cells: _Cells) -> list[Relation]:
    """Every place beside the places next below it, period by period, and every period beside the next below it."""
    by_period: dict[Period, set[str]] = defaultdict(set)
    by_place: dict[str, list[Period]] = defaultdict(list)
    for place, period in cells.indices:
        by_period[period].add(place)
        by_place[place].append(period)
    found = []
    for period, stated in by_period.items():
        joint = sorted((one for one in stated if "、" in one), key=lambda one: (len(one), one))
        for outer, inner in _by_parent({place: _place_above(place, stated, joint) for place in sorted(stated)}).items():
            found.append(Relation((outer, period), tuple((place, period) for place in inner)))
    for place, periods in by_place.items():
        for whole, parts in _by_parent(_periods_above(periods)).items():
            found.append(Relation((place, whole), tuple((place, part) for part in parts)))
    return found


def _by_parent(parents: Mapping[Any, Any]) -> dict[Any, list[Any]]:
    found: dict[Any, list[Any]] = defaultdict(list)
    for child, parent in parents.items():
        if parent is not None:
            found[parent].append(child)
    return found


def _place_above(place: str, stated: set[str], joint: Sequence[str]) -> str | None:
    """The next place above among those stated: its country, places joined by 、 that hold it, or the world."""
    country = place.partition("-")[0]
    if country != place and country in stated:
        return country
    members = set(place.split("、"))
    if above := next((one for one in joint if members < set(one.split("、"))), None):
        return above
    return "001" if "001" in stated and place != "001" else None


def _periods_above(periods: Sequence[Period]) -> dict[Period, Period | None]:
    """For every period the next above that holds it; of parts that overlap one another only the first counts."""
    found: dict[Period, Period | None] = {}
    open_: list[Period] = []
    last: dict[Period, datetime.date] = {}
    single = [one for one in periods if not one.members]
    ordered = sorted(single, key=lambda one: (one.first_day, -one.last_day.toordinal()))
    for period in ordered:
        while open_ and open_[-1].last_day < period.first_day:
            open_.pop()
        above = next((one for one in reversed(open_) if one.contains(period) and one != period), None)
        if above is not None and last.get(above, datetime.date.min) < period.first_day:
            found[period] = above
            last[above] = period.last_day
        open_.append(period)
    return found
