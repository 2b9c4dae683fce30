"""The pictures of the overview: land by division on a tile map, land and money by year."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from lancang.figures import label
from lancang.report.pictures import Caption, Line, Picture, Point, Tile, series_picture, tile_codes, tile_map
from lancang.running.version import product_version
from lancang_web.programmes.terms import language

from .selectors import Overview

# The countries of which the library has a map of divisions.
MAPPED = ("CN", "KH", "LA", "MM", "TH", "VN")


def pictures(found: Overview, today: date) -> list[Picture]:
    """Those for which there is something to draw."""
    made = [_map(found, today), _land(found, today), _money(found, today)]
    return [one for one in made if one is not None]


def _map(found: Overview, today: date) -> Picture | None:
    parent = found.asked.place[:2]
    if not found.places or (parent and parent not in MAPPED) or not set(found.places) & set(tile_codes(parent)):
        return None
    tiles = [Tile(code, _middle(one.low, one.high), one.low, one.high) for code, one in sorted(found.places.items())]
    where = f" · {label(parent, language())}" if parent else ""
    title = _("Land under crops of projects") + f"{where} · {found.mapped}"
    caveat = _("Projects in several divisions are on no tile.") if found.shared else ""
    return tile_map("land-map", title, tiles, unit="ha", caption=_caption(found, today, caveat), language=language(),
                    parent=parent)  # fmt: skip


def _land(found: Overview, today: date) -> Picture | None:
    lines = [
        Line(name, [
            Point(sum_.year, _middle(sum_.hectares.low, sum_.hectares.high), sum_.hectares.low, sum_.hectares.high)
            for one in found.years if side in one.stated for sum_ in (getattr(one, side),)
        ], side)
        for side, name in (("planned", _("planned")), ("achieved", _("reached")))
    ]  # fmt: skip
    lines = [one for one in lines if one.points]
    if not lines:
        return None
    caveat = _("What stands in each year: years are not added. A bar is what owners state differently.")
    return series_picture("land", _("Land under crops of projects"), lines, unit="ha",
                          caption=_caption(found, today, caveat), language=language())  # fmt: skip


def _money(found: Overview, today: date) -> Picture | None:
    lines = [
        Line(name, [
            Point(sum_.year, _middle(sum_.prices.low, sum_.prices.high), sum_.prices.low, sum_.prices.high)
            for one in found.years if side in one.stated for sum_ in (getattr(one, side),)
        ], side)
        for side, name in (("committed", _("committed")), ("spent", _("spent")))
    ]  # fmt: skip
    lines = [one for one in lines if one.points]
    if not lines:
        return None
    title = _("Money of projects at prices of %(year)s") % {"year": found.asked.base}
    caveat = _("US dollars by the mean rates of each year. What has no rate is not in it.")
    return series_picture(
        "money", title, lines, unit="USD", caption=_caption(found, today, caveat), language=language()
    )


def _middle(low: float, high: float) -> float:
    return (low + high) / 2


def _caption(found: Overview, today: date, caveat: str) -> Caption:
    marking = str(found.handling.label)
    if found.handling.audience is not None:
        marking += " → " + (", ".join(sorted(found.handling.audience)) or "–")
    return Caption(_("Lancang: registers of projects"), today, product_version(), caveat, marking)
