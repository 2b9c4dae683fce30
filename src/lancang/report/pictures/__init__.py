"""Pictures of the situation: values over years, bars and tile maps, as SVG, PNG and CSV with their source inside.

    made = series_picture("seizures", "Seizures", lines, unit="kg", caption=caption, language="en")
    svg(made)            # for a page: no style attributes, scripts, links or ids; scales with the page
    svg(made, width=360) # the same for a telephone: laid out anew, not made smaller
    svg_file(made)       # a file on its own, on white, with title and description
    png(made, width=1440)
    csv(made)

Every text that is not a fixed word of the picture comes from the caller, in one language or in both (`Bilingual`).
"""

from __future__ import annotations

from .bars import bars_picture
from .export import csv, png, svg, svg_file
from .model import Bar, Caption, Cell, Column, Line, Picture, Point, State, Text, Tile
from .series import series_picture
from .tiles import tile_codes, tile_map
from .words import state_name

__all__ = [
    "Bar", "Caption", "Cell", "Column", "Line", "Picture", "Point", "State", "Text", "Tile", "bars_picture", "csv",
    "png", "series_picture", "state_name", "svg", "svg_file", "tile_codes", "tile_map",
]  # fmt: skip
