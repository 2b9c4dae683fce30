"""Blocking: which figures are worth comparing, so that ten thousand of them do not make fifty million pairs.

Figures meet when measure, unit and country are the same; a block that is still large is split by subject, then by year,
then by place and value, until it is small.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence

from lancang.figures import Figure

from .context import RATIOS
from .matching import coded

SMALL = 60  # at most 1,770 pairs in a block, so about 300,000 for ten thousand figures


def blocks(figures: Sequence[Figure], where: Callable[[Figure], str | None]) -> Iterator[list[Figure]]:
    """Groups of two or more figures that may speak of the same thing; `where` gives the place to use for a figure."""
    keys: tuple[Callable[[Figure], object], ...] = (
        lambda one: (one.measure, one.unit, root(where(one))),
        lambda one: one.subject_code or one.subject,
        lambda one: one.period.first_day.year if one.period else None,
        where,
        lambda one: one.value,
        lambda one: one.period,
    )
    yield from _split(list(figures), keys)


def _split(figures: list[Figure], keys: tuple[Callable[[Figure], object], ...]) -> Iterator[list[Figure]]:
    groups: dict[object, list[Figure]] = defaultdict(list)
    for figure in figures:
        groups[keys[0](figure)].append(figure)
    for group in groups.values():
        if len(group) < 2:
            continue
        if len(group) <= SMALL:
            yield group
        elif len(keys) > 1:
            yield from _split(group, keys[1:])
        else:  # all keys equal: the same value for the same thing, so neighbours suffice to chain them
            yield from (group[at : at + 2] for at in range(len(group) - 1))


def root(place: str | None) -> str:
    """The countries of a coded place; one common root for names without a code, whose spelling varies."""
    if place is None or not coded(place):
        return "?"
    return "、".join(sorted({part[:2] if part[0].isalpha() else part for part in place.split("、")}))


def comparable_at_all(figure: Figure) -> bool:
    """Amounts, targets, and changes that say of what; a share of something is left to the share rule."""
    return (
        figure.unit not in RATIOS
        or (figure.measure == "change" and bool(figure.of))
        or (figure.measure == "target_rate")
    )
