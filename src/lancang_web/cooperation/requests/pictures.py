"""Two pictures of the statistics: how many requests by year of sending, and how long they waited."""

from __future__ import annotations

from collections.abc import Callable

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from lancang.report.pictures import Caption, Line, Picture, Point, State, series_picture
from lancang.rooms.cooperation import Tally
from lancang.running.version import product_version

from .asked import Asked
from .selectors import Statistics


def pictures(found: Statistics, asked: Asked) -> list[Picture]:
    """None where there is but one year: the table says as much."""
    if len(found.years) < 2:
        return []
    language = "zh" if (get_language() or "").startswith("zh") else "en"
    waits = _("A median that is not reached (more than half still wait) is left out.")
    made = []
    for key, title, unit, caveat, lines in (
        ("requests", _("Requests by year of sending"), _("requests"), "", _counts(found)),
        ("median", _("Median time to a reply, by year of sending"), _unit(asked), waits, [
            _line(_("median"), found, lambda one: one.median)
        ]),
    ):  # fmt: skip
        if any(point.value is not None for line in lines for point in line.points):
            caption = Caption(_("Lancang: register of requests"), asked.day, product_version(), caveat)
            made.append(series_picture(key, title, lines, unit=unit, caption=caption, language=language))
    return made


def _counts(found: Statistics) -> list[Line]:
    return [
        _line(_("sent"), found, lambda one: one.sent),
        _line(_("answered"), found, lambda one: one.answered),
        _line(_("answered in time"), found, lambda one: one.in_time),
    ]


def _line(name: str, found: Statistics, value: Callable[[Tally], int | None]) -> Line:
    return Line(name, [_point(year, value(tally)) for year, tally in found.years])


def _point(year: int, value: int | None) -> Point:
    return Point(year, None, state=State.NO_DATA) if value is None else Point(year, float(value))


def _unit(asked: Asked) -> str:
    return _("working days") if asked.unit == "working_days" else _("days")
