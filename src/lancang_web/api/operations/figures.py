"""Figures and acts: lists with the filters of the site, one with its proposal and findings, former versions."""

from __future__ import annotations

from typing import Any, cast

import django_filters
from django.http import HttpRequest
from django.utils.translation import gettext_lazy
from django.utils.translation import gettext_noop as _
from ninja import Router
from pydantic import Field

from lancang_web.accounts.models import User
from lancang_web.api import selectors as own
from lancang_web.api.declaring import operation
from lancang_web.api.lists import Listing, cut, fitting, listing_of, page_of
from lancang_web.api.shapes import evidence as shapes
from lancang_web.api.shapes.basic import seen_by
from lancang_web.api.shapes.ledger import FindingOut, finding_out
from lancang_web.evidence.models import CORRECTABLE, Act, State
from lancang_web.evidence.selectors import figures as selectors
from lancang_web.evidence.selectors import findings as finding_selectors
from lancang_web.evidence.selectors import versions
from lancang_web.evidence.views.request import signed_in

router = Router(tags=["figures"])
acts_router = Router(tags=["acts"])


class ActFilter(django_filters.FilterSet):  # type: ignore[misc]  # untyped
    """The filters of acts."""

    q = django_filters.CharFilter(field_name="sentence", lookup_expr="icontains", label=gettext_lazy("words"))
    type = django_filters.CharFilter(lookup_expr="exact", label=gettext_lazy("type"))
    state = django_filters.ChoiceFilter(choices=State.choices[:3], label=gettext_lazy("state"))
    place = django_filters.CharFilter(lookup_expr="istartswith", label=gettext_lazy("place"))
    owner = django_filters.CharFilter(field_name="handling__owner__code", label=gettext_lazy("owner"))
    document = django_filters.NumberFilter(field_name="document_id", label=gettext_lazy("document"))

    class Meta:
        model = Act
        fields = ("q", "type", "state", "place", "owner", "document")


FiguresAsked = listing_of("FiguresAsked", selectors.FigureFilter, dated=True)
FigurePage = page_of("FigurePage", shapes.FigureOut)
ActsAsked = listing_of("ActsAsked", ActFilter)
ActPage = page_of("ActPage", shapes.ActOut)


class FigureWhole(shapes.FigureOut):
    """A figure with what is known about it."""

    document_state: shapes.DocumentStates
    reviewed_by: str
    reading: dict[str, Any] | None = Field(description=_("what was read, where a person corrected it"))
    findings: list[FindingOut]


@operation(
    router, "GET /figures", "figures", _("Figures"), FigurePage, takes={"asked": FiguresAsked},
    about=_("The same filters as the list of figures on the site. Figures of withdrawn documents are left out."),
)  # fmt: skip
def figures(request: HttpRequest, asked: Listing) -> Any:
    """All visible figures, or as they stood at the end of a day."""
    user = signed_in(request)
    day = cast("Any", asked).as_of
    rows = selectors.figures(user) if day is None else versions.as_known_on(user, day)
    found = fitting(selectors.FigureFilter(asked.filters(), queryset=rows))
    page = cut(request, asked, found, lambda chosen: chosen.values_list(*shapes.FIGURE_COLUMNS, named=True))
    seen, names = seen_by(user), own.names_of(user, [one.document_id for one in page.rows])
    return page.shown(shapes.figure_out(one, seen, names) for one in page.rows)


@operation(router, "GET /figures/{int:pk}", "figure", _("One figure"), FigureWhole)
def figure(request: HttpRequest, pk: int) -> Any:
    """Also of a withdrawn document."""
    return whole(signed_in(request), pk)


@operation(
    router, "GET /figures/{int:pk}/versions", "figure_versions", _("Former versions of a figure"),
    list[shapes.FigureVersion],
)  # fmt: skip
def figure_versions(request: HttpRequest, pk: int) -> Any:
    """Newest first, those that the caller may see."""
    user = signed_in(request)
    return [shapes.version_out(one) for one in versions.versions(user, selectors.figure(user, pk))]


@operation(acts_router, "GET /acts", "acts", _("Acts"), ActPage, takes={"asked": ActsAsked})
def acts(request: HttpRequest, asked: Listing) -> Any:
    """All visible acts of documents in use."""
    user = signed_in(request)
    seen = seen_by(user)
    page = cut(request, asked, fitting(ActFilter(asked.filters(), queryset=own.acts(user))))
    return page.shown(shapes.act_out(one, seen) for one in page.rows)


@operation(acts_router, "GET /acts/{int:pk}", "act", _("One act"), shapes.ActOut)
def act(request: HttpRequest, pk: int) -> Any:
    """Also of a withdrawn document."""
    user = signed_in(request)
    return shapes.act_out(own.act(user, pk), seen_by(user))


def whole(user: User, pk: int) -> dict[str, Any]:
    """A figure as it is now, as the caller may see it."""
    found = selectors.figure(user, pk)
    told = list(finding_selectors.findings_of(user, found))
    figures_of = own.figures_of([one.pk for one in told]) if told else {}
    reading = {name: found.reading.get(name) for name in CORRECTABLE} if found.corrected and found.reading else None
    names = own.names_of(user, [found.document_id])
    return {
        **shapes.figure_out(found, seen_by(user), names),
        "document_state": found.document.state,
        "reviewed_by": found.reviewed_by.username if found.reviewed_by else "",
        "reading": reading,
        "findings": [finding_out(one, figures_of[one.pk]) for one in told],
    }
