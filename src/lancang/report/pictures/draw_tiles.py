"""Tile maps: how they are drawn."""

from __future__ import annotations

from collections.abc import Sequence

from .canvas import FLAG, INK, MUTED, PAD, SMALL, Canvas, width_of, wrapped
from .model import State
from .palette import EMPTY, ZERO, class_colours, ink_on
from .sheet import Sheet
from .tiles import DrawnTile, Entry, TilesPlan
from .words import Words, table

WIDEST_TILE, GAP = 70.0, 3.0
NAME, VALUE = 9.5, 10.5  # sizes of text in a tile
LINES = 2  # that a name may take
COUNTRY = 2  # letters of a country's code
WIDE_FROM = 0x2E80  # Chinese characters
EDGE = "#8a97a3"
CODES_FROM = 0.2  # where more of the names of countries than this don't fit, all are written as codes


def draw_tiles(canvas: Canvas, sheet: Sheet, plan: TilesPlan) -> None:
    """The legend, then the tiles in their cells."""
    words, colours = Words(sheet.language), class_colours(plan.classes)
    _legend(canvas, plan, colours)
    columns = 1 + max(tile.cell[0] for tile in plan.tiles)
    rows = 1 + max(tile.cell[1] for tile in plan.tiles)
    wide = min(WIDEST_TILE, (canvas.width - 2 * PAD + GAP) / columns - GAP)
    names = _names(plan.tiles, wide - 4)
    high = 12 * max(len(lines) for lines in names.values()) + 18
    left, top = (canvas.width - columns * (wide + GAP) + GAP) / 2, canvas.y + 4
    for tile in plan.tiles:
        x, y = left + tile.cell[0] * (wide + GAP), top + tile.cell[1] * (high + GAP)
        canvas.group(tile.said)
        ground = _ground(canvas, x, y, wide, high, tile.level, tile.amount.state, colours)
        _words(canvas, x + wide / 2, y, high, tile, names[tile.code], ink_on(ground), words)
        canvas.close()
    canvas.y = top + rows * (high + GAP)
    if all(lines == [code] for code, lines in names.items()):
        canvas.paragraph(words("codes"))


def _names(tiles: Sequence[DrawnTile], room: float) -> dict[str, list[str]]:
    """The lines of each tile's name; codes for all where many names of countries have no room."""
    lines = {tile.code: name_lines(tile.name, room) for tile in tiles}
    cut = [code for code, parts in lines.items() if parts[0].endswith((".", "-")) or parts[-1].endswith((".", "…"))]
    if len(tiles[0].code) == COUNTRY and len(cut) > CODES_FROM * len(tiles):
        return {tile.code: [tile.code] for tile in tiles}
    return lines


def name_lines(name: str, room: float) -> list[str]:
    """A name on at most two lines: broken between words, a single long word within; what is cut ends in a full stop."""
    if width_of(name, NAME) <= room:
        return [name]
    if ord(name[0]) >= WIDE_FROM:
        lines = wrapped(name, NAME, room)
        return lines if len(lines) <= LINES else [lines[0], lines[1][:-1] + "…"]
    first, *rest = name.replace("-", "- ").split()
    while rest and width_of(f"{first} {rest[0]}", NAME) <= room:
        first += f" {rest.pop(0)}"
    if rest:
        return [_cut(first, room), _cut(" ".join(rest), room)]
    half = max(len(name) // 2, 2)
    while half > 2 and width_of(name[:half] + "-", NAME) > room:
        half -= 1
    return [name[:half] + "-", _cut(name[half:], room)]


def _cut(word: str, room: float) -> str:
    """The words, or as much of them as there is room for, with a full stop."""
    if width_of(word, NAME) <= room:
        return word
    while len(word) > 1 and width_of(word + ".", NAME) > room:
        word = word[:-1]
    return word.rstrip() + "."


def _ground(
    canvas: Canvas, x: float, y: float, wide: float, high: float, level: int | None, state: State,
    colours: tuple[str, ...],
) -> str:  # fmt: skip
    """The tile itself: its class, white for zero, pale where there is nothing, hatched where a reason is known."""
    if level is not None:
        colour = ZERO if level < 0 else colours[level]
        canvas.shape("rect", x=x, y=y, width=wide, height=high, rx=3, fill=colour, stroke=EDGE, stroke_width=0.7)
        return colour
    dashes = "3 3" if state is State.NO_DATA else None
    canvas.shape("rect", x=x, y=y, width=wide, height=high, rx=3, fill=EMPTY, stroke=EDGE, stroke_width=0.7,
                 stroke_dasharray=dashes)  # fmt: skip
    if state is not State.NO_DATA:
        _hatch(canvas, x, y, wide, high, rising=True)
    if state is State.WITHHELD:
        _hatch(canvas, x, y, wide, high, rising=False)
    return EMPTY


def _hatch(canvas: Canvas, x: float, y: float, wide: float, high: float, *, rising: bool) -> None:
    """Thin parallel lines from corner to corner, inside the tile."""
    path = ""
    for start in range(6, int(wide + high), 7):
        ax, ay = (start, 0.0) if start <= wide else (wide, start - wide)
        bx, by = (0.0, start) if start <= high else (start - high, high)
        if not rising:
            ax, bx = wide - ax, wide - bx
        path += f"M{x + ax:.1f} {y + ay:.1f}L{x + bx:.1f} {y + by:.1f}"
    canvas.shape("path", d=path, stroke="#c3cbd2", stroke_width=1, fill="none")


def _words(
    canvas: Canvas, middle: float, top: float, high: float, tile: DrawnTile, name: list[str], ink: str,
    words: Words,
) -> None:  # fmt: skip
    """Name, then value or sign, in the middle of a tile."""
    y = top + (high - 12 * len(name) - 13) / 2
    for line in name:
        y += 12
        canvas.text(middle, y - 2, line, size=NAME, fill=ink, anchor="middle")
    found = tile.amount
    if not found.known:
        value = table()["signs"][found.state]
    elif found.value is None:
        value = f"≥{words.compact(found.interval[0])}" if found.interval else ""
    else:
        value = words.compact(found.value)
    raised_fill = FLAG if ink == INK else ink
    canvas.text(
        middle, y + 11.5, value, size=VALUE, fill=ink, anchor="middle", bold=True, raised=tile.letters,
        raised_fill=raised_fill,
    )  # fmt: skip


def _legend(canvas: Canvas, plan: TilesPlan, colours: tuple[str, ...]) -> None:
    """Swatches with their ranges, in rows, under the words for how they were made."""
    if plan.heading:
        canvas.paragraph(plan.heading)
        canvas.y += 3
    x = float(PAD)
    for entry in plan.legend:
        width = 28 + width_of(entry.said, SMALL)
        if x > PAD and x + width > canvas.width - PAD:
            x, canvas.y = float(PAD), canvas.y + 19
        _swatch(canvas, x, canvas.y, entry, colours)
        canvas.text(x + 27, canvas.y + 11.5, entry.said, size=SMALL, fill=INK)
        x += width + 12
    canvas.y += 24


def _swatch(canvas: Canvas, x: float, y: float, entry: Entry, colours: tuple[str, ...]) -> None:
    """A small tile, with its sign where it has no value."""
    _ground(canvas, x, y, 22, 15, entry.level, entry.state, colours)
    if entry.level is None:
        sign = table()["signs"][entry.state]
        canvas.text(x + 11, y + 11.5, sign, size=VALUE, fill=MUTED, anchor="middle", bold=True)
