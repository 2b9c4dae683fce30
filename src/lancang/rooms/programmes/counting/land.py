"""Land under the crops of projects by year: a stock, so that years are never added."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ..projects.rules import period_of
from .merging import Claim, Joined, join_claims
from .model import Holdings, Left, Range, add_up

# project, crop, stage, year
CropKey = tuple[str, str, str, int]


@dataclass(frozen=True, slots=True)
class LandYear:
    """Land of a year and stage over all projects; `parts` are what it was made of, `left` what it leaves out."""

    year: int
    stage: str
    hectares: Range
    parts: tuple[Joined[CropKey], ...]
    left: tuple[Left, ...] = ()


def crops_by_year(holdings: Holdings) -> list[Joined[CropKey]]:
    """What is stated of each crop of each project, by stage and year."""
    return join_claims(
        Claim((one.project, one.crop, one.stage, one.year), holdings.owners[("project_crops", number)], number,
              one.hectares)
        for number, one in holdings.crops.items()
        if one.hectares is not None
    )  # fmt: skip


def land_by_year(holdings: Holdings, stage: str, years: Iterable[int]) -> list[LandYear]:
    """For each year the land under all crops. A project that ran and has no line for the year is left out, and named.

    Where crops stand among each other each counts with its own area, so that the sum may exceed the ground.
    """
    wanted = list(years)
    by_year: dict[int, list[Joined[CropKey]]] = {year: [] for year in wanted}
    for joined in crops_by_year(holdings):
        if joined.key[2] == stage and joined.key[3] in by_year:
            by_year[joined.key[3]].append(joined)
    stated = {(one.key[0], one.key[3]) for parts in by_year.values() for one in parts}
    silent: dict[int, list[Left]] = {}
    if stage == "achieved":
        for year, left in _silent(holdings, set(wanted), stated):
            silent.setdefault(year, []).append(left)
    return [
        LandYear(year, stage, add_up(one.range for one in parts), tuple(parts), tuple(silent.get(year, ())))
        for year, parts in by_year.items()
    ]


def _silent(holdings: Holdings, years: set[int], stated: set[tuple[str, int]]) -> Iterator[tuple[int, Left]]:
    """Projects of crop substitution that ran in a year and say nothing of their land in it; each code once.

    One without an end is asked for the years up to the last one of which any project says something.
    """
    told: set[tuple[str, int]] = set()
    newest = max((one.year for one in holdings.crops.values() if one.stage == "achieved"), default=0)
    said = "no area is stated for the year", "没有该年的面积"
    for number, project in sorted(holdings.projects.items()):
        begins, ends = period_of(project.begins), period_of(project.ends)
        if project.kind != "crop_substitution" or begins is None or project.status in ("planned", "cancelled"):
            continue
        last = newest if ends is None else ends.last_day.year
        for year in sorted(years & set(range(begins.first_day.year, last + 1))):
            if (project.code, year) not in stated and (project.code, year) not in told:
                told.add((project.code, year))
                yield year, Left("projects", number, project.code, *said, year)
