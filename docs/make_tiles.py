"""Writes src/lancang/report/data/tiles.csv: a cell of a grid for each unit of a tile map.

docs/tile_coordinates.csv says where each unit lies. Per map, grids of several spacings are laid over it and each unit
gets a cell of its own so that the sum of the squared distances is smallest (Hungarian method). The widest spacing wins
that keeps 98.5 % of the pairs in their order east–west and north–south: it has the largest tiles. `--check` writes
nothing and exits with 1 when the file is out of date.
"""

from __future__ import annotations

import argparse
import csv
import math
import sys
from itertools import combinations, product
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[1]
COORDINATES = ROOT / "docs" / "tile_coordinates.csv"
TILES = ROOT / "src" / "lancang" / "report" / "data" / "tiles.csv"
HEAD = """\
# Cells of the tile maps: column from the west, row from the north. parent: the country, empty for the region's map.
# Written by docs/make_tiles.py. Source: docs/tile_coordinates.csv (general geographic knowledge, rounded).
"""
SPACINGS = (0.9, 0.8, 0.7, 0.6, 0.5)  # of a cell: 1.0 gives each unit the share of the map's box that is its own
ORDER_KEPT = 0.985
# The states of the river stay where they are; their neighbours give way.
WEIGHTS = dict.fromkeys(("CN", "KH", "LA", "MM", "TH", "VN"), 4.0)


class Unit(NamedTuple):
    """A country or division: x grows eastwards, y southwards, in degrees of latitude."""

    code: str
    x: float
    y: float


Cells = dict[str, tuple[int, int]]


def read(path: Path) -> dict[str, list[Unit]]:
    """Units by map. Longitudes are shortened by the cosine of the map's middle latitude."""
    lines = [line for line in path.read_text("utf-8").splitlines() if not line.startswith("#")]
    rows = list(csv.DictReader(lines))
    maps: dict[str, list[Unit]] = {}
    for parent in dict.fromkeys(row["parent"] for row in rows):
        own = [row for row in rows if row["parent"] == parent]
        latitudes = [float(row["latitude"]) for row in own]
        shrink = math.cos(math.radians((max(latitudes) + min(latitudes)) / 2))
        maps[parent] = [Unit(r["code"], float(r["longitude"]) * shrink, -float(r["latitude"])) for r in own]
    return maps


def assign(cost: list[list[float]]) -> list[int]:
    """For each row the column of the cheapest assignment; there are at least as many columns as rows.

    Hungarian method with potentials, O(rows² · columns).
    """
    rows, columns = len(cost), len(cost[0])
    row_price, column_price = [0.0] * (rows + 1), [0.0] * (columns + 1)
    taken, came_from = [0] * (columns + 1), [0] * (columns + 1)
    for row in range(1, rows + 1):
        taken[0], column = row, 0
        least, seen = [math.inf] * (columns + 1), [False] * (columns + 1)
        while taken[column]:
            seen[column] = True
            current, step, following = taken[column], math.inf, 0
            for other in range(1, columns + 1):
                if seen[other]:
                    continue
                reduced = cost[current - 1][other - 1] - row_price[current] - column_price[other]
                if reduced < least[other]:
                    least[other], came_from[other] = reduced, column
                if least[other] < step:
                    step, following = least[other], other
            for other in range(columns + 1):
                if seen[other]:
                    row_price[taken[other]] += step
                    column_price[other] -= step
                else:
                    least[other] -= step
            column = following
        while column:
            taken[column] = taken[came_from[column]]
            column = came_from[column]
    found = [0] * rows
    for column in range(1, columns + 1):
        if taken[column]:
            found[taken[column] - 1] = column - 1
    return found


def order_kept(units: list[Unit], cells: Cells) -> float:
    """The share of pairs whose order, east–west and north–south, is not turned round."""
    kept = total = 0
    for one, other in combinations(units, 2):
        for axis, apart in enumerate((other.x - one.x, other.y - one.y)):
            if apart:
                total += 1
                kept += (cells[other.code][axis] - cells[one.code][axis]) * apart >= 0
    return kept / total


def lay(units: list[Unit], spacing: float) -> Cells:
    """The cells of a grid with this spacing (degrees); none where the grid is too small."""
    west, north = min(unit.x for unit in units), min(unit.y for unit in units)
    wide = round((max(unit.x for unit in units) - west) / spacing) + 1
    high = round((max(unit.y for unit in units) - north) / spacing) + 1
    grid = list(product(range(wide), range(high)))
    if len(grid) < len(units):
        return {}
    cost = []
    for unit in units:
        x, y, weight = (unit.x - west) / spacing, (unit.y - north) / spacing, WEIGHTS.get(unit.code, 1.0)
        cost.append([weight * ((x - column) ** 2 + (y - row) ** 2) for column, row in grid])
    return packed({unit.code: grid[index] for unit, index in zip(units, assign(cost), strict=True)})


def packed(cells: Cells) -> Cells:
    """Without empty columns and rows."""
    columns, rows = (sorted({cell[axis] for cell in cells.values()}) for axis in (0, 1))
    return {code: (columns.index(column), rows.index(row)) for code, (column, row) in cells.items()}


def best(units: list[Unit]) -> Cells:
    """The widest grid that keeps enough pairs in order. Raises ValueError where none does."""
    area = (max(u.x for u in units) - min(u.x for u in units)) * (max(u.y for u in units) - min(u.y for u in units))
    for factor in SPACINGS:
        cells = lay(units, factor * math.sqrt(area / len(units)))
        if cells and order_kept(units, cells) >= ORDER_KEPT:
            return cells
    raise ValueError(f"tiles: no grid keeps {ORDER_KEPT:.1%} of the pairs in order; add a spacing to SPACINGS")


def content() -> str:
    """The file as it should be."""
    lines = ["code,parent,column,row"]
    for parent, units in read(COORDINATES).items():
        lines += [f"{code},{parent},{column},{row}" for code, (column, row) in sorted(best(units).items())]
    return HEAD + "\n".join(lines) + "\n"


def main(arguments: list[str] | None = None) -> int:
    """Write the file, or with --check compare it: 0 done or equal, 1 different."""
    parser = argparse.ArgumentParser(description="Writes the cells of the tile maps.")
    parser.add_argument("--check", action="store_true", help="write nothing; exit with 1 when the file is out of date")
    made = content()
    if not parser.parse_args(arguments).check:
        TILES.write_text(made, encoding="utf-8")
        return 0
    if TILES.exists() and TILES.read_text("utf-8") == made:
        return 0
    print("tiles.csv: out of date; expected: as docs/make_tiles.py writes it", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
