"""Sums over the records for a party or a place, year by year."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from ..counting import Holdings, Joined, Left, Range, land_by_year, money_by_year
from .model import Measured
from .narrowing import narrowed, running_on


def measured(key: str, holdings: Holdings, years: Sequence[int], *, party: str = "", place: str = "") -> list[Measured]:
    """The sum of a kind for each year. Of a party, money is what it gave by name. Raises KeyError for no such kind."""
    of = party or place
    if party and key.startswith("money_"):
        holdings = replace(holdings, money={number: one for number, one in holdings.money.items() if one.by == party})
        found = narrowed(holdings, place=place) if place else holdings
    else:
        found = narrowed(holdings, party, place)
    if key == "projects_running":
        return [_running(found, of, year) for year in years]
    if key == "alternative_land":
        return [
            Measured(key, of, one.year, one.hectares, _numbers(one.parts), one.left)
            for one in land_by_year(found, "achieved", years)
        ]
    stage = {"money_committed": "committed", "money_spent": "spent"}[key]
    return [
        Measured(key, of, one.year, one.dollars, _numbers(one.parts), one.left)
        for one in money_by_year(found, stage, years, max(years, default=2000))
    ]


def _numbers(parts: Sequence[Joined[Any]]) -> tuple[int, ...]:
    return tuple(sorted({number for part in parts for _owner, number, _value in part.said}))


def _running(holdings: Holdings, of: str, year: int) -> Measured:
    """Each code once: sure where all records of it say so, else possible."""
    day = date(year, 12, 31)
    answers: dict[str, set[bool | None]] = {}
    for one in holdings.projects.values():
        answers.setdefault(one.code, set()).add(running_on(one, day))
    sure = {code for code, said in answers.items() if said == {True}}
    possible = {code for code, said in answers.items() if said != {False}}
    unsure = possible - sure
    numbers = tuple(sorted(number for number, one in holdings.projects.items() if one.code in possible))
    said = (
        "its dates and state leave open whether it ran at the end of the year",
        "起止时间和状态不足以判断年末是否在实施",
    )
    left = tuple(
        Left("projects", number, one.code, *said, year)
        for number, one in sorted(holdings.projects.items())
        if one.code in unsure
    )
    return Measured("projects_running", of, year, Range(len(sure), len(possible)), numbers, left)
