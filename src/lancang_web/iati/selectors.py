"""What a user may see, as activities: the records of the three registers with their lines, and their handling."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.shortcuts import get_object_or_404

from lancang.exchange.iati import Activity
from lancang.figures import Handling, Label
from lancang_web.accounts.models import User
from lancang_web.cooperation.aid.register import CONTRIBUTIONS
from lancang_web.cooperation.trainings.register import TRAININGS
from lancang_web.programmes.holdings import together
from lancang_web.programmes.registers import PROJECT_CROPS, PROJECT_MONEY, PROJECT_RESULTS, PROJECTS
from lancang_web.registers.declaration import Register
from lancang_web.registers.selectors import in_use

from .models import ActivityFile, SameActivity
from .naming import organisation_of
from .telling import Teller

HELD: dict[str, Register] = {one.name: one for one in (PROJECTS, TRAININGS, CONTRIBUTIONS)}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked for: the register ("" for all three), the owner ("" for all) and whether CLEAR alone."""

    register: str = ""
    owner: str = ""
    open_only: bool = False


@dataclass(frozen=True, slots=True)
class Told:
    """The activities by record (register, number), what could not be said and how often, and the handling of all."""

    activities: dict[tuple[str, int], Activity]
    unsaid: Counter[str]
    counts: dict[str, int]
    handling: Handling


def told(user: User, wanted: Wanted, today: date) -> Told:
    """Every visible record in use that is asked for."""
    teller, handlings = Teller(), set[int]()
    found: dict[tuple[str, int], Activity] = {}

    def rows(register: Register) -> list[Any]:
        kept = list(_rows(user, register, wanted))
        handlings.update(one.handling_id for one in kept)
        return kept

    if wanted.register in ("", "projects"):
        projects = rows(PROJECTS)
        lines = [_by_project(rows(register), projects) for register in (PROJECT_MONEY, PROJECT_CROPS, PROJECT_RESULTS)]
        for one in projects:
            found["projects", one.pk] = teller.project(one, *(by.get(one.pk, []) for by in lines))
    if wanted.register in ("", "trainings"):
        for one in rows(TRAININGS):
            found["trainings", one.pk] = teller.training(one, today)
    if wanted.register in ("", "contributions"):
        for one in rows(CONTRIBUTIONS):
            found["contributions", one.pk] = teller.contribution(one)
    counts = Counter(register for register, _pk in found)
    return Told(found, teller.unsaid, {name: counts[name] for name in HELD}, together(user, handlings))


def _rows(user: User, register: Register, wanted: Wanted) -> Iterable[Any]:
    found = in_use(user, register).select_related(None).select_related("handling__owner").order_by("pk")
    if wanted.owner:
        found = found.filter(handling__owner__code=wanted.owner)
    if wanted.open_only:
        found = found.filter(handling__label=Label.CLEAR.value, handling__audience__isnull=True)
    return found.iterator(chunk_size=1_000)


def _by_project(rows: list[Any], projects: list[Any]) -> dict[int, list[Any]]:
    """Lines by project: those of the owner of the project alone, for the activity says what its owner reports."""
    owners = {one.pk: one.handling.owner_id for one in projects}
    found: dict[int, list[Any]] = {}
    for one in rows:
        if owners.get(one.project_id) == one.handling.owner_id:
            found.setdefault(one.project_id, []).append(one)
    return found


def owners(user: User) -> list[tuple[str, str]]:
    """Owners of visible records: (code, identifier of the organisation)."""
    found = {
        code
        for register in HELD.values()
        for code in in_use(user, register).order_by().values_list("handling__owner__code", flat=True).distinct()
    }
    return [(code, organisation_of(code)) for code in sorted(found)]


def files(user: User) -> Any:
    """The files that the user's own party brought, newest first."""
    rows = ActivityFile.objects.visible_to(user).select_related("handling__owner", "made_by")
    return rows.filter(handling__owner_id=user.party_id).defer("data")


def one_file(user: User, pk: int) -> ActivityFile:
    """One of them; Http404 for all others."""
    found: ActivityFile = get_object_or_404(files(user).defer(None), pk=pk)
    return found


def answers(user: User) -> dict[tuple[str, str], SameActivity]:
    """What the user's party said of activities that are alike, by (identifier, other)."""
    rows = SameActivity.objects.filter(party=user.party).select_related("made_by") if user.party else ()
    return {(one.identifier, one.other): one for one in rows}
