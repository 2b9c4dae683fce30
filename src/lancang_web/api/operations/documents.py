"""Documents: lists, text and readings; bringing, withdrawing, handling, reading again, accepting the undoubted rest."""

from __future__ import annotations

from typing import Annotated, Any

import django_filters
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.utils.translation import gettext as said
from django.utils.translation import gettext_lazy
from django.utils.translation import gettext_noop as _
from ninja import File, Form, Router, Status
from ninja.files import UploadedFile
from pydantic import BaseModel, Field

from lancang.figures import Label
from lancang_web.accounts.models import User
from lancang_web.api.declaring import operation
from lancang_web.api.faults import TooLarge
from lancang_web.api.lists import Listing, cut, fitting, listing_of, page_of
from lancang_web.api.shapes import evidence as shapes
from lancang_web.api.shapes.basic import HandlingChange, Labels, Moved, PartyCode, Withdrawal, seen_by
from lancang_web.evidence.models import Document, State
from lancang_web.evidence.selectors import documents as selectors
from lancang_web.evidence.selectors import figures as figure_selectors
from lancang_web.evidence.selectors.queue import progress
from lancang_web.evidence.services import documents as services
from lancang_web.evidence.services.reading import ask_rereading
from lancang_web.evidence.services.review import accept_many
from lancang_web.evidence.views.request import signed_in
from lancang_web.handling.permission import require
from lancang_web.handling.services import handling_of

router = Router(tags=["documents"])


class DocumentFilter(django_filters.FilterSet):  # type: ignore[misc]  # untyped
    """The filters of the list of documents."""

    q = django_filters.CharFilter(field_name="name", lookup_expr="icontains", label=gettext_lazy("words of the name"))
    state = django_filters.ChoiceFilter(choices=Document.State.choices, label=gettext_lazy("state"))
    owner = django_filters.CharFilter(field_name="handling__owner__code", label=gettext_lazy("owner"))

    class Meta:
        model = Document
        fields = ("q", "state", "owner")


DocumentsAsked = listing_of("DocumentsAsked", DocumentFilter)
DocumentPage = page_of("DocumentPage", shapes.DocumentListed)


class Upload(BaseModel):
    """What stands beside the file."""

    label: Labels = "TLP:AMBER+STRICT"
    limited: bool = Field(default=False, description=_("only the parties of the audience besides the own"))
    audience: list[PartyCode] = Field(default=[], max_length=500, description=_("codes of parties"))
    date: str = Field(default="", max_length=10, description=_("for “this year”, “last month”: like 2005-11-30"))
    place: str = Field(default="", max_length=40, description=_("code such as CN or MM-17"))
    keep_original: bool = Field(default=False, description=_("keep the file as it is, not the masked text alone"))


@operation(router, "GET /documents", "documents", _("Documents"), DocumentPage, takes={"asked": DocumentsAsked})
def documents(request: HttpRequest, asked: Listing) -> Any:
    """All visible documents with counts of their figures."""
    user = signed_in(request)
    seen = seen_by(user)
    page = cut(request, asked, fitting(DocumentFilter(asked.filters(), queryset=selectors.documents(user))))
    return page.shown(shapes.listed_out(one, seen) for one in page.rows)


@operation(router, "POST /documents", "document_add", _("Bring a document"), {201: shapes.DocumentAdded})
def document_add(request: HttpRequest, file: Annotated[UploadedFile, File()], data: Annotated[Upload, Form()]) -> Any:
    """Keep a file and put its reading into the queue."""
    user = signed_in(request)
    if not user.may("add_document") or user.party is None:
        raise PermissionDenied(said("upload: found a role that brings no documents; expected a reporter or approver"))
    if (file.size or 0) > settings.UPLOAD_BYTES:
        raise TooLarge(
            said("found %(found)s MB; expected at most %(expected)s MB; remove pictures or split the document")
            % {"found": f"{(file.size or 0) / 1e6:,.1f}", "expected": f"{settings.UPLOAD_BYTES / 1e6:,.0f}"}
        )
    audience = set(data.audience) if data.limited or data.audience else None
    handling = handling_of(owner=user.party, label=Label(data.label), audience=audience)
    made, new = services.add_document(
        actor=user, name=file.name or "", data=file.read(), handling=handling, date=data.date, place=data.place,
        keep_original=data.keep_original,
    )  # fmt: skip
    return Status(201, {"new": new, "document": shapes.document_out(made, seen_by(user))})


@operation(router, "GET /documents/{int:pk}", "document", _("One document with its text"), shapes.DocumentWhole)
def document(request: HttpRequest, pk: int) -> Any:
    """One document."""
    return whole(signed_in(request), pk)


@operation(
    router, "GET /documents/{int:pk}/readings", "document_readings", _("How often a document was read"),
    list[shapes.ReadingOut],
)  # fmt: skip
def document_readings(request: HttpRequest, pk: int) -> Any:
    """The newest readings first, no more than a hundred."""
    user = signed_in(request)
    return [shapes.reading_out(one) for one in selectors.readings(user, selectors.document(user, pk))[:100]]


@operation(
    router, "POST /documents/{int:pk}/withdraw", "document_withdraw", _("Take a document out of use"),
    shapes.DocumentWhole,
)  # fmt: skip
def document_withdraw(request: HttpRequest, pk: int, data: Withdrawal) -> Any:
    """Its figures count no more."""
    user = signed_in(request)
    services.withdraw(actor=user, document=selectors.document(user, pk), reason=data.reason, version=data.version)
    return whole(user, pk)


@operation(
    router, "POST /documents/{int:pk}/handling", "document_handling",
    _("Give a document and all that was read from it another handling"), shapes.DocumentWhole,
)  # fmt: skip
def document_handling(request: HttpRequest, pk: int, data: HandlingChange) -> Any:
    """Label and audience."""
    user = signed_in(request)
    found = selectors.document(user, pk)
    require(user, "set_handling", found)  # before a handling is made for it
    wanted = handling_of(owner=found.handling.owner, label=Label(data.label), audience=data.audience)
    services.set_handling(actor=user, document=found, handling=wanted, version=data.version)
    return whole(user, pk)


@operation(
    router, "POST /documents/{int:pk}/reread", "document_reread", _("Read a document again"), shapes.DocumentWhole
)
def document_reread(request: HttpRequest, pk: int) -> Any:
    """Decisions are carried over."""
    user = signed_in(request)
    ask_rereading(actor=user, documents=[selectors.document(user, pk)])
    return whole(user, pk)


@operation(
    router, "POST /documents/{int:pk}/accept-rest", "accept_rest",
    _("Accept every proposed figure of a document that no check doubts"), Moved,
)  # fmt: skip
def accept_rest(request: HttpRequest, pk: int) -> Any:
    """As the button of the desk."""
    user = signed_in(request)
    found = selectors.document(user, pk)
    require(user, "review", found)
    rows = figure_selectors.figures_of(user, found).filter(state=State.PROPOSED, doubt=0).select_related("handling")
    figures = list(rows)
    moved = accept_many(actor=user, figures=figures)
    return {"moved": moved, "stayed": len(figures) - moved}


def whole(user: User, pk: int) -> dict[str, Any]:
    """A document as it is now, as the caller may see it."""
    found = selectors.document(user, pk)
    return shapes.whole_out(found, seen_by(user), progress(user, [found]).get(found.pk))
