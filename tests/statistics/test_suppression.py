"""Complementary suppression: what a reader with linear algebra gets out of a table, before and after."""

from __future__ import annotations

from collections.abc import Sequence

import numpy
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lancang.statistics.suppression import Relation, complement, margins, recoverable

Table = list[list[float | None]]


def with_margins(inner: Sequence[Sequence[float]]) -> Table:
    rows: Table = [[*row, sum(row)] for row in inner]
    return [*rows, [sum(float(row[column] or 0) for row in rows) for column in range(len(rows[0]))]]


def solved(relations: Sequence[Relation], withheld: set[object]) -> set[object]:
    """The attack, by rank and in floating point: a cell is known if its unit vector adds no rank to the relations."""
    cells = sorted(withheld, key=str)
    if not cells:
        return set()
    rows = [
        [sum(part == cell for part in one.parts) - (one.total == cell) for cell in cells] for one in relations
    ] or [[0] * len(cells)]  # fmt: skip
    system = numpy.array(rows, dtype=float)
    rank = numpy.linalg.matrix_rank(system)
    unit = numpy.eye(len(cells))
    return {
        cell
        for place, cell in enumerate(cells)
        if numpy.linalg.matrix_rank(numpy.vstack([system, unit[place]])) == rank
    }


def costs(table: Table) -> dict[object, float]:
    return {(r, c): value for r, row in enumerate(table) for c, value in enumerate(row) if value}


TABLE = with_margins([[20, 50, 10], [8, 19, 22], [17, 32, 2]])


@pytest.mark.parametrize(
    ("withheld", "most"),
    [
        ([], 0),
        ([(2, 2)], 3),  # a rectangle
        ([(0, 0), (1, 1), (0, 1), (1, 0)], 0),  # protect one another
        ([(0, 0), (0, 1)], 2),
        ([(3, 3)], 5),  # a withheld grand total takes margins along; three would do
    ],
)
def test_what_a_small_table_costs(withheld: list[tuple[int, int]], most: int) -> None:
    relations, primary = margins(TABLE), frozenset(withheld)
    chosen = complement(relations, primary, costs(TABLE))
    assert len(chosen) <= most
    assert solved(relations, {*primary, *chosen}) & primary == set()


def test_the_formula_is_the_subtraction() -> None:
    relations = margins(TABLE)
    [(cell, formula)] = recoverable(relations, {(2, 2)}).items()
    known = {(r, c): value for r, row in enumerate(TABLE) for c, value in enumerate(row)}
    assert cell == (2, 2)
    assert sum(factor * int(known[one] or 0) for one, factor in formula.items()) == 2  # type: ignore[index]


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        # No margins at all: nothing to subtract from.
        ([[5, 6, None], [7, 8, None], [None, None, None]], set()),
        # A lone row with its total: the smaller of what is beside it.
        ([[2, 9, 7, 18], [None, None, None, None]], {(0, 2)}),
        # The total is the only cell left to take.
        ([[2, 2], [None, None]], {(0, 1)}),
        # A zero hides nothing, so the larger cell goes.
        ([[2, 0, 9, 11], [None, None, None, None]], {(0, 2)}),
    ],
)
def test_which_cell_is_taken(table: Table, expected: set[tuple[int, int]]) -> None:
    assert complement(margins(table), frozenset({(0, 0)}), costs(table)) == expected


def test_a_total_that_costs_nothing_goes_first() -> None:
    relations = [Relation("sum", ("a", "b", "c"))]
    assert complement(relations, frozenset({"a"}), {"sum": 0.0, "b": 1.0, "c": 2.0}) == {"sum"}


def test_tables_that_share_cells_are_protected_together() -> None:
    """A country withheld for a province's sake must not follow from the region."""
    relations = [Relation("region", ("cn", "mm")), Relation("cn", ("cn-53", "cn-45"))]
    cost = {"region": 900.0, "cn": 60.0, "mm": 100.0, "cn-45": 95.0}
    chosen = complement(relations, frozenset({"cn-53"}), cost)
    assert solved(relations, {"cn-53", *chosen}) & {"cn-53"} == set()
    assert chosen == {"cn-45"}


def test_what_the_relations_force_is_left() -> None:
    relations = [Relation("t", ("a",)), Relation("t", ("a", "b"))]
    chosen = complement(relations, frozenset({"b"}), {"t": 1.0, "a": 1.0})
    assert "b" in solved(relations, {"b", *chosen})


@st.composite
def tables(draw: st.DrawFn) -> tuple[Table, frozenset[object]]:
    rows, columns = draw(st.integers(1, 4)), draw(st.integers(1, 4))
    inner = [[draw(st.integers(0, 40)) for _ in range(columns)] for _ in range(rows)]
    table = with_margins(inner)
    for row in range(rows + 1):
        for column in range(columns + 1):
            if (row == rows or column == columns) and draw(st.integers(0, 5)) == 0:
                table[row][column] = None  # a margin that nobody published
    present = [(r, c) for r, line in enumerate(table) for c, value in enumerate(line) if value is not None]
    return table, frozenset(draw(st.lists(st.sampled_from(present), max_size=6)) if present else [])


@settings(deadline=None, max_examples=100)
@given(tables())
def test_nothing_withheld_can_be_solved_for(drawn: tuple[Table, frozenset[object]]) -> None:
    table, primary = drawn
    relations = margins(table)
    assert set(recoverable(relations, primary)) == solved(relations, set(primary))
    chosen = complement(relations, primary, costs(table))
    assert not chosen & primary
    assert solved(relations, {*primary, *chosen}) & primary == set()
    for cell in chosen:  # none is needless
        assert solved(relations, {*primary, *chosen} - {cell}) & primary
