"""All that one view of the situation shows, asked of the snapshot in one go. Plain values, so that it can be cached."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import duckdb

from lancang.figures import Handling, Label
from lancang.figures.handling import joined
from lancang.report.dashboard import (
    Cell,
    Flag,
    Part,
    Series,
    Total,
    Trend,
    divisions,
    flags,
    parts,
    series,
    sources,
    total,
    trend,
)
from lancang_web.accounts.models import Party, User
from lancang_web.evidence.selectors import documents
from lancang_web.handling.selectors import shown_handlings
from lancang_web.snapshots.store import Snapshot

from .asked import Asked

NAMED = 4  # documents that a caption names; of the others it says how many


@dataclass(frozen=True, slots=True)
class Board:
    """One view. `totals` has one for each year when the question has a total; `year` is the one looked at closely."""

    asked: Asked
    taken_at: datetime
    version: str
    series: Series
    region: frozenset[str]
    totals: tuple[Total, ...]
    trend: Trend | None
    flags: tuple[Flag, ...]
    year: int
    parts: tuple[Part, ...]
    divisions: dict[str, Cell]
    documents: int
    names: tuple[str, ...]
    handling: Handling
    consent: tuple[str, ...]

    @property
    def countries(self) -> tuple[str, ...]:
        """The countries of the view, those of the region first."""
        chosen = (self.asked.country,) if self.asked.country else self.series.countries
        return tuple(sorted(chosen, key=lambda code: (code not in self.region, code)))


def board(user: User, figures: duckdb.DuckDBPyConnection, snapshot: Snapshot, asked: Asked) -> Board:
    """Ask for everything. `figures` holds what the user may see and nothing else."""
    question = asked.kind.question
    made = series(figures, question, asked.first, asked.last)
    region = region_of_site()
    inside = region if region & set(made.countries) else frozenset(made.countries)
    year = _year(made, inside)
    handlings, count, ids = sources(figures, question, asked.first, asked.last)
    shown = [one for key, one in shown_handlings(user).items() if key in set(handlings)]
    handling = joined(
        Handling(Label(one.label), None if one.audience is None else frozenset(one.audience)) for one in shown
    )
    looked = [asked.country] if asked.country else sorted(inside)
    return Board(
        asked, snapshot.taken_at, snapshot.key, made, inside,
        tuple(total(made, one, inside) for one in made.years) if asked.kind.summable else (),
        trend(made, year - 1, year, inside) if asked.kind.summable else None,
        tuple(flags(made)), year,
        tuple(parts(figures, question.measure, question.unit, year, looked)) if asked.kind.summable else (),
        divisions(figures, question, asked.country, year) if asked.country else {},
        count, _names(user, ids), handling,
        tuple(sorted({one.owner for one in shown if one.audience is not None or Label(one.label).strictness > 1})),
    )  # fmt: skip


def region_of_site() -> frozenset[str]:
    """The countries that have a party of their own on this site."""
    return frozenset(Party.objects.exclude(country="").values_list("country", flat=True))


def _year(made: Series, region: frozenset[str]) -> int:
    """The latest year that at least half as many countries report for as for the best year."""
    counts = {year: sum(1 for one in region if (c := made.cells.get((one, year))) and c.known) for year in made.years}
    most = max(counts.values(), default=0)
    fitting = [year for year, count in counts.items() if count and count * 2 >= most]
    return max(fitting, default=made.years[-1])


def _names(user: User, ids: list[int]) -> tuple[str, ...]:
    rows = documents.documents(user).filter(pk__in=ids[:NAMED]).order_by("pk")
    return tuple(rows.values_list("name", flat=True))
