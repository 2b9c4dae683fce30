"""Documents, as far as the user may see them."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.shortcuts import get_object_or_404

from lancang_web.accounts.models import User
from lancang_web.evidence.models import Document, Figure, Reading, State


def documents(user: User) -> QuerySet[Document]:
    """All visible documents, newest first, with counts of figures by how far their review is. The text is left out."""
    counts = {
        "figure_count": counted(),
        "proposed_count": counted(state=State.PROPOSED),
        "doubted_count": counted(state=State.PROPOSED, doubt__gt=0),
    }
    rows: QuerySet[Document] = Document.objects.visible_to(user).select_related("handling__owner")
    return rows.defer("text", "layout", "notes").annotate(**counts).order_by("-uploaded_at", "-pk")


def counted(**conditions: Any) -> Coalesce:
    """How many figures of a document fulfil conditions: counted for the documents that are shown, not for all."""
    rows = Figure.objects.filter(document=OuterRef("pk"), **conditions).order_by().values("document")
    return Coalesce(Subquery(rows.annotate(n=Count("*")).values("n")), 0)


def document(user: User, pk: int) -> Document:
    """One document with its text; Http404 when it is not there or not to be seen, which must look the same."""
    rows: QuerySet[Document] = Document.objects.visible_to(user)
    return get_object_or_404(rows.select_related("handling__owner", "uploaded_by"), pk=pk)


def waiting(user: User) -> QuerySet[Document]:
    """Documents of the user's own party with figures to review, those with most doubt first."""
    # The stubs know annotations only of a chain within one function.
    rows: Any = documents(user)
    own = rows.filter(handling__owner=user.party) if user.party else rows.none()
    found: QuerySet[Document] = own.filter(proposed_count__gt=0).order_by("-doubted_count", "-pk")
    return found


def readings(user: User, document: Document) -> QuerySet[Reading]:
    """How often and with what result a visible document was read, newest first."""
    visible = Document.objects.visible_to(user)
    return Reading.objects.filter(document=document, document__in=visible).order_by("-pk")
