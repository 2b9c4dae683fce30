"""Complementary suppression: what else a table must withhold so that no withheld cell follows by subtraction.

A table is a set of relations: a total that is published beside its parts. A withheld cell can be recovered exactly when
the relations, solved for the withheld cells, leave it one value; that is decided by exact elimination, in fractions, so
that it holds for tables with margins, for hierarchies and for tables that share cells alike. What is not promised: the
relations still bound a withheld cell (no count is negative), and a narrow bound may tell much.
Source: A. Hundepool et al., Statistical Disclosure Control (Wiley, 2012), chapter 4, secondary cell suppression; which
cells to take is chosen here step by step, cheapest first, and what proves needless is given back.
"""

from __future__ import annotations

import math
from collections.abc import Hashable, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from fractions import Fraction

Cell = Hashable
Formula = dict[Cell, Fraction]


@dataclass(frozen=True, slots=True)
class Relation:
    """A total and the parts that add up to it, all known to the reader unless withheld."""

    total: Cell
    parts: tuple[Cell, ...]


def margins(values: Sequence[Sequence[float | None]]) -> list[Relation]:
    """The relations of a table whose last row and last column are its margins; a cell is (row, column).

    None is a cell that is not there: it counts as nothing within the table, and a margin that is None states nothing.
    """
    rows, columns = range(len(values)), range(len(values[0]))
    lines = [[(row, column) for column in columns] for row in rows]
    lines += [[(row, column) for row in rows] for column in columns]
    found = []
    for *parts, total in lines:
        present = tuple((row, column) for row, column in parts if values[row][column] is not None)
        if present and values[total[0]][total[1]] is not None:
            found.append(Relation(total, present))
    return found


def recoverable(relations: Iterable[Relation], withheld: Set[Cell]) -> dict[Cell, Formula]:
    """The withheld cells that can be recovered, each with its formula: known cell → factor; their sum is the cell."""
    solved: dict[Cell, Formula] = {}
    for relation in relations:
        row: Formula = {relation.total: Fraction(-1)}
        for part in relation.parts:
            row[part] = row.get(part, Fraction(0)) + 1
        row = {cell: factor for cell, factor in row.items() if factor}
        for pivot, equation in solved.items():
            if pivot in row:
                _subtract(row, equation, row[pivot])
        pivot = next((cell for cell in row if cell in withheld), None)
        if pivot is None:
            continue
        row = {cell: factor / row[pivot] for cell, factor in row.items()}
        for equation in solved.values():
            if pivot in equation:
                _subtract(equation, row, equation[pivot])
        solved[pivot] = row
    return {
        pivot: {cell: -factor for cell, factor in equation.items() if cell != pivot}
        for pivot, equation in solved.items()
        if not any(cell in withheld for cell in equation if cell != pivot)
    }


def _subtract(row: Formula, other: Formula, factor: Fraction) -> None:
    """row − factor × other, in place; what cancels is taken out."""
    for cell, value in other.items():
        left = row.get(cell, Fraction(0)) - factor * value
        if left:
            row[cell] = left
        else:
            row.pop(cell, None)


def complement(relations: Sequence[Relation], withheld: Set[Cell], cost: Mapping[Cell, float]) -> frozenset[Cell]:
    """Further cells to withhold, so that none of the withheld ones can be recovered.

    `cost` is what is lost with a cell (its value, as a rule; 0 for one that nobody misses). A cell without a cost is
    taken last: leave zeros out, for whoever knows that counts are not negative sees through them. Where the relations
    force a cell by themselves (total = a and total = a + b) nothing helps; it is left as it is.
    """
    near = _connected(relations, withheld)
    order = {cell: place for place, cell in enumerate(_cells(near))}
    chosen: list[Cell] = []
    while formulas := _open(near, withheld, chosen):
        known = min(formulas.values(), key=len)
        chosen.append(min(known, key=lambda cell: (_price(cost, cell), order[cell])))
    for cell in sorted(chosen, key=lambda cell: (-_price(cost, cell), order[cell])):
        rest = [one for one in chosen if one != cell]
        if not _open(near, withheld, rest):
            chosen = rest
    return frozenset(chosen)


def _open(relations: Sequence[Relation], withheld: Set[Cell], chosen: Sequence[Cell]) -> dict[Cell, Formula]:
    """Formulas that still give a withheld cell away, and that withholding another cell can break."""
    found = recoverable(relations, withheld | frozenset(chosen))
    return {cell: formula for cell, formula in found.items() if cell in withheld and formula}


def _price(cost: Mapping[Cell, float], cell: Cell) -> float:
    price = cost.get(cell, math.inf)
    return price if price >= 0 else math.inf


def _cells(relations: Iterable[Relation]) -> dict[Cell, None]:
    return dict.fromkeys(cell for relation in relations for cell in (relation.total, *relation.parts))


def _connected(relations: Sequence[Relation], withheld: Set[Cell]) -> list[Relation]:
    """The relations that a withheld cell can be reached from, step by step; the others say nothing of it."""
    of: dict[Cell, list[int]] = {}
    for number, relation in enumerate(relations):
        for cell in (relation.total, *relation.parts):
            of.setdefault(cell, []).append(number)
    waiting = [cell for cell in of if cell in withheld]
    seen, reached = set(waiting), set()
    while waiting:
        for number in of[waiting.pop()]:
            if number in reached:
                continue
            reached.add(number)
            new = [cell for cell in (relations[number].total, *relations[number].parts) if cell not in seen]
            seen.update(new)
            waiting += new
    return [relations[number] for number in sorted(reached)]
