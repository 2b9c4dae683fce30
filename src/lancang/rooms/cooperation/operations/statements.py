"""Totals that are stated of the same thing, once; and which of them lies within which."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from .amounts import Amount, place_chain, subject_chain
from .model import Result
from .spans import Scope, Tree, apart, covers

SHARED: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Saying:
    """A total as one party states it."""

    result: Result
    amount: Amount

    @property
    def span(self) -> tuple[float, float]:
        """The value itself; with a bound what that leaves open."""
        if self.result.bound:
            return self.amount.low, self.amount.high
        return self.amount.value, self.amount.value


@dataclass(frozen=True, slots=True)
class Statement:
    """One total, by whomever it is stated.

    agree: one (stated once), equal, rounding (written more or less finely), differ. `of` is empty for a total of all
    participants. inside: the places of the statements of the same line that it lies within.
    """

    subject: str
    of: tuple[str, ...]
    share: str
    place: str
    operation: str
    period: str
    covers: str
    scope: Scope
    sayings: tuple[Saying, ...]
    low: float
    high: float
    agree: str
    inside: tuple[int, ...] = field(default=(), compare=False)

    @property
    def parties(self) -> tuple[str, ...]:
        """Who states it."""
        return tuple(dict.fromkeys(one.result.by or one.result.owner for one in self.sayings))


def statements(tree: Tree, totals: Iterable[tuple[Result, Amount]]) -> list[Statement]:
    """The totals of one line, each once, in the order in which they come, with what they lie within."""
    groups: dict[tuple[object, ...], list[Saying]] = {}
    scopes: dict[tuple[object, ...], Scope] = {}
    for result, amount in totals:
        of, scope = _whose(tree, result), tree.scope(result)
        # Where no days are known only what is said of the same part is of the same thing.
        named = () if scope.reach else (result.operation, result.covers)
        key = (result.subject, of, result.share if of else "", result.place, scope.sure, scope.reach, named)
        groups.setdefault(key, []).append(Saying(result, amount))
        scopes[key] = scope
    made = [_statement(tree, sayings, scopes[key]) for key, sayings in groups.items()]
    return _nested(tree, made)


def _whose(tree: Tree, result: Result) -> tuple[str, ...]:
    everybody = tree.participants(result.operation)
    return SHARED if everybody and everybody <= set(result.of) else tuple(sorted(result.of))


def _statement(tree: Tree, sayings: Sequence[Saying], scope: Scope) -> Statement:
    low, high, agree = merged(sayings)
    first = sayings[0].result
    of = _whose(tree, first)
    return Statement(
        first.subject, of, first.share if of else "", first.place, first.operation, first.period, first.covers, scope,
        tuple(sayings), low, high, agree,
    )  # fmt: skip


def merged(sayings: Sequence[Saying]) -> tuple[float, float, str]:
    """From the least to the most that is stated, and how the sayings agree."""
    spans = {one.span for one in sayings}
    if len(spans) == 1:
        low, high = spans.pop()
        return low, high, "equal" if len({one.result.owner for one in sayings}) > 1 else "one"
    if all(one.amount.agrees(other.amount) for at, one in enumerate(sayings) for other in sayings[:at]):
        low, high = min(sayings, key=lambda one: one.amount.width).span
        return low, high, "rounding"
    return min(one[0] for one in spans), max(one[1] for one in spans), "differ"


def _nested(tree: Tree, made: Sequence[Statement]) -> list[Statement]:
    inside: list[list[int]] = [[] for _one in made]
    for at, inner in enumerate(made):
        for place, outer in enumerate(made):
            if place == at or not contains(tree, outer, inner):
                continue
            if contains(tree, inner, outer) and at < place:
                continue  # the same thing said in two ways: the first stands for both
            inside[at].append(place)
    return [replace(one, inside=tuple(found)) for one, found in zip(made, inside, strict=True)]


def contains(tree: Tree, outer: Statement, inner: Statement) -> bool:
    """Whether the one total surely has the other in it."""
    return (
        holds_parties(outer, inner.of, inner.share)
        and holds_subject(outer, inner.subject)
        and holds_place(outer, inner.place)
        and (_said_alike(outer, inner) or holds_days(tree, outer, inner.scope, inner.operation))
    )


def _said_alike(one: Statement, other: Statement) -> bool:
    """Whether two totals leave the same open about their days, so that they are taken to mean the same."""
    return (one.operation, one.period, one.covers) == (other.operation, other.period, other.covers)


def holds_parties(outer: Statement, of: tuple[str, ...], share: str) -> bool:
    """A party's own part lies within what it did alone and together."""
    if outer.of == SHARED:
        return True
    return of != SHARED and set(of) <= set(outer.of) and (outer.share != "own" or share == "own")


def holds_subject(outer: Statement, subject: str) -> bool:
    """All of a measure, or the family of a subject."""
    return not outer.subject or outer.subject in subject_chain(subject)


def holds_place(outer: Statement, place: str) -> bool:
    """Everywhere, or the country of a division."""
    return not outer.place or outer.place == place or outer.place in place_chain(place)


def holds_days(tree: Tree, outer: Statement, scope: Scope, operation: str) -> bool:
    """By the days; where a total is over an operation as such, also by what is part of it."""
    if covers(outer.scope.sure, scope.reach):
        return True
    way = None if outer.period else tree.path(operation, outer.operation)
    if way is None:
        return False
    return outer.covers == "whole" or not (
        any(tree.is_extension(one) for one in way) or tree.extensions(outer.operation)
    )


def disjoint(tree: Tree, one: Statement, other: Statement) -> bool:
    """Whether nothing is surely in both."""
    if apart(one.scope.reach, other.scope.reach) or _left_out(tree, one, other) or _left_out(tree, other, one):
        return True
    places = place_chain(one.place), place_chain(other.place)
    if all(places) and one.place not in places[1] and other.place not in places[0]:
        return True
    chains = subject_chain(one.subject), subject_chain(other.subject)
    if one.subject and other.subject and one.subject not in chains[1] and other.subject not in chains[0]:
        return True
    own = one.share == other.share == "own"
    return own and not set(one.of) & set(other.of)


def _left_out(tree: Tree, one: Statement, other: Statement) -> bool:
    """A total that says it is without the extensions has nothing of theirs."""
    if one.covers != "alone" or one.period:
        return False
    way = tree.path(other.operation, one.operation)
    return bool(way) and tree.is_extension(way[-1]) if way else False
