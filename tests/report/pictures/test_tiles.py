"""Where tiles lie: against ISO 3166-2 as pycountry has it, and against the coordinates they were made from."""

from __future__ import annotations

import csv
import importlib.util
import math
from collections.abc import Mapping
from itertools import combinations
from pathlib import Path
from types import ModuleType

import pycountry
import pytest

from lancang.figures import places
from lancang.figures.tables import read_csv
from lancang.report.pictures import tile_codes

ROOT = Path(__file__).resolve().parents[3]
STATES = ("CN", "KH", "LA", "MM", "TH", "VN")
# ISO 3166-2 has these as divisions of CN; the table of places has them under their codes of ISO 3166-1.
OWN_CODES = {"CN-HK": "HK", "CN-MO": "MO", "CN-TW": "TW"}
NEIGHBOURS = (
    "CN", "KH", "LA", "MM", "TH", "VN", "IN", "BD", "NP", "PK", "AF", "LK", "ID", "MY", "PH", "SG", "BN", "TL", "KR",
    "JP", "MN", "AU", "NZ",
)  # fmt: skip
ORDER_KEPT = 0.85


@pytest.fixture(scope="module")
def maker() -> ModuleType:
    spec = importlib.util.spec_from_file_location("make_tiles", ROOT / "docs" / "make_tiles.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def cells_of(parent: str) -> dict[str, tuple[int, int]]:
    rows = read_csv("lancang.report", "tiles.csv")
    return {row["code"]: (int(row["column"]), int(row["row"])) for row in rows if row["parent"] == parent}


def coordinates(parent: str) -> Mapping[str, tuple[float, float]]:
    lines = (ROOT / "docs" / "tile_coordinates.csv").read_text("utf-8").splitlines()
    rows = csv.DictReader(line for line in lines if not line.startswith("#"))
    return {row["code"]: (float(row["longitude"]), -float(row["latitude"])) for row in rows if row["parent"] == parent}


def test_the_file_is_as_its_maker_writes_it(maker: ModuleType) -> None:
    assert maker.main(["--check"]) == 0


@pytest.mark.parametrize("state", STATES)
def test_every_division_has_a_tile(state: str) -> None:
    iso = [one.code for one in pycountry.subdivisions.get(country_code=state) if one.parent_code is None]
    assert sorted(tile_codes(state)) == sorted(OWN_CODES.get(code, code) for code in iso)


def test_the_region_has_the_countries_the_field_speaks_of() -> None:
    assert set(NEIGHBOURS) - set(tile_codes()) == set()
    assert [code for code in tile_codes() if places()[code].kind != "country"] == []


@pytest.mark.parametrize("parent", ["", *STATES])
def test_cells_are_unique_and_few_enough_for_a_telephone(parent: str) -> None:
    cells = cells_of(parent)
    assert len(set(cells.values())) == len(cells)
    assert min(column for column, _ in cells.values()) == min(row for _, row in cells.values()) == 0
    assert max(column for column, _ in cells.values()) < 10


@pytest.mark.parametrize("parent", ["", *STATES])
def test_order_is_kept(parent: str) -> None:
    """Of all pairs that lie apart; two in the same column or row count as half, for neither is east of the other."""
    cells, where = cells_of(parent), coordinates(parent)
    assert cells.keys() == where.keys()
    for axis in (0, 1):
        pairs = [(a, b) for a, b in combinations(cells, 2) if where[a][axis] != where[b][axis]]
        kept = [(cells[a][axis] - cells[b][axis]) * (where[a][axis] - where[b][axis]) for a, b in pairs]
        share = sum(1.0 if one > 0 else 0.5 if one == 0 else 0.0 for one in kept) / len(kept)
        assert share >= ORDER_KEPT, (parent, axis, share)


@pytest.mark.parametrize(
    ("one", "other", "direction"),
    [
        ("CN", "LA", "north"), ("MM", "TH", "north"), ("LA", "KH", "north"), ("VN", "KH", "east"),
        ("TH", "MY", "north"), ("KH", "TH", "east"), ("IN", "MM", "west"), ("LA", "MM", "east"), ("CN", "VN", "north"),
        ("BD", "MM", "west"),
    ],
)  # fmt: skip
def test_neighbours_on_the_river(one: str, other: str, direction: str) -> None:
    cells = cells_of("")
    (x, y), (other_x, other_y) = cells[one], cells[other]
    found = {"north": y < other_y, "east": x > other_x, "west": x < other_x}
    assert found[direction]
    assert math.dist((x, y), (other_x, other_y)) < 2.5


def test_assignment_is_the_cheapest(maker: ModuleType) -> None:
    cost = [[4.0, 1.0, 3.0, 9.0], [2.0, 0.0, 5.0, 9.0], [3.0, 2.0, 2.0, 9.0]]
    assert maker.assign(cost) == [1, 0, 2]
