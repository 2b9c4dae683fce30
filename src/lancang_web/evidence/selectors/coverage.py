"""Who reported what for when, and how far it is."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.db.models import Count

from lancang_web.accounts.models import User
from lancang_web.evidence.models import State
from lancang_web.evidence.services.correction import NOTHING

from .figures import figures


@dataclass(slots=True)
class Cell:
    """One party in one year: counts by state, and the kinds of nothing that it reported."""

    states: dict[str, int] = field(default_factory=dict)
    nothing: set[str] = field(default_factory=set)


@dataclass(slots=True)
class Row:
    """One party's line of the table, by year. A year without a cell is one it has said nothing of."""

    party: str
    years: dict[int, Cell] = field(default_factory=dict)


def coverage(user: User, measure: str = "") -> tuple[list[int], list[Row]]:
    """Years in rising order, and a row per party. Rejected figures are not counted."""
    rows = figures(user).exclude(state=State.REJECTED).filter(year__isnull=False)
    if measure:
        rows = rows.filter(measure=measure)
    keys = ("handling__owner__code", "year", "state", "status")
    table: dict[str, Row] = {}
    years: set[int] = set()
    for party, year, state, status, count in rows.order_by(*keys[:2]).values_list(*keys).annotate(n=Count("*")):
        assert year is not None
        cell = table.setdefault(party, Row(party)).years.setdefault(year, Cell())
        cell.states[state] = cell.states.get(state, 0) + count
        if status in NOTHING:
            cell.nothing.add(status)
        years.add(year)
    return sorted(years), list(table.values())
