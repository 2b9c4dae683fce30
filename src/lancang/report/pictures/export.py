"""A picture as SVG, PNG and CSV."""

from __future__ import annotations

import csv as csv_files
import html
import io
from collections.abc import Callable
from typing import Any

from ..cells import defuse
from .canvas import Canvas
from .draw_bars import draw_bars
from .draw_series import draw_series
from .draw_tiles import draw_tiles
from .model import Picture
from .sheet import Sheet, foot, head
from .words import Words

DRAWN: dict[str, Callable[[Canvas, Sheet, Any], None]] = {
    "series": draw_series, "bars": draw_bars, "tiles": draw_tiles
}  # fmt: skip
NARROWEST, WIDEST, LAYOUT, MOST_PIXELS = 340, 1000, 720, 4000


def svg(picture: Picture, width: int = LAYOUT) -> str:
    """For a page: `width` (340–1000 px) is what it is laid out for, its viewBox lets it scale.

    It is hidden from screen readers, who get `picture.description`. Raises ValueError for another width.
    """
    return _drawn(picture, width).svg('aria-hidden="true" focusable="false" ')


def svg_file(picture: Picture, width: int = LAYOUT) -> bytes:
    """A file of its own: on white, with title and description inside."""
    canvas = _drawn(picture, width)
    named = f"<title>{html.escape(picture.sheet.title)}</title><desc>{html.escape(picture.description)}</desc>"
    ground = '<rect width="100%" height="100%" fill="#ffffff"/>'
    return ('<?xml version="1.0" encoding="UTF-8"?>\n' + canvas.svg('role="img" ', named + ground)).encode()


def png(picture: Picture, width: int = 2 * LAYOUT) -> bytes:
    """`width` pixels wide (340–4000), laid out for 720 px or less, on white. Raises ValueError for another width."""
    import vl_convert

    if not NARROWEST <= width <= MOST_PIXELS:
        raise ValueError(f"png: found width {width}, expected {NARROWEST} to {MOST_PIXELS} pixels")
    layout = min(width, LAYOUT)
    return vl_convert.svg_to_png(svg_file(picture, layout).decode(), scale=width / layout)


def csv(picture: Picture) -> bytes:
    """The rows with unit, source, date, version, caveat and handling in every row.

    UTF-8 with a mark so that spreadsheets show Chinese; text that a spreadsheet would take for a formula is defused.
    """
    words, caption = Words(picture.language), picture.caption
    same = {
        "unit": picture.unit, "source": words.text(caption.source), "date": caption.date.isoformat(),
        "version": caption.version, "caveat": words.text(caption.caveat), "handling": words.text(caption.handling),
    }  # fmt: skip
    written = io.StringIO()
    keys = [column.key for column in picture.columns]
    writer = csv_files.writer(written, lineterminator="\r\n")
    writer.writerow([*keys, *same])
    for row in picture.rows:
        cells = [row[key] for key in keys] + list(same.values())
        writer.writerow([defuse(cell) if isinstance(cell, str) else cell for cell in cells])
    return b"\xef\xbb\xbf" + written.getvalue().encode()


def _drawn(picture: Picture, width: int) -> Canvas:
    if not NARROWEST <= width <= WIDEST:
        raise ValueError(f"svg: found width {width}, expected {NARROWEST} to {WIDEST} px")
    canvas = Canvas(width)
    head(canvas, picture.sheet)
    DRAWN[picture.kind](canvas, picture.sheet, picture.plan)
    foot(canvas, picture.sheet)
    return canvas
