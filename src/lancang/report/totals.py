"""Totals with their handling: what may be added, who may see the result, and whose consent would release it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from lancang.figures import Figure, Handling, Label, joined, places

from .facts import Fact, is_addable, is_annual_flow, yearly_sums
from .model import subject_key

Part = tuple[str, Handling]
"""An owner and the handling of one of its records."""


@dataclass(frozen=True, slots=True)
class Total:
    """A sum of facts, over the years of one document or over countries in one year.

    `figures` are the indices of every figure that states a part; `left_out` are the years or places that are stated
    but could not be added: a bound, a kind of nothing, a disputed number, two numbers for one place.
    """

    over: str
    measure: str
    subject: str
    unit: str
    places: tuple[str, ...]
    years: tuple[int, ...]
    value: float
    facts: tuple[Fact, ...]
    figures: tuple[int, ...]
    parts: tuple[Part, ...]
    left_out: tuple[str, ...] = ()

    @property
    def period(self) -> str:
        """Years that follow one another as an interval, others as a set (EDTF)."""
        first, last = self.years[0], self.years[-1]
        if first == last:
            return str(first)
        whole = len(self.years) == last - first + 1
        return f"{first}/{last}" if whole else "{" + ",".join(map(str, self.years)) + "}"

    @property
    def handling(self) -> Handling:
        """The strictest of its parts."""
        return joined(handling for _, handling in self.parts)

    @property
    def joint(self) -> bool:
        """More than one party counted: a case of a joint operation may stand in the numbers of both."""
        return len({owner for owner, _ in self.parts}) > 1


def consent(parts: Iterable[Part]) -> dict[Label, tuple[str, ...]]:
    """For every label looser than the join of the parts, the owners who would have to agree, from strict to loose.

    An owner is named where a record of it is stricter than that label, or has an audience, which is a wall whatever
    the label says. The join's own label stands among them only if an audience would have to be lifted.
    """
    given = list(parts)
    if not given:
        return {}
    label = joined(handling for _, handling in given).label
    needed = {}
    for looser in reversed([one for one in Label if one.strictness <= label.strictness]):
        owners = {
            owner
            for owner, handling in given
            if handling.label.strictness > looser.strictness or handling.audience is not None
        }
        if owners:
            needed[looser] = tuple(sorted(owners))
    return needed


def totals(
    figures: Sequence[Figure], facts: Iterable[Fact], document_of: Sequence[int], disputed: Callable[[int], bool]
) -> tuple[Total, ...]:
    """All totals of these figures; `document_of` and `disputed` are asked by the index of a figure.

    Over years as the report adds them (facts.yearly_sums): one document, one place, whole years that differ. Over
    places: countries that each state one exact, undisputed number for the same whole year. Never added are shares,
    prices and stocks, places or substances that contain one another, and one fact that two documents state.
    """
    all_facts = tuple(facts)
    over_years = (
        _total("years", made.facts, figures) for made in yearly_sums(all_facts, document_of, disputed)
    )  # fmt: skip
    return (*over_years, *_over_places(figures, all_facts, disputed))


def _over_places(
    figures: Sequence[Figure], facts: Iterable[Fact], disputed: Callable[[int], bool]
) -> Iterable[Total]:  # fmt: skip
    groups: dict[tuple[object, ...], dict[str, list[Fact]]] = defaultdict(lambda: defaultdict(list))
    for fact in facts:
        figure = fact.figure
        if is_annual_flow(figure) and is_country(figure.place):
            key = (figure.measure, subject_key(figure), figure.unit, str(figure.period))
            groups[key][figure.place or ""].append(fact)
    for stated in groups.values():
        single = {place: found[0] for place, found in stated.items() if len(found) == 1}
        added = [
            fact
            for _, fact in sorted(single.items())
            if is_addable(fact.figure) and not any(disputed(index) for index in fact.figures)
        ]
        if len(added) > 1:
            left_out = set(stated) - {fact.figure.place for fact in added}
            yield _total("places", added, figures, tuple(sorted(left_out)))


def is_country(place: str | None) -> bool:
    """A single state or territory of ISO 3166-1."""
    found = places().get(place or "")
    return found is not None and found.kind == "country" and bool(re.fullmatch("[A-Z]{2}", found.code))


def _total(over: str, facts: Sequence[Fact], figures: Sequence[Figure], left_out: tuple[str, ...] = ()) -> Total:
    first = facts[0].figure
    indices = tuple(index for fact in facts for index in fact.figures)
    years = {fact.figure.period.year for fact in facts if fact.figure.period}
    stated = {fact.figure.place: None for fact in facts}
    return Total(
        over, first.measure, subject_key(first), first.unit, tuple(str(place) for place in stated),
        tuple(sorted(year for year in years if year is not None)), sum(fact.figure.value for fact in facts),
        tuple(facts), indices,
        tuple(dict.fromkeys((figures[index].source.reporter or "", figures[index].handling) for index in indices)),
        left_out,
    )  # fmt: skip


def consent_words(needed: Mapping[Label, Sequence[str]]) -> str:
    """In one cell: TLP:GREEN: CN, TH; TLP:CLEAR: CN, MM, TH."""
    return "; ".join(f"{label.value}: {', '.join(owners)}" for label, owners in needed.items())
