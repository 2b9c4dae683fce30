"""What used a document: the contradictions and findings that its figures are part of, and who else stands there."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from django.db.models import Q, QuerySet

from lancang_web.accounts.models import User
from lancang_web.evidence.models import Contradiction, Document, Figure, Finding, FindingFigure

from .findings import contradictions, findings


@dataclass(slots=True)
class Usage:
    """A document's figures, and the contradictions and findings that used them, as far as they may be seen."""

    figures: QuerySet[Figure]
    contradictions: QuerySet[Contradiction]
    findings: QuerySet[Finding]


def figures_of_withdrawn(user: User, document: Document | None = None) -> QuerySet[Figure]:
    """All visible figures of withdrawn documents, or of one document."""
    rows = Figure.objects.visible_to(user).filter(document__state=Document.State.WITHDRAWN)
    if document is not None:
        rows = rows.filter(document=document)
    return rows.select_related("document", "handling__owner").defer("document__text").order_by("document_id", "start")


def usage(user: User, document: Document) -> Usage:
    """What a document is used by, for its page and before it is withdrawn."""
    of_it = Q(first__document=document) | Q(second__document=document)
    return Usage(
        Figure.objects.visible_to(user).filter(document=document),
        contradictions(user).filter(of_it),
        findings(user).filter(figures__document=document).distinct(),
    )


@dataclass(slots=True)
class Counterparts:
    """For services, whoever may see it: ids of contradictions, findings, others' figures; owners with counts."""

    contradictions: set[int] = field(default_factory=set)
    findings: set[int] = field(default_factory=set)
    figures: set[int] = field(default_factory=set)
    owners: dict[int, int] = field(default_factory=dict)


def counterparts(document: Document) -> Counterparts:
    """What other documents' figures are compared with those of this document. No page shows this."""
    found, owners = Counterparts(), Counter[int]()
    of_it = Q(first__document=document) | Q(second__document=document)
    for pair in Contradiction.objects.filter(of_it).select_related("first__handling", "second__handling"):
        found.contradictions.add(pair.pk)
        other = pair.second if pair.first.document_id == document.pk else pair.first
        if other.document_id != document.pk:
            owners[other.handling.owner_id] += 1
    ids = FindingFigure.objects.filter(figure__document=document).values("finding")
    links = FindingFigure.objects.filter(finding__in=ids).values_list("finding_id", "figure_id", "figure__document_id")
    for finding, figure, where in links:
        found.findings.add(finding)
        if where != document.pk:
            found.figures.add(figure)
    found.owners = dict(owners)
    return found
