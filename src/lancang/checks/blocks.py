"""Blocking: which figures are worth comparing, so that ten thousand of them do not make fifty million pairs.

Figures meet when measure, unit and country are the same; a block that is still large is split by subject, then by year,
then by place and value, until it is small.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence

from lancang.figures import Figure

from .comparison import Statement
from .context import RATIOS
from .matching import coded

SMALL = 32  # at most 496 pairs in a block, so about 150,000 for ten thousand figures


def blocks(statements: Sequence[Statement]) -> Iterator[list[Statement]]:
    """Groups of two or more statements that may be about the same thing."""
    keys: tuple[Callable[[Statement], object], ...] = (
        lambda one: (one.figure.measure, one.figure.unit, root(one.place)),
        lambda one: one.figure.subject_code or one.figure.subject,
        lambda one: one.figure.period.first_day.year if one.figure.period else None,
        lambda one: one.place,
        lambda one: one.figure.value,
        lambda one: str(one.figure.period),
    )
    yield from _split(list(statements), keys)


def _split(statements: list[Statement], keys: tuple[Callable[[Statement], object], ...]) -> Iterator[list[Statement]]:
    groups: dict[object, list[Statement]] = defaultdict(list)
    for statement in statements:
        groups[keys[0](statement)].append(statement)
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
