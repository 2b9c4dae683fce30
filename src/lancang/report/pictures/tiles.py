"""Tile maps: one cell of equal size for each country or division, near where it lies; no borders."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from lancang.figures import places
from lancang.figures.tables import read_csv

from ..amounts import plain
from .model import Caption, Picture, State, Text, Tile
from .scales import Classes, classes_of
from .sheet import About, Amount, amount
from .words import Words, table

Cells = dict[str, tuple[int, int]]


@dataclass(frozen=True, slots=True)
class DrawnTile:
    """A tile with its class: −1 for zero, None where there is no value. `code` stands where a name has no room."""

    code: str
    name: str
    cell: tuple[int, int]
    amount: Amount
    level: int | None
    letters: str
    said: str


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of the legend: a class, zero, or a state without a value."""

    level: int | None
    state: State
    said: str


@dataclass(frozen=True, slots=True)
class TilesPlan:
    """The tiles of a map, how many classes they are in, and the legend with its heading."""

    tiles: tuple[DrawnTile, ...]
    classes: int
    heading: str
    legend: tuple[Entry, ...]


@cache
def _maps() -> dict[str, Cells]:
    """Cells of the maps by parent (empty: the region)."""
    maps: dict[str, Cells] = {}
    for row in read_csv("lancang.report", "tiles.csv"):
        maps.setdefault(row["parent"], {})[row["code"]] = int(row["column"]), int(row["row"])
    return maps


def tile_codes(parent: str = "") -> tuple[str, ...]:
    """The codes that have a tile: the countries of the region, or the first-level divisions of CN KH LA MM TH VN.

    Hong Kong, Macao and Taiwan stand on the map of divisions as HK, MO and TW; CN-HK, CN-MO and CN-TW mean the same.
    Raises ValueError for a parent without a map.
    """
    if parent not in _maps():
        have = ", ".join(filter(None, _maps()))
        raise ValueError(f"tile map: found parent {parent!r}, expected one of {have}, or none for the region")
    return tuple(_maps()[parent])


def tile_map(
    key: str,
    title: Text,
    tiles: Sequence[Tile],
    *,
    unit: Text,
    caption: Caption,
    language: str,
    parent: str = "",
    flags: Mapping[str, Text] | None = None,
) -> Picture:
    """Countries of the region (`parent` empty) or divisions of one country (CN KH LA MM TH VN) in at most 5 classes.

    A code of the map that is not given is NO_DATA. A value whose code has no tile is in the rows and named in the
    caption. Zero has a class of its own; the others are in logarithmic classes if all are above 0 and the largest is
    at least 100 times the smallest, else in quantiles; the legend says which.
    Raises ValueError for a parent without a map, a code given twice, an unknown language or a flag without words.
    """
    codes = tile_codes(parent)
    given = [replace(tile, code=table()["same"].get(tile.code, tile.code)) for tile in tiles]
    if len({tile.code for tile in given}) < len(given):
        twice = sorted({tile.code for tile in given if [one.code for one in given].count(tile.code) > 1})
        raise ValueError(f"tile map: found {', '.join(twice)} twice, expected one value for each; add them up")
    given += [Tile(code, None, state=State.NO_DATA) for code in codes if code not in {tile.code for tile in given}]
    given.sort(key=lambda tile: (tile.code not in codes, tile.code))
    about = About(key, title, unit, caption, language, given, flags)
    known = {tile.code: amount(tile) for tile in given}
    classes = classes_of([found.best for code, found in known.items() if found.known and code in codes])
    named = _legend(classes, known, codes, about.words)
    rows = [_row(tile, about, classes, named, tile.code in codes) for tile in given]
    said = [about.said(tile, about.words, full_name(tile.code, about.words)) for tile in given]
    off = [tile.code for tile in given if tile.code not in codes]
    drawn = tuple(_drawn(tile, about, classes, _maps()[parent][tile.code]) for tile in given if tile.code in codes)
    heading = _heading(classes, known, codes, about.drawn)
    plan = TilesPlan(drawn, classes.count, heading, _legend(classes, known, codes, about.drawn))

    def notes(words: Words) -> list[str]:
        names = words.listed(full_name(code, words) for code in off)
        return [words("schematic"), words("off_map", names=names) if off else ""]

    return about.picture("tiles", "code name value low high class state flags", rows, said, notes, plan)


def _row(tile: Tile, about: About, classes: Classes, legend: Sequence[Entry], placed: bool) -> dict[str, Any]:
    found = amount(tile)
    level = classes.index(found.best) if found.known and placed else None
    said = next((entry.said for entry in legend if level is not None and entry.level == level), "")
    return {"code": tile.code, "name": full_name(tile.code, about.words), "class": said} | about.row(tile)


def _drawn(tile: Tile, about: About, classes: Classes, cell: tuple[int, int]) -> DrawnTile:
    words, found = about.drawn, amount(tile)
    level = classes.index(found.best) if found.known else None
    said = about.said(tile, words, full_name(tile.code, words))
    name = words.text(short_name(tile.code, words))
    return DrawnTile(tile.code, name, cell, found, level, about.flags.letters(tile.flags), said)


# --- names -----------------------------------------------------------------------------------------------------------


def full_name(code: str, words: Words) -> str:
    """The name of a unit in the language: that of pictures where there is one, else that of the table of places."""
    place, other = places().get(code), table()["names"].get(code)
    own = (place.zh if words.language == "zh" else place.en) if place else ()
    return words.text(str(other[words.language] if other else own[0] if own else code))


@cache
def _short(code: str, language: str) -> str:
    """The name without what kind of unit it is: 清迈府 → 清迈; where two are left with the same, with it."""
    bare = _bare(code, language)
    siblings = next((cells for parent, cells in _maps().items() if parent and code in cells), {})
    same = [other for other in siblings if other != code and _bare(other, language) == bare]
    return full_name(code, Words(language)) if same else bare


def _bare(code: str, language: str) -> str:
    name = full_name(code, Words(language))
    ending = next((end for end in table()["endings"][language] if name.endswith(end)), "")
    bare = name.removesuffix(ending)
    return bare if len(bare) > 1 else name


def short_name(code: str, words: Words) -> str:
    """The name that stands in a tile."""
    return _short(code, words.language)


# --- legend ----------------------------------------------------------------------------------------------------------


def _heading(classes: Classes, known: Mapping[str, Amount], codes: Sequence[str], words: Words) -> str:
    """How the classes were made."""
    values = [found.best for code, found in known.items() if found.known and code in codes]
    values = [value for value in values if value or not classes.zero]
    if classes.method == "log":
        return words("classes_log", ratio=plain(float(f"{max(values) / min(values):.2g}")))
    if classes.method == "quantile":
        return words("classes_quantile", n=len(values))
    return words("classes_each") if classes.method == "each" else ""


def _legend(classes: Classes, known: Mapping[str, Amount], codes: Sequence[str], words: Words) -> tuple[Entry, ...]:
    """Zero, the classes from the smallest, then the states that occur."""
    on_map = [found for code, found in known.items() if code in codes]
    members: dict[int, list[float]] = {}
    for found in on_map:
        if found.known:
            members.setdefault(classes.index(found.best), []).append(found.best)
    entries = [Entry(-1, State.VALUE, "0")] if classes.zero else []
    for index in range(classes.count):
        entries.append(Entry(index, State.VALUE, _range(classes, index, members.get(index, []), words)))
    occurring = {found.state for found in on_map}
    states = [state for state in State if state is not State.VALUE and state in occurring]
    return (*entries, *(Entry(None, state, words.of("states", state)) for state in states))


def _range(classes: Classes, index: int, members: Sequence[float], words: Words) -> str:
    """A class in the legend: its round edges where it is logarithmic, else its smallest and largest member."""
    if classes.method == "log":
        edges = classes.edges
        if index == 0:
            return words("below", high=plain(edges[0]))
        if index == len(edges):
            return words("from", low=plain(edges[-1]))
        return words("from_to", low=plain(edges[index - 1]), high=plain(edges[index]))
    low, high = plain(min(members)), plain(max(members))
    return low if low == high else words("between", low=low, high=high)
