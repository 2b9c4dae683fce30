"""Tile maps: how they are drawn."""

from __future__ import annotations

import re
from collections.abc import Sequence

from .canvas import BOLDER, FLAG, INK, MUTED, PAD, SMALL, Canvas, width_of, wrapped
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
LETTER = 9.0  # the width of a flag's letter
EDGE = "#8a97a3"
JOINED = ("ch", "gh", "kh", "ng", "ph", "sh", "th", "zh")  # one sound in the spellings of the region
SYLLABLE = re.compile(r"(?:[ckpstz]h|[b-df-hj-np-tv-z])[aeiouy]", re.IGNORECASE)
CODES_FROM = 0.2  # where more of the names of countries than this don't fit, all are written as codes


def draw_tiles(canvas: Canvas, sheet: Sheet, plan: TilesPlan) -> None:
    """The legend, then the tiles in their cells."""
    words, colours = Words(sheet.language), class_colours(plan.classes)
    _legend(canvas, plan, colours)
    columns = 1 + max(tile.cell[0] for tile in plan.tiles)
    rows = 1 + max(tile.cell[1] for tile in plan.tiles)
    wide = min(WIDEST_TILE, (canvas.width - 2 * PAD + GAP) / columns - GAP)
    names = _names(plan.tiles, words, wide - 2)
    high = 12 * max(len(lines) for lines in names.values()) + 18
    left, top = (canvas.width - columns * (wide + GAP) + GAP) / 2, canvas.y + 4
    for tile in plan.tiles:
        x, y = left + tile.cell[0] * (wide + GAP), top + tile.cell[1] * (high + GAP)
        canvas.group(tile.said)
        ground = _ground(canvas, x, y, wide, high, tile.level, tile.amount.state, colours)
        _words(canvas, (x, y, wide, high), tile, names[tile.code], ink_on(ground), words)
        canvas.close()
    canvas.y = top + rows * (high + GAP)
    if all(lines == [code] for code, lines in names.items()):
        canvas.paragraph(words("codes"))


def _names(tiles: Sequence[DrawnTile], words: Words, room: float) -> dict[str, list[str]]:
    """The lines of each tile's name; codes for all where many names of countries have no room."""
    lines = {tile.code: name_lines(tile.name, room - _corner(tile, words, room)) for tile in tiles}
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
    first, *rest = re.sub(r"(?<=\w)-(?=\w)", "- ", name).split()
    while rest and width_of(f"{first} {rest[0]}", NAME) <= room:
        first += f" {rest.pop(0)}"
    if rest:
        return [_cut(first, room), _cut(" ".join(rest).replace("- ", "-"), room)]
    at = _syllable(name, room)
    return [name[:at] + "-", _cut(name[at:], room)]


def _syllable(name: str, room: float) -> int:
    """Where to break a word: near its middle, before a consonant and a vowel (Heilong-jiang, Phetcha-bun)."""
    fitting = [at for at in range(2, len(name) - 1) if width_of(name[:at] + "-", NAME) <= room] or [2]
    good = [at for at in fitting if SYLLABLE.match(name, at) and name[at - 1 : at + 1].lower() not in JOINED]
    return min(good or fitting, key=lambda at: abs(at - len(name) / 2))


def _cut(word: str, room: float) -> str:
    """The words, or as much of them as there is room for, with a full stop."""
    if width_of(word, NAME) <= room:
        return word
    while len(word) > 1 and width_of(word + ".", NAME) > room:
        word = word[:-1]
    return word.rstrip(" -") + "."


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
    canvas: Canvas, box: tuple[float, float, float, float], tile: DrawnTile, name: list[str], ink: str, words: Words
) -> None:
    """Name, then value or sign, in the middle of a tile (x, y, width, height); letters behind it or in the corner."""
    x, y, wide, high = box
    value, size = _value(tile, words, wide - 2)
    corner = _corner(tile, words, wide - 2)
    base = y + (high - 12 * len(name) - 13) / 2
    for line in name:
        base += 12
        canvas.text(x + (wide - corner) / 2, base - 2, line, size=NAME, fill=ink, anchor="middle")
    behind = "" if corner else tile.letters
    canvas.text(x + wide / 2, base + 11.5, value, size=size, fill=ink, anchor="middle", bold=True, raised=behind)
    if corner:
        colour = FLAG if ink == INK else ink
        canvas.text(x + wide - 2, y + 9, tile.letters, size=9, fill=colour, anchor="end", bold=True)


def _corner(tile: DrawnTile, words: Words, room: float) -> float:
    """What letters take of the name's room; nothing where they have room behind the value."""
    value, size = _value(tile, words, room)
    wanted = LETTER * len(tile.letters)
    return 0.0 if width_of(value, size) * BOLDER + wanted <= room else wanted


def _value(tile: DrawnTile, words: Words, room: float) -> tuple[str, float]:
    """What stands in a tile and its size: smaller, then with two digits, where there is no room."""
    found = tile.amount
    if not found.known:
        return str(table()["signs"][found.state]), VALUE
    value, sign = (found.value, "") if found.value is not None else (min(found.numbers), "≥")
    choices = [(sign + words.compact(value, digits), size) for digits in (3, 2) for size in (VALUE, VALUE - 1)]
    return next((one for one in choices if width_of(*one) * BOLDER <= room), choices[-1])


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
