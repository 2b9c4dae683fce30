"""The records that speak of a party or of a place."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from lancang.figures import places

from ..counting import Holdings
from ..projects import Project
from ..projects.rules import period_of


def narrowed(holdings: Holdings, party: str = "", place: str = "", programme: str = "") -> Holdings:
    """Projects that a party funds, carries out or receives, in a place or within it, of a programme, with their lines.

    A code belongs to all of its owners' records: where one of them fits, the others come with it.
    """
    codes = {
        one.code
        for one in holdings.projects.values()
        if (not party or party in {one.implementer, *one.funders, *one.receivers})
        and (not place or any(inside(code, place) for code in one.places))
        and (not programme or one.programme == programme)
    }
    return replace(
        holdings,
        projects={number: one for number, one in holdings.projects.items() if one.code in codes},
        crops={number: one for number, one in holdings.crops.items() if one.project in codes},
        money={number: one for number, one in holdings.money.items() if one.project in codes},
        results={number: one for number, one in holdings.results.items() if one.project in codes},
    )


def inside(code: str, place: str) -> bool:
    """Whether a place is another one, or a division of it."""
    known = places().get(code)
    return code == place or (known is not None and known.kind == "division" and known.country == place)


def running_on(project: Project, day: date) -> bool | None:
    """Whether it ran on a day; None where its dates or its state leave that open."""
    begins, ends = period_of(project.begins), period_of(project.ends)
    if project.status in ("cancelled", "planned") or (begins is not None and day < begins.first_day):
        return False
    if ends is not None and ends.last_day < day:
        return False
    if begins is None or begins.last_day > day or project.status == "suspended":
        return None
    if ends is None:
        return None if project.status == "completed" else True
    return True if day <= ends.first_day else None
