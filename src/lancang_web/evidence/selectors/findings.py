"""Findings, contradictions and questions: shown to who may see every figure that they speak of."""

from __future__ import annotations

from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.shortcuts import get_object_or_404

from lancang_web.accounts.models import Party, User
from lancang_web.evidence.models import Contradiction, Figure, Finding, FindingFigure, Question
from lancang_web.handling.among import Among
from lancang_web.handling.selectors import visible_handlings


def findings(user: User) -> QuerySet[Finding]:
    """Findings whose figures are all visible."""
    ids = visible_handlings(user)
    hidden = FindingFigure.objects.filter(finding=OuterRef("pk")).exclude(Among("figure__handling_id", ids))
    return Finding.objects.filter(~Exists(hidden))


def findings_of(user: User, figure: Figure) -> QuerySet[Finding]:
    """What checks say about one figure, worst first."""
    if not getattr(figure, "has_findings", True):
        return Finding.objects.none()
    rows = findings(user).filter(figures=figure)
    return rows.order_by("severity", "kind")  # "error" < "info" < "warning": the page sorts by rank


# What no page of contradictions shows, and what is long.
UNSHOWN = tuple(
    f"{side}__{path}"
    for side in ("first", "second")
    for path in ("explain", "reading", "document__text", "document__layout", "document__notes")
)


def contradictions(user: User) -> QuerySet[Contradiction]:
    """Pairs of which both figures are visible, open ones first."""
    ids = visible_handlings(user)
    rows = Contradiction.objects.filter(Among("first__handling_id", ids), Among("second__handling_id", ids))
    sides = [f"{side}__{path}" for side in ("first", "second") for path in ("document", "handling__owner")]
    return rows.select_related(*sides, "finding").defer(*UNSHOWN)


def contradiction(user: User, pk: int) -> Contradiction:
    """One pair; Http404 when it is not there or not to be seen."""
    return get_object_or_404(contradictions(user), pk=pk)


def questions(user: User) -> QuerySet[Question]:
    """Questions that the user's party asked or was asked."""
    return Question.objects.visible_to(user).select_related("to", "handling__owner", "contradiction")


def question(user: User, pk: int) -> Question:
    """One question; Http404 when it is not there or not to be seen."""
    return get_object_or_404(questions(user), pk=pk)


def decisions(user: User, pair: Contradiction) -> QuerySet[Any]:
    """How a visible pair was settled and opened again, newest first."""
    rows: QuerySet[Any] = contradiction(user, pair.pk).history.select_related("history_user", "settled_by")
    return rows


def owners(pair: Contradiction) -> QuerySet[Party]:
    """The parties that own one of the two figures of a pair."""
    return Party.objects.filter(pk__in={pair.first.handling.owner_id, pair.second.handling.owner_id})
