"""Findings of the checks on stored figures, kept up to date: for a document alone, and between documents.

Between documents only figures are compared that share measure, unit and country, and whose subjects and years do not
exclude each other (comparable.py). Rejected figures and withdrawn documents take no part; findings and contradictions
that used a withdrawn document stay as they were, marked by its state, and cast no doubt on the others.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from django.db import connection, transaction
from django.db.models import Q
from django.utils import timezone

from lancang import checks
from lancang_web.evidence.models import Document, Figure, Finding, FindingFigure

from .between import BETWEEN, Found, compare, figures_in_use, library_figures
from .doubt import doubt_again
from .pairs import keep_pairs

__all__ = ["doubt_again", "forget", "refresh", "serialise"]

# Any number, the same in every process: pg_advisory_xact_lock.
_LOCK = 0x1A4CA46


def serialise() -> None:
    """One at a time from here to the end of the transaction: of two documents stored at once, which contradict each
    other, each would miss the other. SQLite lets one write at a time anyway.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])


@transaction.atomic
def refresh(document: Document, *, changed: Collection[int] | None = None, beside: Collection[int] = ()) -> None:
    """Bring findings, doubts and contradictions up to date after figures of a document changed.

    `changed` are the ids of its figures that did, if not all; only these are compared with other documents. `beside`
    are figures of any document to look at again, whose findings went with a figure that was removed.
    """
    serialise()
    if document.state == Document.State.WITHDRAWN:
        return
    own = figures_in_use(document_id=document.pk)
    inside = _inside(own)
    # Rejected figures too: what was found on them goes.
    every = set(Figure.objects.filter(document=document).values_list("pk", flat=True))
    begin = every if changed is None else every.intersection(changed)
    between, seeds = compare(own, begin | _tied(begin) | set(beside))
    concerned = _keep(every, inside, seeds, between)
    keep_pairs(between, seeds)
    doubt_again(concerned | every | set(beside))


def forget(ids: Collection[int]) -> set[int]:
    """Remove the findings of figures that are about to go; returns the other figures that they spoke of."""
    gone = list(FindingFigure.objects.filter(figure__in=ids).values_list("finding_id", flat=True).distinct())
    others = set(FindingFigure.objects.filter(finding__in=gone).values_list("figure", flat=True)) - set(ids)
    Finding.objects.filter(pk__in=gone).delete()
    return others


def _inside(own: Sequence[Figure]) -> Found:
    """What the document's own arithmetic says."""
    figures, ids = library_figures(own)
    found = checks.check(figures, today=timezone.localdate())
    return Found([one for one in found if one.kind not in BETWEEN], ids)


def _tied(ids: Collection[int]) -> set[int]:
    """Figures of any document in one finding between documents with these."""
    between = FindingFigure.objects.filter(figure__in=ids, finding__kind__in=BETWEEN).values("finding")
    return set(FindingFigure.objects.filter(finding__in=between).values_list("figure", flat=True))


def _keep(own: set[int], inside: Found, seeds: set[int], between: Found) -> set[int]:
    """Make the stored findings those that were found; returns the figures of all that came or went."""
    wanted = {one.id: (one, found.ids(one)) for found in (inside, between) for one in found.findings}
    present = {one.finding_id: one for one in _present(own, seeds)}
    same = {key for key, one in present.items() if key in wanted and one.arithmetic_en == wanted[key][0].arithmetic.en}
    gone = [one.pk for key, one in present.items() if key not in same]
    changed = set(FindingFigure.objects.filter(finding__in=gone).values_list("figure", flat=True))
    Finding.objects.filter(pk__in=gone).delete()
    new = [(one, ids) for key, (one, ids) in wanted.items() if key not in same]
    rows = Finding.objects.bulk_create([_row(one) for one, _ids in new], batch_size=400)
    links = [
        FindingFigure(finding=row, figure_id=pk, position=position)
        for row, (_one, ids) in zip(rows, new, strict=True)
        for position, pk in enumerate(ids)
    ]
    FindingFigure.objects.bulk_create(links, batch_size=400)
    return changed.union(*(ids for _one, ids in new)) if new else changed


def _present(own: set[int], seeds: set[int]) -> list[Finding]:
    """Stored findings that were looked at again: within the document, and between documents on the seeds."""
    links = FindingFigure.objects.values("finding")
    within = Q(pk__in=links.filter(figure__in=own)) & ~Q(kind__in=BETWEEN)
    between = Q(pk__in=links.filter(figure__in=seeds), kind__in=BETWEEN)
    used = links.filter(figure__document__state=Document.State.WITHDRAWN)
    return list(Finding.objects.filter(within | between).exclude(pk__in=used))


def _row(one: checks.Finding) -> Finding:
    return Finding(
        finding_id=one.id, kind=one.kind.value, verdict=one.verdict.value, severity=one.severity.value,
        expected=one.expected, found=one.found, tolerance=one.tolerance, unit=one.unit or "",
        arithmetic_en=one.arithmetic.en, arithmetic_zh=one.arithmetic.zh,
        explanation_en=one.explanation.en, explanation_zh=one.explanation.zh,
    )  # fmt: skip
