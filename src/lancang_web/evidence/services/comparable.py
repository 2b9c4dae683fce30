"""Which stored figures may speak of the same thing as given ones, found by a few columns before any is compared."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import reduce
from operator import or_

from django.db.models import Q

from lancang.checks.blocks import root
from lancang_web.evidence.models import Document, Figure, State

Key = tuple[str, str, str]
COUNTRY = re.compile("[A-Z]{2}")


@dataclass(slots=True)
class Wanted:
    """What a stored figure of one key must have in common with one of the given."""

    subjects: set[str] = field(default_factory=set)
    years: set[int | None] = field(default_factory=set)
    values: set[float] = field(default_factory=set)

    def admits(self, subject: str, year: int | None, value: float) -> bool:
        """A missing subject code or year excludes nothing; to what has no year the value must be equal."""
        if subject and "" not in self.subjects and not any(_related(subject, one) for one in self.subjects):
            return False
        return year is None or year in self.years or (None in self.years and value in self.values)


def comparable(figures: Sequence[Figure]) -> set[int]:
    """Ids of other figures, of any document in use, that share measure, unit and country with one of these, and whose
    subject code and year do not set them apart.
    """
    wanted: dict[Key, Wanted] = defaultdict(Wanted)
    for one in figures:
        entry = wanted[one.measure, one.unit, root(one.place or None)]
        entry.subjects.add(one.subject_code)
        entry.years.add(one.year)
        if one.year is None:
            entry.values.add(one.value)
    found: set[int] = set()
    own = {one.pk for one in figures}
    for pk, measure, unit, place, subject, year, value in _candidates(wanted):
        asked = wanted.get((measure, unit, root(place or None)))
        if asked is not None and pk not in own and asked.admits(subject, year, value):
            found.add(pk)
    return found


def _candidates(wanted: dict[Key, Wanted]) -> list[tuple[int, str, str, str, str, int | None, float]]:
    if not wanted:
        return []
    rows = Figure.objects.filter(reduce(or_, (_condition(key, entry) for key, entry in wanted.items())))
    rows = rows.exclude(state=State.REJECTED).exclude(document__state=Document.State.WITHDRAWN)
    return list(rows.values_list("pk", "measure", "unit", "place", "subject_code", "year", "value"))


def _condition(key: Key, entry: Wanted) -> Q:
    """One key as the database can look it up: measure, unit and year are an index, a country is how its codes begin."""
    measure, unit, country = key
    when = Q(year__in=entry.years - {None}) | Q(year__isnull=True)
    if entry.values:
        when |= Q(value__in=entry.values)
    where = Q(place__startswith=country) if COUNTRY.fullmatch(country) else Q()
    return Q(measure=measure, unit=unit) & when & where


def _related(one: str, other: str) -> bool:
    """The same code, or a form of it: methamphetamine and methamphetamine_crystal."""
    return one == other or one.startswith(f"{other}_") or other.startswith(f"{one}_")
