"""Rows of a snapshot: a figure flattened so that a database of columns can filter, group and compare it.

Handling and audience stand beside every row, for they filter before anything is counted.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import polars

from lancang.figures import Bound, Figure, Period, Source
from lancang.figures.interval import strict
from lancang.figures.period import PeriodError
from lancang.figures.place import places
from lancang.report.model import subject_key

TEXT, NUMBER = polars.String(), polars.Float64()
# `settled`: the handling of the figure that a settled contradiction preferred to this one; it is set aside only for
# who may see the preferred one. `low` and `high`: the interval that bound and rounding leave open.
COLUMNS: dict[str, polars.DataType] = {
    "id": polars.Int64(), "document": polars.Int64(), "handling": polars.Int32(), "owner": TEXT, "label": TEXT,
    "audience": polars.List(TEXT), "measure": TEXT, "subject": TEXT, "key": TEXT, "place": TEXT, "country": TEXT,
    "level": TEXT, "origin": TEXT, "period": TEXT, "year": polars.Int16(), "annual": polars.Boolean(),
    "value": NUMBER, "value_max": NUMBER, "low": NUMBER, "high": NUMBER, "unit": TEXT, "bound": TEXT, "status": TEXT,
    "of": TEXT, "state": TEXT, "rank": polars.Int8(), "settled": polars.Int32(),
}  # fmt: skip
RANKS = {"proposed": 0, "accepted": 1, "approved": 2, "final": 3}
_NOWHERE = Source("", "", 0, 0, "", 0)


@lru_cache(maxsize=20_000)
def placed(place: str) -> tuple[str, str]:
    """Country and level of a place: country, division, locality, region, joint (several countries) or none."""
    if not place:
        return "", "none"
    if "、" in place:
        return "", "joint" if len(countries(place)) > 1 else "several"
    known = places().get(place)
    if known is None:
        return "", "locality"
    return known.country or "", known.kind


@lru_cache(maxsize=20_000)
def countries(place: str) -> tuple[str, ...]:
    """The countries that a place names by their codes, when it names several."""
    codes = [part.strip() for part in place.split("、")]
    return tuple(code for code in codes if code in places() and places()[code].kind == "country")


@lru_cache(maxsize=20_000)
def dated(period: str) -> tuple[int | None, bool]:
    """The year that a period lies in, and whether it is that whole calendar year as such."""
    try:
        parsed = Period.parse(period) if period else None
    except PeriodError:
        return None, False
    if parsed is None:
        return None, False
    whole = parsed.start is not None and parsed.start == parsed.end and not parsed.members and parsed.start.month == 0
    return parsed.year, whole and parsed.year is not None


def row(columns: dict[str, Any]) -> dict[str, Any]:
    """The row of a figure's columns as a database holds them (empty texts for what is not there), with `handling`,
    `owner`, `label`, `audience`, `resolution` and `settled` beside them."""
    country, level = placed(columns["place"])
    year, annual = dated(columns["period"])
    figure = Figure(
        columns["measure"], columns["value"], columns["unit"], "", _NOWHERE,
        value_max=columns["value_max"], resolution=columns["resolution"], bound=Bound(columns["bound"]),
        subject=columns["subject"] or None, subject_code=columns["subject_code"] or None,
    )  # fmt: skip
    span = strict(figure)
    made = {name: columns.get(name) for name in COLUMNS}
    return made | {
        "key": subject_key(figure), "country": country, "level": level, "year": year, "annual": annual,
        "low": span.low, "high": span.high, "rank": RANKS.get(columns["state"], 0),
    }  # fmt: skip
