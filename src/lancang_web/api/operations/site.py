"""The caller, and what every caller needs: parties, vocabulary, registers, notices, coverage, revision policies."""

from __future__ import annotations

from typing import Any

import django_filters
from django.http import HttpRequest
from django.utils.translation import gettext_lazy
from django.utils.translation import gettext_noop as _
from ninja import Router
from pydantic import Field

from lancang_web.api import selectors
from lancang_web.api.declaring import operation
from lancang_web.api.entrance import token_used
from lancang_web.api.lists import Listing, Words, cut, fitting, listing_of, page_of
from lancang_web.api.shapes import site as shapes
from lancang_web.api.shapes.basic import Taken
from lancang_web.evidence.models import Notice
from lancang_web.evidence.selectors import coverage as coverage_selectors
from lancang_web.evidence.selectors import notices as notice_selectors
from lancang_web.evidence.selectors import policies as policy_selectors
from lancang_web.evidence.services.notices import mark_seen
from lancang_web.evidence.services.policies import MAX_DAYS, set_policy
from lancang_web.evidence.views.request import signed_in
from lancang_web.evidence.vocabulary import vocabulary as words
from lancang_web.registers.declaration import registers as declared

router = Router()


class NoticeFilter(django_filters.FilterSet):  # type: ignore[misc]  # untyped
    """Notices that nobody has marked as seen, or the others."""

    seen = django_filters.BooleanFilter(field_name="seen_at", lookup_expr="isnull", exclude=True,
                                        label=gettext_lazy("seen"))  # fmt: skip

    class Meta:
        model = Notice
        fields = ("seen",)


NoticesAsked = listing_of("NoticesAsked", NoticeFilter)
NoticePage = page_of("NoticePage", shapes.NoticeOut)


class PolicyWanted(Taken):
    """The rule of a series."""

    measure: str = Field(max_length=80)
    subject_code: str = Field(default="", max_length=80, description=_("empty: all subjects of the measure"))
    rule: shapes.Rules
    days: int = Field(default=0, ge=0, le=MAX_DAYS)


@operation(router, "GET /me", "me", _("Who calls"), shapes.Caller)
def me(request: HttpRequest) -> Any:
    """The account, its role, and the token."""
    return shapes.caller_out(signed_in(request), token_used(request))


@operation(router, "GET /parties", "parties", _("All parties"), list[shapes.PartyOut])
def parties(request: HttpRequest) -> Any:
    """Codes and names, for owners and audiences."""
    return [shapes.party_out(row) for row in selectors.parties()]


@operation(router, "GET /vocabulary", "vocabulary", _("Measures, subjects and units"), shapes.Vocabulary)
def vocabulary(request: HttpRequest) -> Any:
    """The lists that the forms of the site suggest from."""
    return {
        name: [{"key": key, "name": title} for key, title in entries]
        for name, entries in words().items()
    }  # fmt: skip


@operation(router, "GET /registers", "registers", _("All registers"), list[shapes.RegisterOut])
def registers(request: HttpRequest) -> Any:
    """What each is about and which fields it has."""
    return [shapes.register_out(one) for one in declared()]


@operation(router, "GET /notices", "notices", _("Notices to the own party"), NoticePage, takes={"asked": NoticesAsked})
def notices(request: HttpRequest, asked: Listing) -> Any:
    """In the order in which they came."""
    user = signed_in(request)
    found = fitting(NoticeFilter(asked.filters(), queryset=notice_selectors.notices(user)))
    page = cut(request, asked, found)
    visible = selectors.names_of(user, [one.document_id for one in page.rows if one.document_id])
    return page.shown(shapes.notice_out(one, visible) for one in page.rows)


@operation(router, "POST /notices/seen", "notices_seen", _("Mark all notices as seen"), shapes.Count)
def notices_seen(request: HttpRequest) -> Any:
    """For the whole party."""
    return {"count": mark_seen(actor=signed_in(request))}


@operation(router, "GET /coverage", "coverage", _("Who reported for when, and how far it is"), shapes.Coverage)
def coverage(request: HttpRequest, measure: Words = "") -> Any:
    """Counts of the figures that the caller may see."""
    return shapes.coverage_out(*coverage_selectors.coverage(signed_in(request), measure))


@operation(router, "GET /policies", "policies", _("Revision policies"), list[shapes.PolicyOut])
def policies(request: HttpRequest) -> Any:
    """All of them; they say nothing of any record."""
    return [shapes.policy_out(row) for row in policy_selectors.policies()]


@operation(router, "PUT /policies", "policy_set", _("Set the policy of a series"), shapes.PolicyOut)
def policy_set(request: HttpRequest, data: PolicyWanted) -> Any:
    """New, or in the place of an older one."""
    return shapes.policy_out(set_policy(actor=signed_in(request), **data.model_dump()))
