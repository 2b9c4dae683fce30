"""The ledger of contradictions kept up to date: pairs open when a check finds them and close when it no longer does."""

from __future__ import annotations

from collections.abc import Collection

from django.db.models import Q

from lancang.checks import Kind, Severity
from lancang_web.audit.services import record
from lancang_web.evidence.models import Contradiction, Document, Figure, Finding

from .between import Found

# What makes a figure another statement; when one of these changes after a pair was settled, the pair opens again.
STATED = ("measure", "subject", "subject_code", "place", "period", "value", "value_max", "unit", "bound", "status")
_DECIDED = (Contradiction.State.PREFERRED, Contradiction.State.SCOPE)


def keep_pairs(found: Found, seeds: Collection[int]) -> None:
    """Open a pair for each contradiction; pairs of the seeds that are no longer found are removed if nobody dealt with
    them, else they stay without a finding.
    """
    kept: set[int] = set()
    serious = [one for one in found.findings if one.kind == Kind.CONTRADICTION and one.severity != Severity.INFO]
    rows = {row.finding_id: row for row in Finding.objects.filter(finding_id__in=[one.id for one in serious])}
    for one in serious:
        first, second = found.ids(one)
        both = Q(first=first, second=second) | Q(first=second, second=first)
        pair = Contradiction.objects.filter(both).order_by("pk").first()
        if pair is None:
            pair = Contradiction(first_id=first, second_id=second)
        _found_again(pair, rows[one.id])
        kept.add(pair.pk)
    _without(seeds, kept)


def _found_again(pair: Contradiction, finding: Finding) -> None:
    """Settled pairs stay settled as long as both figures state what they stated then."""
    reopened = pair.state in _DECIDED and any(_changed_since(pair, row) for row in (pair.first, pair.second))
    if reopened:
        pair.state, pair.preferred = Contradiction.State.OPEN, None
    if not reopened and pair.finding_id == finding.pk:
        return
    pair.finding = finding
    pair.version += reopened
    pair.save()
    if reopened:
        both = {"figures": [pair.first_id, pair.second_id]}
        record(actor=None, action="contradiction.reopened", subject=pair, detail=both)


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
