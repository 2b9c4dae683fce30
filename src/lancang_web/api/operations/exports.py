"""Exports: asking for one, those of the own party, one with its file."""

from __future__ import annotations

from typing import Annotated, Any, cast
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponseBase, QueryDict
from django.urls import reverse
from django.utils.translation import gettext_noop as _
from ninja import Query, Router, Status
from ninja.errors import HttpError
from pydantic import Field, create_model

from lancang_web.accounts.models import User
from lancang_web.api.declaring import operation
from lancang_web.api.lists import Listing, cut, page_of
from lancang_web.api.shapes import exports as shapes
from lancang_web.api.shapes.basic import Taken, seen_by
from lancang_web.evidence.views.request import signed_in
from lancang_web.exports import selectors, services
from lancang_web.exports.models import Export
from lancang_web.exports.views import about, send
from lancang_web.refusals import TEXTS

from .figures import FiguresAsked

router = Router(tags=["exports"])
ExportPage = page_of("ExportPage", shapes.ExportOut)
# The filters of the list of figures, without what makes a page and what asks for a day gone by.
ExportFilters: Any = create_model(
    "ExportFilters", __base__=Taken,
    **{name: (one.annotation, one) for name, one in FiguresAsked.model_fields.items()
       if name not in (*Listing.model_fields, "as_of")},
)  # type: ignore[call-overload]  # fmt: skip


class ExportWanted(Taken):
    """Which figures, under which title."""

    title: str = Field(min_length=3, max_length=200)
    filters: ExportFilters = Field(default_factory=ExportFilters)

    def query(self) -> QueryDict:
        """As the page takes it."""
        given = self.filters.model_dump(mode="json", exclude_none=True)
        return QueryDict(urlencode({name: value for name, value in given.items() if value != []}, doseq=True))


@operation(router, "GET /exports", "exports", _("Exports of the own party"), ExportPage)
def exports(request: HttpRequest, asked: Annotated[Listing, Query()]) -> Any:
    """In the order in which they were asked for."""
    user = signed_in(request)
    seen = seen_by(user)
    page = cut(request, asked, selectors.own(user))
    return page.shown(shapes.export_out(one, seen) for one in page.rows)


@operation(
    router, "POST /exports", "export_add", _("Export figures"), {201: shapes.ExportWhole},
    about=_("Small ones are made at once; of others the state tells when their file is ready."),
)  # fmt: skip
def export_add(request: HttpRequest, data: ExportWanted) -> Any:
    """Of the figures that the filters find for the caller now."""
    user = signed_in(request)
    made = services.ask(
        actor=user, title=data.title, query=selectors.canonical(data.query()),
        address_of=lambda pk: request.build_absolute_uri(reverse("export", args=[pk])),
    )  # fmt: skip
    return Status(201, whole(user, made.pk))


@operation(router, "GET /exports/{int:pk}", "export", _("One export"), shapes.ExportWhole)
def export(request: HttpRequest, pk: int) -> Any:
    """With its files, checksums and citation."""
    return whole(signed_in(request), pk)


@operation(
    router, "GET /exports/{int:pk}/file", "export_file", _("The file of an export (ZIP)"), "application/zip",
)  # fmt: skip
def export_file(request: HttpRequest, pk: int) -> HttpResponseBase:
    """410 when there is none, or none any more."""
    found = selectors.export(signed_in(request), pk)
    if not selectors.has_file(found):
        raise HttpError(410, str(Export.Failure(found.failure).label or TEXTS[410]))
    return cast("HttpResponseBase", send(found))


def whole(user: User, pk: int) -> dict[str, Any]:
    """An export as it is now."""
    found = selectors.export(user, pk)
    return shapes.whole_out(found, seen_by(user), about(found))
