"""What a user finds: visible documents, figures, acts and records of registers, and how many there are of which."""

from __future__ import annotations

from typing import Any

from django.db.models import BooleanField, ExpressionWrapper, F, Q, QuerySet

from lancang.searching import Query, Wanted
from lancang_web.accounts.models import User
from lancang_web.evidence.models import Act, Document, Figure
from lancang_web.evidence.selectors.figures import figures as all_figures
from lancang_web.handling.among import Among
from lancang_web.handling.selectors import visible_handlings
from lancang_web.registers.declaration import Register, registers
from lancang_web.registers.selectors import in_use

from .conditions import Holding, StandingIn, all_of
from .models import Passage

# What no result shows of a document, and what is long.
UNSHOWN = ("text", "layout", "notes")


def documents(user: User, query: Query) -> QuerySet[Document]:
    """Visible documents that have all that is wanted, anywhere: first those with all of it in one sentence, then by
    date, newest first. Withdrawn ones are among them, marked.
    """
    rows: QuerySet[Document] = Document.objects.visible_to(user).select_related("handling__owner").defer(*UNSHOWN)
    for one in query.wanted:
        rows = rows.filter(pk__in=_holding([one]))
    if len(query.wanted) == 1:
        return rows.order_by("-date", "-pk")
    together = ExpressionWrapper(Q(pk__in=_holding(query.wanted)), output_field=BooleanField())
    return rows.order_by(together.desc(), "-date", "-pk")


def figures(user: User, query: Query) -> QuerySet[Figure]:
    """Visible figures of visible documents in use, in a sentence that has all that is wanted. Of the figures of one
    sentence those come first that are of what is looked for, then newer years.
    """
    rows = _with_document(all_figures(user), user).filter(StandingIn(Figure, all_of(query)))
    order: list[Any] = [ExpressionWrapper(one, output_field=BooleanField()).desc() for one in _filed(query)]
    return rows.order_by(*order, F("year").desc(nulls_last=True), "-pk")


def acts(user: User, query: Query) -> QuerySet[Act]:
    """Visible acts in the same way."""
    rows = _with_document(Act.objects.visible_to(user), user).exclude(document__state=Document.State.WITHDRAWN)
    return rows.filter(StandingIn(Act, all_of(query))).order_by("-date", "-pk")


def records(user: User, query: Query) -> list[tuple[Register, QuerySet[Any]]]:
    """Visible records in use, register by register: they are few, so their fields are read and no index is asked."""
    found = []
    for register in registers():
        rows = in_use(user, register)
        for one in query.wanted:
            rows = rows.filter(_said(register, one))
        found.append((register, rows))
    return found


def _holding(wanted: Any) -> QuerySet[Passage, int]:
    asked = [one.phrases for one in wanted]
    return Passage.objects.filter(Holding(asked)).order_by().values_list("document_id", flat=True)


def _with_document(rows: QuerySet[Any], user: User) -> QuerySet[Any]:
    """A hit says what stands in the document's sentence, so that the document has to be visible too."""
    rows = rows.filter(Among("document__handling_id", visible_handlings(user)))
    return rows.select_related("document", "handling__owner").defer(*(f"document__{name}" for name in UNSHOWN))


def _said(register: Register, wanted: Wanted) -> Q:
    condition = Q()
    for name in register.search:
        for word in (wanted.written, *wanted.variants):
            condition |= Q(**{f"{name}__icontains": word})
    return condition


def _filed(query: Query) -> list[Q]:
    """Conditions on figures that are filed under a substance or place of the query: one for each thing."""
    found = []
    for one in query.wanted:
        for thing in one.things[:1]:
            if thing.sort == "substance":
                found.append(Q(subject_code=thing.code) | Q(subject_code__startswith=f"{thing.code}_"))
            elif thing.sort == "place":
                found.append(Q(place=thing.code) | Q(place__startswith=f"{thing.code}-"))
    return found


def found_alone(user: User, query: Query) -> list[tuple[Wanted, int]]:
    """How many visible documents have each thing that is wanted, for whoever finds nothing that has all."""
    rows = Document.objects.visible_to(user)
    return [(one, rows.filter(pk__in=_holding([one])).count()) for one in query.wanted]
