"""The overview: what the projects that a user sees come to by year."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from lancang.figures import Handling, places
from lancang.rooms.programmes import (
    Holdings,
    Joined,
    LandYear,
    Left,
    Measured,
    MoneyYear,
    Range,
    land_by_year,
    measured,
    money_by_year,
    narrowed,
    yields,
)
from lancang_web.accounts.models import User
from lancang_web.programmes.holdings import holdings, kept

from .asked import Asked


@dataclass(frozen=True, slots=True)
class Year:
    """A row of the table; `stated` names the sums that somebody states something of, so that nothing is not zero."""

    year: int
    running: Measured
    planned: LandYear
    achieved: LandYear
    committed: MoneyYear
    spent: MoneyYear
    stated: frozenset[str] = frozenset()

    @property
    def sums(self) -> tuple[LandYear | MoneyYear, ...]:
        """All but the projects running."""
        return self.planned, self.achieved, self.committed, self.spent


@dataclass(frozen=True, slots=True)
class Overview:
    """The rows, what owners state differently, what was not counted and why, and land by division.

    `places`: of each place with a tile (code) its land in `mapped`, the last year with land. `shared`: projects whose
    land lies in several divisions and is on no tile.
    """

    asked: Asked
    projects: int
    years: tuple[Year, ...]
    differing: tuple[Joined[Any], ...]
    left: tuple[tuple[Left, tuple[int, ...]], ...]
    places: dict[str, Range]
    mapped: int | None
    shared: tuple[str, ...]
    handling: Handling


def overview(user: User, asked: Asked) -> Overview:
    """As far as the user sees the records."""
    return kept(user, ("overview", asked), lambda: _overview(user, asked))


def _overview(user: User, asked: Asked) -> Overview:
    held, handling = holdings(user)
    found = narrowed(held, asked.party, asked.place, asked.programme)
    running = measured("projects_running", found, asked.years)
    land = [land_by_year(found, stage, asked.years) for stage in ("planned", "achieved")]
    money = [money_by_year(found, stage, asked.years, asked.base) for stage in ("committed", "spent")]
    years = [Year(one[0].year, *one) for one in zip(running, *land, *money, strict=True)]
    sums: list[LandYear | MoneyYear] = [sum_ for one in years for sum_ in one.sums]
    left = [*(one for year in years for one in year.running.left), *(one for sum_ in sums for one in sum_.left)]
    mapped = max((one.year for one in years if one.achieved.parts), default=None)
    where, shared = _land_by_place(found, asked.place, years[mapped - asked.first].achieved if mapped else None)
    return Overview(
        asked, len({one.code for one in found.projects.values()}), tuple(_slim(one) for one in years),
        tuple(part for sum_ in sums for part in sum_.parts if part.differs), _by_record(left), where, mapped, shared,
        handling,
    )  # fmt: skip


def _slim(year: Year) -> Year:
    """Without the records it was made of, which a page does not name and which would fill the memory that keeps it."""
    stated = frozenset(name for name in ("planned", "achieved", "committed", "spent") if getattr(year, name).parts)
    return Year(
        year.year, replace(year.running, records=(), left=()), replace(year.planned, parts=(), left=()),
        replace(year.achieved, parts=(), left=()), replace(year.committed, parts=(), left=()),
        replace(year.spent, parts=(), left=()), stated,
    )  # fmt: skip


def _by_record(left: Iterable[Left]) -> tuple[tuple[Left, tuple[int, ...]], ...]:
    """Each record once for each reason, with the years in which it was not counted."""
    found: dict[Left, list[int]] = {}
    for one in left:
        found.setdefault(replace(one, year=0), []).append(one.year)
    return tuple((one, tuple(sorted(set(years)))) for one, years in found.items())


def _land_by_place(held: Holdings, within: str, year: LandYear | None) -> tuple[dict[str, Range], tuple[str, ...]]:
    """Land by country, or by division where one country is looked at; a project in several of them is on none."""
    if year is None:
        return {}, ()
    where: dict[str, set[str]] = {}
    for one in held.projects.values():
        where.setdefault(one.code, set()).update(_tile(place, within) for place in one.places)
    found: dict[str, Range] = {}
    shared: dict[str, None] = {}
    for part in year.parts:
        tiles = {tile for tile in where.get(part.key[0], ()) if tile}
        if len(tiles) == 1 and "" not in where[part.key[0]]:
            tile = tiles.pop()
            found[tile] = found.get(tile, Range(0, 0)) + part.range
        else:
            shared[part.key[0]] = None
    return found, tuple(shared)


def _tile(place: str, within: str) -> str:
    known = places().get(place)
    country = (known.country or "") if known else ""
    if not within:
        return country
    return place if country == within[:2] and place != country else ""


@dataclass(frozen=True, slots=True)
class Frame:
    """What can be asked for: the last year that a line of what was done names, places, parties and programmes."""

    latest: int | None
    places: tuple[str, ...]
    parties: tuple[str, ...]
    programmes: tuple[str, ...]
    handling: Handling


def frame(user: User) -> Frame:
    """As far as the user sees the records."""
    return kept(user, "frame", lambda: _frame(*holdings(user)))


def _frame(held: Holdings, handling: Handling) -> Frame:
    done = [one.year for one in held.crops.values() if one.stage == "achieved"]
    done += [one.year for one in held.money.values() if one.stage == "spent"]
    done += [one.year for one in held.results.values() if one.stage == "achieved"]
    near, parties, programmes = set[str](), set[str](), set[str]()
    for one in held.projects.values():
        for place in one.places:
            known = places().get(place)
            near |= {place, (known.country if known else "") or place}
        parties |= {one.implementer, *one.funders, *one.receivers}
        programmes.add(one.programme)
    parties |= {one.by for one in held.money.values()}
    return Frame(max(done, default=None), _sorted(near), _sorted(parties), _sorted(programmes), handling)


def _sorted(codes: set[str]) -> tuple[str, ...]:
    return tuple(sorted(codes - {""}))


def lines(user: User, asked: Asked) -> list[tuple[str, list[Measured]]]:
    """What the registers yield: (kind, by year)."""

    def make() -> list[tuple[str, list[Measured]]]:
        held, _handling = holdings(user)
        return [(key, measured(key, held, asked.years, party=asked.party, place=asked.place)) for key in yields()]

    return kept(user, ("lines", asked), make)


def answer(user: User, key: str, place: str, years: range) -> dict[int, Measured]:
    """One kind for a place, by year."""
    return kept(
        user, ("answer", key, place, years),
        lambda: {one.year: one for one in measured(key, holdings(user)[0], years, place=place)},
    )  # fmt: skip
