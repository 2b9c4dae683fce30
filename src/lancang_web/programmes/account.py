"""A project on its page: plan against result, land and money by year, what owners state differently, poppy nearby."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from lancang.figures.money import price_levels
from lancang.rooms.programmes import (
    Assumption,
    Balance,
    Holdings,
    Joined,
    LandYear,
    Left,
    MoneyYear,
    ResultYear,
    Terms,
    assumptions,
    balance,
    best_opium_year,
    crops_by_year,
    land_by_year,
    money_by_year,
    results_by_year,
)
from lancang_web.accounts.models import User
from lancang_web.evidence.models import Document, Figure, State
from lancang_web.handling.selectors import visible_handlings
from lancang_web.registers.fields import codes_in

from .holdings import holdings
from .projects.models import Project

POPPIES = 30
DRAWS = 1_000  # for the summary on the page of a project; the page of the balance draws more


@dataclass(frozen=True, slots=True)
class CropYear:
    """One crop in a year; a side that nobody stated is None."""

    crop: str
    year: int
    planned: Joined[Any] | None
    achieved: Joined[Any] | None


@dataclass(frozen=True, slots=True)
class MoneyRow:
    """Money of one year."""

    year: int
    committed: MoneyYear
    spent: MoneyYear

    @property
    def sides(self) -> tuple[MoneyYear, MoneyYear]:
        """Both, committed first."""
        return self.committed, self.spent


@dataclass(frozen=True, slots=True)
class Account:
    """All of it. `owners`: who entered records under the code; `base`: the year of constant prices."""

    owners: tuple[str, ...]
    results: tuple[ResultYear, ...]
    crops: tuple[CropYear, ...]
    land: tuple[LandYear, ...]
    money: tuple[MoneyRow, ...]
    base: int
    differing: tuple[Joined[Any], ...]
    left: tuple[tuple[Left, tuple[int, ...]], ...]
    balances: tuple[tuple[Assumption, Balance], ...]
    poppies: tuple[Figure, ...]


def account(user: User, project: Project) -> Account:
    """By the code of the project: the records of all owners that the user sees."""
    held, _handling = holdings(user, project.code)
    years = sorted({one.year for one in held.crops.values()} | {one.year for one in held.money.values()})
    base = min(max(price_levels()), max((one.year for one in held.money.values()), default=timezone.now().year))
    committed, spent = (money_by_year(held, stage, years, base) for stage in ("committed", "spent"))
    money = [
        MoneyRow(one.year, one, other)
        for one, other in zip(committed, spent, strict=True)
        if one.written or other.written
    ]
    results, crops = results_by_year(held), crops_by_year(held)
    sides = [side for one in results for side in (one.planned, one.achieved) if side is not None]
    parts: list[Joined[Any]] = [*sides, *crops, *(part for one in [*committed, *spent] for part in one.parts)]
    return Account(
        tuple(sorted(set(held.owners.values()))), tuple(results), _by_year(crops),
        tuple(one for one in land_by_year(held, "achieved", years) if one.parts), tuple(money), base,
        tuple(one for one in parts if one.differs),
        tuple((left, (left.year,)) for one in [*committed, *spent] for left in one.left),
        tuple(_balances(held, project)), tuple(_poppies(user, project)),
    )  # fmt: skip


def _by_year(crops: list[Joined[Any]]) -> tuple[CropYear, ...]:
    sides = {one.key[1:]: one for one in crops}
    keys = sorted({(year, crop) for crop, _stage, year in sides})
    return tuple(
        CropYear(crop, year, sides.get((crop, "planned", year)), sides.get((crop, "achieved", year)))
        for year, crop in keys
    )


def _balances(held: Holdings, project: Project) -> list[tuple[Assumption, Balance]]:
    places = codes_in(project.places)
    year = int(project.begins[:4]) if project.begins[:4].isdecimal() else None
    opium = best_opium_year(places[0][:2] if places else "MM", year)
    if opium is None or opium.value is None:
        return []
    crops = dict.fromkeys(one.crop for one in held.crops.values() if one.crop in assumptions())
    return [(assumptions()[crop], balance(assumptions()[crop], Terms(opium.value, draws=DRAWS))) for crop in crops]


def _poppies(user: User, project: Project) -> list[Figure]:
    """Figures of poppy area of the project's places, of what holds them and of what lies in them, latest first."""
    places = codes_in(project.places)
    if not places:
        return []
    countries = {one[:2] for one in places}
    rows = (
        Figure.objects.visible_to(user)
        .filter(measure="cultivation_area", unit="ha", document__handling__in=visible_handlings(user))
        .filter(subject_code__in=("opium_poppy", ""))
        .exclude(state=State.REJECTED)
        .exclude(document__state=Document.State.WITHDRAWN)
        .select_related("document")
        .defer("document__text", "explain", "reading")
    )
    whole = [one for one in places if one in countries]
    near = rows.filter(place__in={*places, *countries})
    for one in whole:
        near = near | rows.filter(place__startswith=f"{one}-")
    return list(near.order_by("-year", "place", "pk")[:POPPIES])
