"""Statements of all documents tied into facts: repeats count once, rival values contradict, others differ in scope."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

from lancang.figures import Figure

from . import cues, messages
from .aliases import place_names
from .blocks import blocks, comparable_at_all
from .comparison import Statement, Tie, contradicts, exclude, repeats, scoped, tie
from .context import Document
from .finding import Bilingual, Finding, Kind, Numbers, Severity, Verdict, finding
from .matching import Relation
from .notation import notation


MAX_RIVALS = 5  # different values for one thing, in as many documents, before they are taken for several things

Rivals = tuple[Statement, Statement, Tie]


class Facts:
    """Statements joined when they say the same; each set is known by its first member."""

    def __init__(self) -> None:
        self._parent: dict[str, str] = {}

    def of(self, key: str) -> str:
        """The set that a figure belongs to."""
        while key in self._parent:
            key = self._parent[key]
        return key

    def join(self, one: str, other: str) -> None:
        """Make two sets one."""
        first, second = sorted((self.of(one), self.of(other)))
        if first != second:
            self._parent[second] = first


def check_threads(documents: Sequence[Document]) -> Iterator[Finding]:
    """Repeats, contradictions and differences of scope over all documents."""
    figures = [figure for document in documents for figure in document.figures if comparable_at_all(figure)]
    names = place_names(figures)
    statements = {
        figure.id: Statement(figure, names.get(figure.place or "", figure.place), document.quote(figure))
        for document in documents
        for figure in document.figures
        if comparable_at_all(figure) and not _restated(document, figure)
    }
    facts = Facts()
    rivals: list[Rivals] = []
    wider: list[Rivals] = []
    kept = [statement.figure for statement in statements.values()]
    for block in blocks(kept, lambda figure: statements[figure.id].place):
        for first, second in combinations(block, 2):
            one, other = statements[first.id], statements[second.id]
            bond = tie(one, other)
            if bond is None:
                continue
            if repeats(one, other, bond):
                facts.join(first.id, second.id)
            elif contradicts(one, other, bond):
                rivals.append((one, other, bond))
            elif scoped(one, other, bond):
                wider.append((one, other, bond))
    sets: dict[str, list[Statement]] = defaultdict(list)
    for key, statement in statements.items():
        sets[facts.of(key)].append(statement)
    for members in sets.values():
        if len(members) > 1:
            yield _repeat(members)
    yield from _contradictions(rivals, facts, sets)
    yield from _scopes(wider, facts, sets)


def _restated(document: Document, figure: Figure) -> bool:
    place = document.position.get(figure.id)
    return place is not None and place[1] > 0 and place[0].restates(place[1])


def _repeat(members: list[Statement]) -> Finding:
    members.sort(key=lambda one: (one.figure.source.document, one.figure.source.start))
    figures = [member.figure for member in members]
    values = " = ".join(dict.fromkeys(messages.written(figure) for figure in figures))
    return finding(
        Kind.REPEAT,
        Verdict.HOLDS,
        Severity.INFO,
        figures,
        messages.say("repeat", values=values, count=str(len(figures))),
        Numbers(figures[0].value, figures[-1].value, 0.0, figures[0].unit),
        [member.clause for member in members],
    )


def _contradictions(rivals: list[Rivals], facts: Facts, sets: dict[str, list[Statement]]) -> Iterator[Finding]:
    """One finding for each group of rival facts; none where the other document also has the agreeing value.

    Many different values are not one thing told wrongly but many things told alike: then events stay unmentioned.
    """
    several = _rivals_by_document(rivals)
    groups = Facts()
    kept: list[Rivals] = []
    for one, other, bond in sorted(rivals, key=lambda item: -item[2].score):
        if _settled(one, other, facts, sets) or _settled(other, one, facts, sets):
            continue
        if _principal(one, other, several) and _principal(other, one, several):
            kept.append((one, other, bond))
            groups.join(facts.of(one.figure.id), facts.of(other.figure.id))
    grouped: dict[str, list[Rivals]] = defaultdict(list)
    for item in kept:
        grouped[groups.of(facts.of(item[0].figure.id))].append(item)
    for items in grouped.values():
        one, other, bond = items[0]
        keys = {facts.of(statement.figure.id): None for item in items for statement in item[:2]}
        if len(keys) <= MAX_RIVALS or not cues.event(one.figure.measure):
            members = [member for key in keys for member in sets[key]]
            yield _contradiction(one, other, bond, members, len(keys) > MAX_RIVALS)


def _rivals_by_document(rivals: list[Rivals]) -> dict[tuple[str, str], list[Figure]]:
    """For a figure and another document: the figures there that are tied to it most closely."""
    found: dict[tuple[str, str], list[Figure]] = defaultdict(list)
    best: dict[tuple[str, str], float] = {}
    for one, other, bond in sorted(rivals, key=lambda item: -item[2].score):
        for mine, theirs in ((one.figure, other.figure), (other.figure, one.figure)):
            key = mine.id, theirs.source.document
            if best.setdefault(key, bond.score) == bond.score:
                found[key].append(theirs)
    return found


def _settled(one: Statement, other: Statement, facts: Facts, sets: dict[str, list[Statement]]) -> bool:
    """The other document says the same as this statement somewhere else."""
    mine = sets[facts.of(one.figure.id)]
    return any(member.figure.source.document == other.figure.source.document for member in mine)


def _principal(one: Statement, other: Statement, several: dict[tuple[str, str], list[Figure]]) -> bool:
    """Among rivals of one document the closest counts; of several, a total: as large as all the others together."""
    closest = several[one.figure.id, other.figure.source.document]
    values = {figure.value for figure in closest}
    if other.figure.value not in values:
        return False
    rest = values - {other.figure.value}
    return not rest or other.figure.value >= sum(rest)


def _contradiction(one: Statement, other: Statement, bond: Tie, others: list[Statement], many: bool) -> Finding:
    first, second = sorted((one, other), key=lambda item: (item.figure.source.document, item.figure.source.start))
    members = [first, second] + [member for member in others if member is not first and member is not second]
    apart = exclude(first.figure, second.figure)
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


def _scopes(wider: list[Rivals], facts: Facts, sets: dict[str, list[Statement]]) -> Iterator[Finding]:
    """One finding for each pair of facts that differ in scope, the most similar first; one per figure is enough."""
    used: set[str] = set()
    for one, other, bond in sorted(wider, key=lambda item: -item[2].score):
        first, second = facts.of(one.figure.id), facts.of(other.figure.id)
        if first in used or second in used or _settled(one, other, facts, sets) or _settled(other, one, facts, sets):
            continue
        used |= {first, second}
        name = "note_scope_place" if bond.place is Relation.WITHIN else "note_scope_period"
        yield finding(
            Kind.SCOPE,
            Verdict.HOLDS,
            Severity.INFO,
            (one.figure, other.figure),
            messages.say(
                "scope",
                one=messages.written(one.figure),
                other=messages.written(other.figure),
                note=_plain(messages.note(name)),
            ),
            Numbers(one.figure.value, other.figure.value, None, one.figure.unit),
            (one.clause, other.clause),
        )


def _plain(text: Bilingual) -> Bilingual:
    return Bilingual(text.en.rstrip("."), text.zh.rstrip("。"))
