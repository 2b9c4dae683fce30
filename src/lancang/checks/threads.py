"""Statements of all documents tied into facts: repeats count once, rival values contradict, others differ in scope."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from lancang.figures import Figure

from . import messages
from .aliases import place_names
from .blocks import blocks, comparable_at_all
from .comparison import Statement, contradicts, repeats, scoped, statement, tie
from .context import Document
from .finding import Bilingual, Finding, Kind, Numbers, Severity, Verdict, finding
from .matching import Relation
from .rivals import Facts, Rivals, Stated, contradictions


def check_threads(documents: Sequence[Document]) -> Iterator[Finding]:
    """Repeats, contradictions and differences of scope over all documents."""
    statements = _statements(documents)
    facts = Facts(len(statements))
    rivals: list[Rivals] = []
    wider: list[Rivals] = []
    for block in blocks(statements):
        for one, other in combinations(block, 2):
            bond = tie(one, other)
            if bond is None:
                continue
            if repeats(one, other, bond):
                facts.join(one.key, other.key)
            elif contradicts(one, other, bond):
                rivals.append((one, other, bond))
            elif scoped(one, other, bond):
                wider.append((one, other, bond))
    stated = Stated(statements, facts)
    for members in stated.sets.values():
        if len(members) > 1:
            yield _repeat(members)
    yield from contradictions(rivals, stated)
    yield from _scopes(wider, stated)


def _statements(documents: Sequence[Document]) -> list[Statement]:
    kept = [
        (document, figure)
        for document in documents
        for figure in document.figures
        if comparable_at_all(figure) and not _restated(document, figure)
    ]
    names = place_names([figure for _, figure in kept])
    return [
        statement(key, figure, names.get(figure.place or "", figure.place), document.quote(figure))
        for key, (document, figure) in enumerate(kept)
    ]


def _restated(document: Document, figure: Figure) -> bool:
    place = document.find(figure)
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


def _scopes(wider: list[Rivals], stated: Stated) -> Iterator[Finding]:
    """One finding for each pair of facts that differ in scope, the most similar first; one per fact is enough."""
    used: set[int] = set()
    for one, other, bond in sorted(wider, key=lambda item: -item[2].score):
        first, second = stated.facts.of(one.key), stated.facts.of(other.key)
        if first in used or second in used or stated.settled(one, other):
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
