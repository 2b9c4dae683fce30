"""Rival values: facts of different documents that are about one thing and do not agree, told as one finding each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from lancang.figures import Figure

from . import cues, messages
from .comparison import Statement, Tie, exclude
from .finding import Finding, Kind, Numbers, Severity, Verdict, finding
from .matching import Relation
from .notation import notation

MAX_RIVALS = 5  # different values for one thing, in as many documents, before they are taken for several things

Rivals = tuple[Statement, Statement, Tie]


class Facts:
    """Numbered statements joined into sets; a set is known by its smallest number."""

    def __init__(self, count: int) -> None:
        self._parent = list(range(count))

    def of(self, key: int) -> int:
        """The set that a statement belongs to."""
        while self._parent[key] != key:
            self._parent[key] = self._parent[self._parent[key]]
            key = self._parent[key]
        return key

    def join(self, one: int, other: int) -> None:
        """Make two sets one."""
        first, second = sorted((self.of(one), self.of(other)))
        self._parent[second] = first


class Stated:
    """Which statements say the same, and in which documents."""

    def __init__(self, statements: Sequence[Statement], facts: Facts) -> None:
        self.facts = facts
        self.sets: dict[int, list[Statement]] = defaultdict(list)
        for statement in statements:
            self.sets[facts.of(statement.key)].append(statement)
        self._documents = {key: {member.document for member in members} for key, members in self.sets.items()}

    def settled(self, one: Statement, other: Statement) -> bool:
        """The document of one of them also says somewhere what the other says, so the two need not be rivals."""
        return (
            other.document in self._documents[self.facts.of(one.key)]
            or one.document in self._documents[self.facts.of(other.key)]
        )

    def size(self) -> int:
        """How many statements there are."""
        return sum(len(members) for members in self.sets.values())


def contradictions(rivals: list[Rivals], stated: Stated) -> Iterator[Finding]:
    """One finding for each group of rival facts.

    Many different values are not one thing told wrongly but many things told alike: then events stay unmentioned.
    """
    rivals = sorted((item for item in rivals if not stated.settled(item[0], item[1])), key=lambda item: -item[2].score)
    closest = _closest(rivals)
    facts, groups = stated.facts, Facts(stated.size())
    kept = [item for item in rivals if _principal(*item[:2], closest) and _principal(item[1], item[0], closest)]
    for one, other, _ in kept:
        groups.join(facts.of(one.key), facts.of(other.key))
    grouped: dict[int, list[Rivals]] = defaultdict(list)
    for item in kept:
        grouped[groups.of(facts.of(item[0].key))].append(item)
    for items in grouped.values():
        one, other, bond = items[0]
        keys = dict.fromkeys(facts.of(statement.key) for item in items for statement in item[:2])
        if len(keys) <= MAX_RIVALS or not cues.dated(one.figure.measure):
            members = [member for key in keys for member in stated.sets[key]]
            yield _contradiction(one, other, bond, members, len(keys) > MAX_RIVALS)


def _closest(rivals: list[Rivals]) -> dict[tuple[int, str], set[float]]:
    """For a statement and another document: the values there that are tied to it most closely."""
    found: dict[tuple[int, str], set[float]] = defaultdict(set)
    best: dict[tuple[int, str], float] = {}
    for one, other, bond in rivals:
        for mine, theirs in ((one, other), (other, one)):
            key = mine.key, theirs.document
            if best.setdefault(key, bond.score) == bond.score:
                found[key].add(theirs.figure.value)
    return found


def _principal(one: Statement, other: Statement, closest: dict[tuple[int, str], set[float]]) -> bool:
    """Of several rivals in one document only a total counts: the value that is as large as all the others together."""
    values = closest[one.key, other.document]
    rest = values - {other.figure.value}
    return other.figure.value in values and (not rest or other.figure.value >= sum(rest))


def _contradiction(one: Statement, other: Statement, bond: Tie, others: list[Statement], many: bool) -> Finding:
    first, second = sorted((one, other), key=lambda item: (item.figure.source.document, item.figure.source.start))
    members = [first, second] + [member for member in others if member is not first and member is not second]
    apart = exclude(first, second)
    exact = apart and bond.period is Relation.SAME and bond.place is Relation.SAME and not bond.running
    severity, name = Severity.WARNING, "note_none"
    if many:
        severity, name = Severity.INFO, "note_many"
    elif not apart:
        severity, name = Severity.INFO, "note_bounds"
    elif bond.running and bond.period is not Relation.SAME:
        severity, name = Severity.INFO, "note_period_end"
    elif exact and first.figure.bound == second.figure.bound == "exact":
        severity, name = Severity.ERROR, "note_exact"
    gap = abs(first.figure.value - second.figure.value)
    figures = [member.figure for member in members]
    return finding(
        Kind.CONTRADICTION,
        Verdict.DIFFERS,
        severity,
        figures,
        messages.say(
            "contradiction",
            one=_shown(first.figure, second.figure),
            other=_shown(second.figure, first.figure),
            gap=messages.note("note_gap", gap=messages.amount(gap, first.figure)),
            note=messages.note(name),
        ),
        Numbers(first.figure.value, second.figure.value, max(one.figure.resolution, other.figure.resolution) / 2,
                first.figure.unit),
        [member.clause for member in members],
    )  # fmt: skip


def _shown(figure: Figure, beside: Figure) -> str:
    """The figure as written, and in the other's unit where that is another one."""
    text = messages.written(figure)
    if abs(notation(figure).factor - notation(beside).factor) > 1e-9 * notation(figure).factor:
        text += f" (= {messages.amount(figure.value, beside)})"
    return text
