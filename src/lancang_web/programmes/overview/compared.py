"""Figures of documents on projects, their land and money, beside what the registers have for place and year."""

from __future__ import annotations

from dataclasses import dataclass

from lancang.figures import possible
from lancang.rooms.programmes import Measured, yields
from lancang_web.accounts.models import User
from lancang_web.evidence.currency import to_library
from lancang_web.evidence.models import Document, Figure, State
from lancang_web.handling.selectors import visible_handlings

from .asked import Asked
from .selectors import answer

# Figures of documents that one page compares, newest documents first; of more it says how many there are.
MOST = 200
# Which yields may answer a figure, by its measure.
_ANSWERS = {"projects": ("projects_running",), "alternative_area": ("alternative_land",),
            "investment": ("money_spent", "money_committed")}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Pair:
    """A figure of a document and what the registers have. `agrees`: some value is possible by both."""

    figure: Figure
    kind: str
    counted: Measured
    agrees: bool


def compared(user: User, asked: Asked) -> tuple[list[Pair], int]:
    """Figures of the years asked for a place or party that the user sees, with what the registers have for them."""
    rows = (
        Figure.objects.visible_to(user)
        .filter(
            measure__in=_ANSWERS,
            year__gte=asked.first,
            year__lte=asked.last,
            document__handling__in=visible_handlings(user),
        )
        .exclude(state=State.REJECTED)
        .exclude(document__state=Document.State.WITHDRAWN)
        .select_related("document", "handling__owner")
        .defer("document__text", "explain", "reading")
        .order_by("-document_id", "start")
    )
    if asked.place or asked.party:
        rows = rows.filter(place__in=[one for one in (asked.place, asked.party) if one])
    taken = list(rows[: MOST + 1])
    more = rows.count() - MOST if len(taken) > MOST else 0
    found: list[Pair] = []
    for row in taken[:MOST]:
        found += _pairs(user, row, asked)
    return found, more


def _pairs(user: User, row: Figure, asked: Asked) -> list[Pair]:
    """Nothing where the units do not meet, or where nothing of the place is in the registers."""
    figure, made = to_library(row, apart=True), []
    for key in _ANSWERS[row.measure]:
        kind = yields()[key]
        if row.unit != kind.unit or not row.place or row.year is None:
            continue
        counted = answer(user, key, row.place, asked.years)[row.year]
        if counted.records:
            stated = possible(figure)
            agrees = stated.low <= counted.range.high and counted.range.low <= stated.high
            made.append(Pair(row, key, counted, agrees))
    return made
