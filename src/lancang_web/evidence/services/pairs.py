"""The ledger of contradictions kept up to date: pairs open when a check finds them and close when it no longer does."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Sequence
from itertools import combinations

from django.db.models import Q

from lancang.checks import Finding as CheckFinding
from lancang.checks import Kind, Severity
from lancang_web.audit.services import record
from lancang_web.evidence.models import Contradiction, Document, Figure, Finding

# What makes a figure another statement; when one of these changes after a pair was settled, the pair opens again.
STATED = ("measure", "subject", "subject_code", "place", "period", "value", "value_max", "unit", "bound", "status")
# Checks join up to five rival values into one finding (lancang.checks.rivals).
MAX_VALUES = 5
_DECIDED = (Contradiction.State.PREFERRED, Contradiction.State.SCOPE)


def keep_pairs(found: Sequence[CheckFinding], ids: Callable[[CheckFinding], list[int]], seeds: Collection[int]) -> None:
    """Open a pair for every two values that contradict each other; pairs of the seeds that are no longer found are
    removed if nobody dealt with them, else they stay without a finding. `ids` gives the rows of a finding.
    """
    kept: set[int] = set()
    serious = [one for one in found if one.kind == Kind.CONTRADICTION and one.severity != Severity.INFO]
    rows = {row.finding_id: row for row in Finding.objects.filter(finding_id__in=[one.id for one in serious])}
    for one in serious:
        kept |= _of_finding(rows[one.id], ids(one))
    _without(seeds, kept)


def _of_finding(finding: Finding, members: list[int]) -> set[int]:
    figures = {row.pk: row for row in Figure.objects.filter(pk__in=members).select_related("handling")}
    values: dict[tuple[float, float | None], list[Figure]] = defaultdict(list)
    for pk in members:
        values[figures[pk].value, figures[pk].value_max].append(figures[pk])
    present = list(Contradiction.objects.filter(first__in=members, second__in=members).order_by("pk"))
    kept: set[int] = set()
    for one, other in combinations(list(values.values())[:MAX_VALUES], 2):
        between = [pair for pair in present if _joins(pair, one, other)]
        if dealt := [pair for pair in between if pair.state != Contradiction.State.OPEN]:
            between = dealt
        for pair in between or _opened(one, other):
            _found_again(pair, finding)
            kept.add(pair.pk)
    return kept


def _joins(pair: Contradiction, one: list[Figure], other: list[Figure]) -> bool:
    first, second = {row.pk for row in one}, {row.pk for row in other}
    return (pair.first_id in first and pair.second_id in second) or (
        pair.first_id in second and pair.second_id in first
    )


def _opened(one: list[Figure], other: list[Figure]) -> list[Contradiction]:
    """The first two figures of different documents; one document may tell many values of a thing."""
    for first in one:
        for second in other:
            if first.document_id != second.document_id:
                pair = Contradiction(first=first, second=second)
                pair._change_reason = "found"
                pair.save()
                return [pair]
    return []


def _found_again(pair: Contradiction, finding: Finding) -> None:
    """Settled pairs stay settled as long as both figures state what they stated then."""
    reopened = pair.state in _DECIDED and any(_changed_since(pair, row) for row in (pair.first, pair.second))
    if reopened:
        pair.state, pair.preferred = Contradiction.State.OPEN, None
        pair._change_reason = "a figure was changed"
    if not reopened and pair.finding_id == finding.pk:
        return
    pair.finding = finding
    pair.version += reopened
    pair.save()
    if reopened:
        record(actor=None, action="contradiction.reopened", subject=pair, detail={"figures": [pair.first_id, pair.second_id]})


def _changed_since(pair: Contradiction, figure: Figure) -> bool:
    if pair.settled_at is None:
        return True
    then = figure.history.filter(history_date__lte=pair.settled_at).order_by("-history_date", "-history_id").first()
    return then is None or any(getattr(then, name) != getattr(figure, name) for name in STATED)


def _without(seeds: Collection[int], kept: set[int]) -> None:
    """Pairs of these figures that no check finds any more. Those that used a withdrawn document stay as they were."""
    gone = Document.State.WITHDRAWN
    pairs = Contradiction.objects.filter(Q(first__in=seeds) | Q(second__in=seeds)).exclude(pk__in=kept)
    pairs = pairs.exclude(Q(first__document__state=gone) | Q(second__document__state=gone))
    for pair in pairs:
        if pair.state == Contradiction.State.OPEN and not pair.questions.exists():
            pair.delete()
        elif pair.finding_id is not None:
            pair.finding = None
            pair.save()
