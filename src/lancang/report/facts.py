"""Facts behind figures: what several sentences state is shown once, and sums are made only where adding is right."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
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
    repeats = (
        content.figures_of[number]
        for number, finding in enumerate(content.findings)
        if finding.kind is Kind.REPEAT and finding.verdict is Verdict.HOLDS
    )
    return joined_facts(content.figures, repeats)


def joined_facts(figures: Sequence[Figure], repeats: Iterable[Iterable[int]]) -> tuple[Fact, ...]:
    """The facts of these figures; `repeats` are sets of indices that a finding holds for one statement."""
    leader: dict[int, int] = {}

    def root(index: int) -> int:
        while leader.get(index, index) != index:
            index = leader[index]
        return index

    def unite(indices: Iterable[int]) -> None:
        roots = sorted({root(index) for index in indices})
        leader.update(dict.fromkeys(roots[1:], roots[0]) if roots else {})

    for repeat in repeats:
        unite(repeat)
    same: dict[tuple[object, ...], list[int]] = defaultdict(list)
    for index, figure in enumerate(figures):
        same[_content_key(index, figure)].append(index)
    for indices in same.values():
        unite(indices)
    groups: dict[int, list[int]] = defaultdict(list)
    for index in range(len(figures)):
        groups[root(index)].append(index)
    return tuple(Fact(figures[members[0]], tuple(members)) for members in groups.values())


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
    return yearly_sums(all_facts, content.document_of, lambda index: bool(content.disputed(index)))


def yearly_sums(
    all_facts: Iterable[Fact], document_of: Sequence[int], disputed: Callable[[int], bool]
) -> tuple[Sum, ...]:
    """The same for facts without a report: `document_of` and `disputed` are asked by the index of a figure."""
    groups: dict[tuple[object, ...], list[Fact]] = defaultdict(list)
    for fact in all_facts:
        figure = fact.figure
        if is_annual_flow(figure):
            document = document_of[fact.figures[0]]
            groups[document, figure.measure, subject_key(figure), figure.place, figure.unit].append(fact)
    return tuple(made for group in groups.values() if (made := _sum(group, disputed)))


def is_annual_flow(figure: Figure) -> bool:
    """What can be added at all: a flow of a named place in one whole year, neither a share nor a part by origin."""
    nature = measures()[figure.measure].nature if figure.measure in measures() else "ratio"
    bare = not (figure.of or figure.origin) and place_rank(figure.place) > 0
    return nature == "flow" and bare and _whole_year(figure)


def _sum(group: list[Fact], disputed: Callable[[int], bool]) -> Sum | None:
    years = [fact.figure.period.year for fact in group if fact.figure.period]
    exact = all(is_addable(fact.figure) for fact in group)
    if len(group) < 2 or len(set(years)) < len(years) or not exact:
        return None
    if any(disputed(index) for fact in group for index in fact.figures):
        return None
    ordered = sorted(group, key=lambda fact: str(fact.figure.period))
    return Sum(sum(fact.figure.value for fact in ordered), tuple(ordered))


def is_addable(figure: Figure) -> bool:
    """An exact number as reported: neither a bound, a range nor a kind of nothing."""
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
