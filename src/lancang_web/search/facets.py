"""What results can be narrowed by, with how many there are of each: counted from the visible rows alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, Q, QuerySet

from lancang.figures import ACT_TYPES, measures, places

# Values of a facet that a page shows.
SHOWN = 12
_KINDS = ("country", "division")


@dataclass(frozen=True, slots=True)
class Facet:
    """Something that results are narrowed by. `columns` are read of a row, `value` makes the facet's value of them,
    `condition` finds the rows of a value, `known` says whether a value asked for can be one.
    """

    name: str
    column: str
    value: Callable[[Any], str]
    condition: Callable[[str], Q]
    known: Callable[[str], bool]


def _year_of(text: Any) -> str:
    year = str(text or "")[:4]
    return year if _is_year(year) else ""


def _is_year(text: str) -> bool:
    return len(text) == 4 and text.isascii() and text.isdigit()


def country_of(place: str) -> str:
    """The state of a place, of several that of the first; "" for regions and names without a code."""
    known = places().get(place.split("、", maxsplit=1)[0])
    return (known.country or "") if known is not None and known.kind in _KINDS else ""


def _in_country(code: str) -> Q:
    return Q(place=code) | Q(place__startswith=f"{code}-") | Q(place__startswith=f"{code}、")


def _is_country(code: str) -> bool:
    return code in places() and places()[code].kind == "country"


def _same(text: Any) -> str:
    return str(text or "")


_COUNTRY = Facet("country", "place", country_of, _in_country, _is_country)
_DATED = Facet("year", "date", _year_of, lambda year: Q(date__startswith=year), _is_year)
FACETS: Mapping[str, tuple[Facet, ...]] = {
    "documents": (
        _DATED,
        Facet(
            "owner", "handling__owner__code", _same, lambda code: Q(handling__owner__code=code),
            lambda code: code.isascii() and code.isprintable(),
        ),
    ),
    "figures": (
        Facet("measure", "measure", _same, lambda key: Q(measure=key), lambda key: key in measures()),
        Facet("year", "year", _same, lambda year: Q(year=int(year)), _is_year),
        _COUNTRY,
    ),
    "acts": (
        Facet("type", "type", _same, lambda key: Q(type=key), lambda key: key in ACT_TYPES),
        _DATED,
        _COUNTRY,
    ),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Counts:
    """How many rows there are, how many of them fit what was narrowed to, and the values of each facet."""

    all: int
    narrowed: int
    values: Mapping[str, Sequence[tuple[str, int]]] = field(default_factory=dict)


def chosen(kind: str, asked: Mapping[str, str]) -> dict[str, str]:
    """What of a request narrows this kind of result; values that can be none are left out."""
    given = {facet.name: (facet, asked.get(facet.name, "")) for facet in FACETS.get(kind, ())}
    return {name: value for name, (facet, value) in given.items() if value and facet.known(value)}


def narrowed(kind: str, rows: QuerySet[Any], narrowing: Mapping[str, str]) -> QuerySet[Any]:
    """The rows that fit."""
    for facet in FACETS.get(kind, ()):
        if facet.name in narrowing:
            rows = rows.filter(facet.condition(narrowing[facet.name]))
    return rows


def counted(kind: str, rows: QuerySet[Any], narrowing: Mapping[str, str]) -> Counts:
    """One query for all of it. Each facet counts what fits the other choices, so that another value can be chosen."""
    facets = FACETS[kind]
    found: dict[str, Counter[str]] = {facet.name: Counter() for facet in facets}
    everything = fitting = 0
    columns = [facet.column for facet in facets]
    for *cells, count in rows.order_by().values_list(*columns).annotate(n=Count("pk")):
        values = {facet.name: facet.value(cell) for facet, cell in zip(facets, cells, strict=True)}
        strange = [name for name, wanted in narrowing.items() if values[name] != wanted]
        everything += count
        fitting += 0 if strange else count
        for name, value in values.items():
            if value and strange in ([], [name]):
                found[name][value] += count
    shown = {name: _first(counter, narrowing.get(name)) for name, counter in found.items()}
    return Counts(everything, fitting, shown)


def _first(counter: Counter[str], wanted: str | None) -> list[tuple[str, int]]:
    """The most frequent values, and the chosen one wherever it stands; years by time."""
    if wanted:
        counter.setdefault(wanted, 0)
    most = sorted(counter.items(), key=lambda pair: (pair[0] != wanted, -pair[1], pair[0]))[:SHOWN]
    return sorted(most, reverse=True) if all(_is_year(value) for value, _count in most) else most
