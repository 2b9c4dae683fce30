"""Comparing figures of different documents, and telling the result to whoever may see the figures, and to nobody else.

The checks tie all statements of one thing into one finding. A finding is shown to who may see all of its figures; so
one strict document would hide from everybody what two open ones say, and a text on two figures could be shown beside
two others. Here a contradiction is told for each two values, by open statements of them or else under each two
handlings; a repeat for each handling with what is open to all, and once for all together.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from lancang.checks import Finding, Kind, Severity
from lancang.checks.context import documents as grouped
from lancang.checks.preparation import prepared
from lancang.checks.threads import check_threads
from lancang.figures import Figure as LibraryFigure
from lancang_web.evidence.currency import to_library
from lancang_web.evidence.models import Contradiction, Document, Figure, State
from lancang_web.handling.admission import OPEN
from lancang_web.handling.models import Handling

from .comparable import comparable

BETWEEN = frozenset({Kind.REPEAT, Kind.CONTRADICTION, Kind.SCOPE})
# Comparing goes on from what was found: a third statement may dissolve what two seemed to say. Two rounds reach it.
ROUNDS = 2
# Five rival values (lancang.checks.rivals) make ten pairs; several handlings make more of each.
MAX_PAIRS = 40
# Stands for all handlings that are open to all; no row has it.
OPEN_TO_ALL = 0


@dataclass(slots=True)
class Found:
    """Findings of the library with the rows they speak of."""

    findings: list[Finding]
    rows: dict[str, int]

    def ids(self, finding: Finding) -> list[int]:
        """Ids of the rows, in the order of the arithmetic."""
        return [self.rows[one] for one in finding.figures]


def figures_in_use(**which: object) -> list[Figure]:
    """Figures that take part in checks: not rejected, their document not withdrawn.

    Documents and handlings are few and are fetched once each; joined to every row they would cost more than the rows.
    """
    rows = Figure.objects.filter(**which).exclude(state=State.REJECTED)
    found = list(rows.exclude(document__state=Document.State.WITHDRAWN).defer("explain", "reading", "comment"))
    documents = Document.objects.only("name", "sha256", "fingerprint", "state")
    by_document = documents.in_bulk({row.document_id for row in found})
    by_handling = Handling.objects.select_related("owner").in_bulk({row.handling_id for row in found})
    for row in found:
        row.document, row.handling = by_document[row.document_id], by_handling[row.handling_id]
    return found


def library_figures(rows: Iterable[Figure]) -> tuple[list[LibraryFigure], dict[str, int]]:
    """As the checks take them, and their rows by id; of two with the same span and measure the first."""
    figures, ids = [], {}
    for row in rows:
        figure = to_library(row, apart=True)
        if figure.id not in ids:
            figures.append(figure)
            ids[figure.id] = row.pk
    return figures, ids


def compare(own: Sequence[Figure], seeds: set[int]) -> tuple[Found, set[int]]:
    """Repeats, contradictions and scopes that touch the seeds, and the seeds as far as they had to grow."""
    rows = {row.pk: row for row in own}
    figures: list[LibraryFigure] = []
    found = Found([], {})
    looked_up: set[int] = set()
    for _round in range(ROUNDS):
        _load(rows, seeds)
        _load(rows, comparable([rows[pk] for pk in seeds - looked_up if pk in rows]))
        looked_up |= seeds
        figures, ids = library_figures(rows.values())
        everything = Found(_threads(figures), ids)
        found = Found([one for one in everything.findings if not seeds.isdisjoint(everything.ids(one))], ids)
        grown = seeds.union(*(found.ids(one) for one in found.findings))
        if grown == seeds:
            break
        seeds = grown
    by_id = {figure.id: figure for figure in figures}
    return Found(list(_told(found, by_id, rows)), found.rows), seeds


def _threads(figures: Sequence[LibraryFigure]) -> list[Finding]:
    return list(check_threads(grouped(prepared(figures))))


def _load(rows: dict[int, Figure], wanted: Iterable[int]) -> None:
    missing = [pk for pk in wanted if pk not in rows]
    for at in range(0, len(missing), 500):
        rows |= {row.pk: row for row in figures_in_use(pk__in=missing[at : at + 500])}


def _told(found: Found, figures: dict[str, LibraryFigure], rows: dict[int, Figure]) -> Iterator[Finding]:
    told: set[str] = set()
    for one in found.findings:
        members = [rows[pk] for pk in found.ids(one)]
        if one.kind is Kind.CONTRADICTION:
            parts = list(_pairs(one, members, figures))
        elif one.kind is Kind.REPEAT:
            parts = [one, *_by_handling(one, members, figures)]
        else:
            parts = [one]
        for part in parts:
            if part.id not in told:
                told.add(part.id)
                yield part


def _pairs(one: Finding, members: list[Figure], figures: dict[str, LibraryFigure]) -> Iterator[Finding]:
    """Contradictions of two figures each. What is for information only stays as it is, without the others it names."""
    if one.severity is Severity.INFO:
        yield replace(one, figures=one.figures[:2], quotes=one.quotes[:2])
        return
    library = {row.pk: figures[key] for row, key in zip(members, one.figures, strict=True)}
    groups: dict[tuple[float, float | None, int], list[Figure]] = defaultdict(list)
    for row in members:
        groups[row.value, row.value_max, OPEN_TO_ALL if _open(row) else row.handling_id].append(row)
    # Who sees a strict statement of a value sees the open ones of the same value too.
    for value in [key for key in groups if (*key[:2], OPEN_TO_ALL) in groups and key[2] != OPEN_TO_ALL]:
        del groups[value]
    known = set(
        Contradiction.objects.filter(first__in=library, second__in=library).values_list("first_id", "second_id")
    )
    chosen = (
        _chosen(groups[left], groups[right], known) for left, right in combinations(groups, 2) if left[:2] != right[:2]
    )
    for pair in [pair for pair in chosen if pair is not None][:MAX_PAIRS]:
        for told in _threads([library[row.pk] for row in pair]):
            if told.kind is Kind.CONTRADICTION:
                yield told


def _chosen(left: list[Figure], right: list[Figure], known: set[tuple[int, int]]) -> tuple[Figure, Figure] | None:
    """Two figures of different documents: those of a pair that is in the ledger already, else the first."""
    pairs = [(one, other) for one in left for other in right if one.document_id != other.document_id]
    ledger = [pair for pair in pairs if {(pair[0].pk, pair[1].pk), (pair[1].pk, pair[0].pk)} & known]
    return next(iter(ledger or pairs), None)


def _by_handling(one: Finding, members: list[Figure], figures: dict[str, LibraryFigure]) -> Iterator[Finding]:
    """The repeat as each handling's viewers may see it: their figures and those that are open to all."""
    library = {row.pk: figures[key] for row, key in zip(members, one.figures, strict=True)}
    handlings = {row.handling_id for row in members}
    if len(handlings) < 2:
        return
    for handling in sorted(handlings):
        seen = [library[row.pk] for row in members if row.handling_id == handling or _open(row)]
        if 1 < len(seen) < len(members):
            yield from (told for told in _threads(seen) if told.kind is Kind.REPEAT)


def _open(row: Figure) -> bool:
    return row.handling.label in OPEN and row.handling.audience is None
