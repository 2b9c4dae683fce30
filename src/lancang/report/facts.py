"""Facts behind figures: what several sentences state is shown once, and sums are made only where adding is right."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from lancang.checks import Kind, Verdict
from lancang.figures import Bound, Figure, Status, measures

from .model import NOTHING, ReportInput, place_rank, subject_key


@dataclass(frozen=True, slots=True)
class Fact:
    """One statement and every figure that makes it; `figures` are indices, the first stands for all."""

    figure: Figure
    figures: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Sum:
    """The sum of facts of one kind over periods that do not touch each other."""

    value: float
    facts: tuple[Fact, ...]


def facts(content: ReportInput) -> tuple[Fact, ...]:
    """Figures that repeat one fact are joined: by a finding of kind `repeat` that holds, or by equal content."""
    leader: dict[int, int] = {}

    def root(index: int) -> int:
        while leader.get(index, index) != index:
            index = leader[index]
        return index

    def unite(indices: Iterable[int]) -> None:
        roots = sorted({root(index) for index in indices})
        leader.update(dict.fromkeys(roots[1:], roots[0]) if roots else {})

    for number, finding in enumerate(content.findings):
        if finding.kind is Kind.REPEAT and finding.verdict is Verdict.HOLDS:
            unite(content.figures_of[number])
    same: dict[tuple[object, ...], list[int]] = defaultdict(list)
    for index, figure in enumerate(content.figures):
        same[_content_key(index, figure)].append(index)
    for indices in same.values():
        unite(indices)
    groups: dict[int, list[int]] = defaultdict(list)
    for index in range(len(content.figures)):
        groups[root(index)].append(index)
    return tuple(Fact(content.figures[members[0]], tuple(members)) for members in groups.values())


def _content_key(index: int, figure: Figure) -> tuple[object, ...]:
    """Equal for figures that say the same of the same; without place or period nothing is known to be the same."""
    if figure.place is None or figure.period is None:
        return (index,)
    return (
        figure.measure, subject_key(figure), figure.place, figure.origin, figure.period, figure.value,
        figure.value_max, figure.unit, figure.bound, figure.status, figure.of,
    )  # fmt: skip


def sums(content: ReportInput, all_facts: Iterable[Fact]) -> tuple[Sum, ...]:
    """Sums over periods: one flow of one place and subject, in one document, exact, in whole years that differ.

    Nothing else is added: substances overlap (毒品 holds 冰毒), places contain one another, a minimum plus an
    approximation has no bound, and two documents may count the same cases.
    """
    groups: dict[tuple[object, ...], list[Fact]] = defaultdict(list)
    for fact in all_facts:
        figure = fact.figure
        nature = measures()[figure.measure].nature if figure.measure in measures() else "ratio"
        if nature != "flow" or figure.of or figure.origin or place_rank(figure.place) == 0 or not _whole_year(figure):
            continue
        document = content.document_of[fact.figures[0]]
        groups[document, figure.measure, subject_key(figure), figure.place, figure.unit].append(fact)
    return tuple(made for group in groups.values() if (made := _sum(content, group)))


def _sum(content: ReportInput, group: list[Fact]) -> Sum | None:
    years = [fact.figure.period.year for fact in group if fact.figure.period]
    exact = all(_addable(fact.figure) for fact in group)
    if len(group) < 2 or len(set(years)) < len(years) or not exact:
        return None
    if any(content.disputed(index) for fact in group for index in fact.figures):
        return None
    ordered = sorted(group, key=lambda fact: str(fact.figure.period))
    return Sum(sum(fact.figure.value for fact in ordered), tuple(ordered))


def _addable(figure: Figure) -> bool:
    return figure.bound is Bound.EXACT and figure.value_max is None and figure.status is Status.REPORTED


def _whole_year(figure: Figure) -> bool:
    """The period is one calendar year as such, not a part of it."""
    period = figure.period
    if period is None or period.start is None or period.members:
        return False
    return period.start == period.end and period.start.month == 0


def single_year(figure: Figure) -> int | None:
    """The year of a figure whose period is one calendar year and that has a value; None otherwise."""
    if figure.status in NOTHING or not _whole_year(figure) or figure.period is None:
        return None
    return figure.period.year
