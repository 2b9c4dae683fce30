"""The records of this room that a user sees, as the library counts them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from hashlib import sha256
from typing import Any, TypeVar

from django.core.cache import caches
from django.db.models import Max

from lancang.figures import Handling, Label, joined
from lancang.rooms.programmes import CropLine, Holdings, MoneyLine, Project, ResultLine
from lancang_web.accounts.models import User
from lancang_web.handling.selectors import shown_handlings, visible_handlings
from lancang_web.registers.declaration import Register
from lancang_web.registers.fields import codes_in
from lancang_web.registers.selectors import in_use

from .registers import PROJECT_CROPS, PROJECT_MONEY, PROJECT_RESULTS, PROJECTS, REGISTERS

KEPT_SECONDS = 60
Made = TypeVar("Made")


def kept(user: User, what: object, make: Callable[[], Made]) -> Made:
    """What was made before of all records for those who see the same, up to a minute, as long as nothing was written.

    `what` tells one question from another; it has to hold all that the answer depends on besides the records.
    """
    # Every write leaves a version with a higher number.
    newest = [register.model.history.aggregate(newest=Max("history_id")) for register in REGISTERS]
    key = f"programmes:{sha256(repr((newest, visible_handlings(user), what)).encode()).hexdigest()}"
    found: Made | None = caches["memory"].get(key)
    if found is None:
        found = make()
        caches["memory"].set(key, found, KEPT_SECONDS)
    return found


def holdings(user: User, code: str = "") -> tuple[Holdings, Handling]:
    """The records in use that the user sees, or those of one code, and their handlings joined.

    A line of a project that is hidden or withdrawn does not count.
    """
    owners: dict[tuple[str, int], str] = {}
    handlings: set[int] = set()

    def rows(register: Register, *names: str) -> Iterator[tuple[int, list[Any]]]:
        found = in_use(user, register).select_related(None).order_by("pk")
        if code:
            found = found.filter(**({"code": code} if register is PROJECTS else {"project__code": code}))
        for number, owner, handling, *values in found.values_list("pk", "handling__owner__code", "handling_id", *names):
            if register is PROJECTS or values[0] in projects:
                owners[register.name, number] = owner
                handlings.add(handling)
                yield number, values

    projects: dict[int, Project] = {}
    for number, values in rows(PROJECTS, *_PROJECT):
        projects[number] = _project(values)
    crops = {
        number: CropLine(projects[project].code, crop, stage, year, area, _float(hectares))
        for number, (project, crop, stage, year, area, hectares) in rows(
            PROJECT_CROPS, "project_id", "crop", "stage", "year", "area", "hectares"
        )
    }
    money = {
        number: MoneyLine(projects[project].code, stage, year, amount, value, currency, by)
        for number, (project, stage, year, amount, value, currency, by) in rows(
            PROJECT_MONEY, "project_id", "stage", "year", "amount", "value", "currency", "by"
        )
    }
    results = {
        number: ResultLine(projects[project].code, measure, stage, year, quantity, unit, _float(value))
        for number, (project, measure, stage, year, quantity, unit, value) in rows(
            PROJECT_RESULTS, "project_id", "measure", "stage", "year", "quantity", "unit", "value"
        )
    }
    return Holdings(projects, crops, money, results, owners), together(user, handlings)


_PROJECT = (
    "code", "kind", "title_en", "title_zh", "programme", "places", "locality", "area", "hectares", "implementer",
    "funders", "receivers", "begins", "ends", "status",
)  # fmt: skip


def _project(values: list[Any]) -> Project:
    given = dict(zip(_PROJECT, values, strict=True))
    several = {name: codes_in(given[name]) for name in ("places", "funders", "receivers")}
    return Project(**{**given, **several, "hectares": _float(given["hectares"])})


def _float(value: Any) -> float | None:
    return None if value is None else float(value)


def together(user: User, handlings: set[int]) -> Handling:
    """The handling of a page made of all of these."""
    shown = shown_handlings(user)
    return joined(
        Handling(Label(shown[one].label), None if (who := shown[one].audience) is None else frozenset(who))
        for one in sorted(handlings)
    )
