"""The pictures of a board: years, a tile map, subjects side by side. Each carries source, date, version and caveat."""

from __future__ import annotations

import math

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from lancang.figures import Status
from lancang.report.dashboard import Cell, Flag, Sign
from lancang.report.pictures import (
    Bar,
    Caption,
    Line,
    Picture,
    Point,
    State,
    Tile,
    bars_picture,
    series_picture,
    tile_codes,
    tile_map,
)

from .board import Board
from .wording import language, place, question, subject

LINES = 8
_FLAGS = {
    Sign.REPORTING: "more_units", Sign.DEFINITION: "definition", Sign.LARGE_CASE: "large_case", Sign.OUTLIER: "outlier",
}  # fmt: skip


def pictures(board: Board) -> dict[str, Picture]:
    """By key: series, map, subjects; those for which there is something to draw."""
    made = {"series": _series(board), "map": _map(board), "subjects": _subjects(board)}
    return {key: picture for key, picture in made.items() if picture is not None}


def _series(board: Board) -> Picture | None:
    lines = [
        Line(place(country), [_point(cell, board.flags) for cell in board.series.row(country) if cell], country)
        for country in _largest(board)
    ]
    lines = [line for line in lines if any(point.value is not None for point in line.points)]
    if not lines:
        return None
    title = question(board.asked.kind)
    if board.asked.country:
        title = f"{title} · {place(board.asked.country)}"
    caveat = _("Whole years as stated; a bar is what bound, rounding and differing sources leave open.")
    return series_picture(
        "series", title, lines, unit=board.asked.kind.question.unit, caption=_caption(board, caveat),
        language=language(),
    )  # fmt: skip


def _largest(board: Board) -> list[str]:
    """The countries with most to say first: those of the region, then by their largest value."""

    def weight(country: str) -> tuple[bool, float]:
        values = [cell.middle or 0.0 for cell in board.series.row(country) if cell and cell.known]
        return country not in board.region, -max(values, default=0.0)

    return sorted(board.countries, key=weight)


def _point(cell: Cell, flags: tuple[Flag, ...]) -> Point:
    signs = tuple(
        _FLAGS[flag.sign]
        for flag in flags
        if flag.country == cell.country and flag.year == cell.year and flag.sign in _FLAGS
    )
    if not cell.known:
        return Point(cell.year, None, state=_state(cell))
    return Point(cell.year, cell.middle, *_ends(cell), flags=signs)


def _ends(cell: Cell) -> tuple[float | None, float | None]:
    """The ends of the interval; an open end is not drawn."""
    return cell.low, None if math.isinf(cell.high) else cell.high


def _state(cell: Cell) -> State:
    if Status.WITHHELD.value in cell.nothing:
        return State.WITHHELD
    return State.NOT_REPORTED if cell.nothing else State.NO_DATA


def _map(board: Board) -> Picture | None:
    parent = board.asked.country
    if parent:
        if parent not in {"CN", "KH", "LA", "MM", "TH", "VN"} or not board.divisions:
            return None
        cells = board.divisions
    else:
        cells = {
            country: cell
            for country in board.series.countries
            if (cell := board.series.cells.get((country, board.year)))
        }
    tiles = [
        Tile(code, cell.middle, *_ends(cell)) if cell.known else Tile(code, None, state=_state(cell))
        for code, cell in sorted(cells.items())
    ]
    if not set(cells) & set(tile_codes(parent)):
        return None
    title = f"{question(board.asked.kind)} · {place(parent) + ' · ' if parent else ''}{board.year}"
    caveat = ""
    return tile_map(
        "map", title, tiles, unit=board.asked.kind.question.unit, caption=_caption(board, caveat),
        language=language(), parent=parent,
    )  # fmt: skip


def _subjects(board: Board) -> Picture | None:
    shown = [part for part in board.parts if part.stated > 0]
    if len(shown) < 2:
        return None
    whole = next((part.stated for part in shown if part.subject in ("", "drugs")), None)
    bars = [
        Bar(
            subject(part.subject, part.wording) or _("all subjects together"), part.stated, part.low,
            None if math.isinf(part.high) else part.high,
            share=part.stated / whole if whole and part.stated <= whole and part.subject not in ("", "drugs") else None,
            code=part.subject,
        )
        for part in shown
    ]  # fmt: skip
    asked = board.asked.kind.question
    where = place(board.asked.country) if board.asked.country else _("the region")
    title = f"{question(board.asked.kind).partition(':')[0]} ({asked.unit}) · {where} · {board.year}"
    caveat = _("Subjects overlap: drugs together hold each of them. Shares are of the total that was stated.")
    return bars_picture("subjects", title, bars, unit=asked.unit, caption=_caption(board, caveat), language=language())


def _caption(board: Board, caveat: str) -> Caption:
    names = ", ".join(board.names)
    left = board.documents - len(board.names)
    if left > 0:
        names += " " + ngettext("and %(n)s more document", "and %(n)s more documents", left) % {"n": left}
    handling = board.handling
    marking = handling.label.value
    if handling.audience is not None:
        marking += " → " + (", ".join(sorted(handling.audience)) or "–")
    return Caption(_("Lancang: %(names)s") % {"names": names}, board.taken_at.date(), board.version, caveat, marking)
