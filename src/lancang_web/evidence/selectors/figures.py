"""Figures and acts, as far as the user may see them."""

from __future__ import annotations

import django_filters
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from lancang_web.accounts.models import User
from lancang_web.evidence.models import Act, Document, Figure, FindingFigure, State

# What lists and the queue of a desk show of a figure: sentence and reading make a row three times as long.
QUEUED = (
    "document_id", "start", "end", "measure", "value", "value_max", "unit", "bound", "status", "state", "doubt",
    "stale",
)  # fmt: skip
LISTED = (
    "pk", "measure", "subject", "value", "value_max", "unit", "bound", "status", "place", "period", "state", "doubt",
    "handling_id", "document_id", "document__name",
)  # fmt: skip
# What the page of one figure shows: all but the trace of its reading and what only a new reading is compared by.
UNSHOWN = ("explain", "reading_id", "sentence_sha256", "resolution")
RECORD = (
    *(field.name for field in Figure._meta.concrete_fields if field.name not in UNSHOWN),
    "document__name", "document__state", "document__handling_id", "handling__label", "handling__audience",
    "handling__owner_id", "reviewed_by__username",
)  # fmt: skip


def figures(user: User) -> QuerySet[Figure]:
    """All visible figures of documents that are not withdrawn."""
    # Few documents are withdrawn: to look among them is quicker than to join every figure's document.
    withdrawn = Document.objects.filter(state=Document.State.WITHDRAWN).order_by().values("pk")
    return Figure.objects.visible_to(user).exclude(document__in=withdrawn).defer("explain", "reading")


def figure(user: User, pk: int) -> Figure:
    """One figure, also of a withdrawn document; Http404 when it is not there or not to be seen.

    `has_findings` tells whether to ask for them: most figures have none.
    """
    rows = Figure.objects.select_related("document", "handling", "reviewed_by").only(*RECORD).order_by()
    told = Exists(FindingFigure.objects.filter(figure=OuterRef("pk")))
    found: Figure = rows.annotate(has_findings=told).visible_or_404(user, pk)
    return found


def figures_of(user: User, document: Document) -> QuerySet[Figure]:
    """The figures of one document in the order of its text."""
    return Figure.objects.visible_to(user).filter(document=document).order_by("start", "pk")


def acts_of(user: User, document: Document) -> QuerySet[Act]:
    """The acts of one document in the order of its text."""
    return Act.objects.visible_to(user).filter(document=document).order_by("start", "pk")


def chosen(user: User, ids: list[int]) -> list[Figure]:
    """Those of the figures that the user may see, for a decision on many at once."""
    return list(figures(user).filter(pk__in=ids).select_related("handling", "document").defer("document__text"))


class FigureFilter(django_filters.FilterSet):  # type: ignore[misc]
    """The filters of the list of figures; the same names serve the page, the bulk decision and the API."""

    q = django_filters.CharFilter(method="words", label=_("words"))
    state = django_filters.MultipleChoiceFilter(choices=State.choices, label=_("state"))
    measure = django_filters.CharFilter(lookup_expr="exact", label=_("measure"))
    subject = django_filters.CharFilter(method="subject_or_code", label=_("subject"))
    place = django_filters.CharFilter(lookup_expr="istartswith", label=_("place"))
    year = django_filters.NumberFilter(label=_("year"))
    doubted = django_filters.ChoiceFilter(
        method="with_doubt", label=_("doubted"), choices=[("1", _("yes")), ("0", _("no"))], empty_label=_("all")
    )
    owner = django_filters.CharFilter(field_name="handling__owner__code", label=_("owner"))
    document = django_filters.NumberFilter(field_name="document_id", label=_("document"))

    class Meta:
        model = Figure
        fields = ("q", "state", "measure", "subject", "place", "year", "doubted", "owner", "document")

    def words(self, rows: QuerySet[Figure], name: str, value: str) -> QuerySet[Figure]:
        """Sentences that hold the words."""
        return rows.filter(sentence__icontains=value)

    def subject_or_code(self, rows: QuerySet[Figure], name: str, value: str) -> QuerySet[Figure]:
        """The subject as written, or its code."""
        return rows.filter(Q(subject__icontains=value) | Q(subject_code__iexact=value))

    def with_doubt(self, rows: QuerySet[Figure], name: str, value: str) -> QuerySet[Figure]:
        """Those that a check doubts, or the others."""
        return rows.filter(doubt__gt=0) if value == "1" else rows.filter(doubt=0)
