"""Tile maps of the offices: one for each country that has a map of its divisions, as many as are open in each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext as _

from lancang.figures import Handling, places
from lancang.report.pictures import Caption, Picture, State, Tile, tile_codes, tile_map
from lancang.rooms.cooperation import OfficesAt, offices_by_place
from lancang.running.version import product_version

from .selectors import Office
from .words import language, party

# The countries of which the library has a map of divisions.
MAPPED = ("CN", "KH", "LA", "MM", "TH", "VN")


def maps(found: Sequence[Office], day: date, handling: Handling) -> list[Picture]:
    """A map for each country with an office in one of its divisions, those with most offices first."""
    counts = offices_by_place([one.row.to_library() for one in found], day)
    per_country = Counter[str]()
    for one in counts:
        if (country := _country(one.place)) in MAPPED and one.place != country:
            per_country[country] += one.open + one.not_known
    return [_map(country, counts, day, handling) for country, _many in per_country.most_common()]


def _country(place: str) -> str:
    found = places().get(place)
    return (found.country or "") if found else ""


def _map(country: str, counts: Sequence[OfficesAt], day: date, handling: Handling) -> Picture:
    own = {one.place: one for one in counts if _country(one.place) == country and one.place != country}
    tiles = [Tile(code, 0.0) for code in tile_codes(country) if code not in own]
    for place, one in own.items():
        tiles.append(Tile(place, float(one.open)) if one.open else Tile(place, None, state=State.NO_DATA))
    title = _("Liaison offices open in %(country)s on %(day)s") % {"country": party(country), "day": day}
    caveat = _(
        "Offices with a division recorded. One whose day of opening is not known is not counted; the list has it."
    )
    marking = str(handling.label) + (
        " → " + ", ".join(sorted(handling.audience)) if handling.audience is not None else ""
    )
    caption = Caption(_("Lancang: register of liaison offices"), day, product_version(), caveat, marking)
    return tile_map(
        f"offices-{country}", title, tiles, unit=_("offices"), caption=caption, language=language(), parent=country
    )
