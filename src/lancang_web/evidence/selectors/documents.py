"""Documents, as far as the user may see them."""

from __future__ import annotations

from django.db.models import Count, F, Q, QuerySet
from django.shortcuts import get_object_or_404

from lancang_web.accounts.models import User
from lancang_web.evidence.models import Document, Reading, State


def documents(user: User) -> QuerySet[Document]:
    """All visible documents, newest first, with counts of figures by how far their review is. The text is left out."""
    counts = {
        "figure_count": Count("figures"),
        "proposed_count": Count("figures", filter=Q(figures__state=State.PROPOSED)),
        "doubted_count": Count("figures", filter=Q(figures__doubt__gt=0, figures__state=State.PROPOSED)),
    }
    rows: QuerySet[Document] = Document.objects.visible_to(user).select_related("handling__owner").defer("text")
    return rows.annotate(**counts).order_by("-uploaded_at", "-pk")


def document(user: User, pk: int) -> Document:
    """One document with its text; Http404 when it is not there or not to be seen, which must look the same."""
    rows: QuerySet[Document] = Document.objects.visible_to(user)
    return get_object_or_404(rows.select_related("handling__owner", "uploaded_by"), pk=pk)


def waiting(user: User) -> QuerySet[Document]:
    """Documents of the user's own party with figures to review, those with most doubt first."""
    own = documents(user).filter(handling__owner=user.party) if user.party else Document.objects.none()
    return own.filter(figures__state=State.PROPOSED).distinct().order_by(F("doubted_count").desc(), "-pk")


def readings(user: User, document: Document) -> QuerySet[Reading]:
    """How often and with what result a visible document was read, newest first."""
    visible = Document.objects.visible_to(user)
    return Reading.objects.filter(document=document, document__in=visible).order_by("-pk")
