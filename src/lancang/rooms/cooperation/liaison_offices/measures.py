"""Which offices are open on a day, and where."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from ..certainty import Known, held
from .model import LiaisonOffice


@dataclass(frozen=True, slots=True)
class OfficesAt:
    """Offices at a place on a day: how many are surely open, and of how many that is not known."""

    place: str
    open: int
    not_known: int


def open_on(office: LiaisonOffice, day: date) -> Known:
    """Whether an office was open on a day; the day on which it closed still counts."""
    return held(day, office.opened, office.closed)


def offices_by_place(offices: Iterable[LiaisonOffice], day: date) -> tuple[OfficesAt, ...]:
    """Offices on a day by their place, by the country for those without one, by code. The same name in the same country
    is one office, whoever entered it: open when one record says so.
    """
    found: dict[tuple[str, str], tuple[str, Known]] = {}
    for one in offices:
        key, known = (one.country, one.name.casefold()), open_on(one, day)
        place, before = found.get(key, (one.place or one.country, Known.NO))
        if known is Known.YES or before is Known.NO:
            found[key] = (place, known)
    counts: dict[str, list[int]] = {}
    for place, known in found.values():
        if known is not Known.NO:
            counts.setdefault(place, [0, 0])[known is Known.NOT_KNOWN] += 1
    return tuple(OfficesAt(place, *counts[place]) for place in sorted(counts))
