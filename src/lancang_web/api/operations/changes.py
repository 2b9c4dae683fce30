"""What changed since a day, and briefings."""

from __future__ import annotations

from typing import Annotated, Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_noop as _
from ninja import Query, Router
from pydantic import BaseModel, Field

from lancang_web.api import selectors as own
from lancang_web.api.declaring import operation
from lancang_web.api.lists import Listing, cut, page_of
from lancang_web.api.shapes import changes as shapes
from lancang_web.api.shapes.basic import seen_by
from lancang_web.changes import selectors
from lancang_web.changes.sentences import sentence
from lancang_web.changes.since import since
from lancang_web.evidence.views.request import signed_in

router = Router(tags=["changes"])
BriefingPage = page_of("BriefingPage", shapes.BriefingOut)


class ChangesAsked(BaseModel):
    """Since when."""

    since: str = Field(
        default="", max_length=40, description=_("a day such as 2026-11-01, or 2569-11-01; otherwise thirty days ago")
    )


@operation(router, "GET /changes", "changes", _("What changed since the end of a day"), shapes.ChangesOut)
def changes(request: HttpRequest, asked: Annotated[ChangesAsked, Query()]) -> Any:
    """Under today's handling and under that of the day."""
    user = signed_in(request)
    try:
        day = since(asked.since, timezone.now().date())
    except ValidationError as error:
        raise ValidationError({"since": error.messages}) from error
    made = selectors.changes(user, day)
    names = own.names_of(user, [one.figure.document_id for one in made.values])
    return shapes.changes_out(made, seen_by(user), names)


@operation(router, "GET /briefings", "briefings", _("Briefings"), BriefingPage)
def briefings(request: HttpRequest, asked: Annotated[Listing, Query()]) -> Any:
    """Those that are shared with the caller."""
    user = signed_in(request)
    seen = seen_by(user)
    page = cut(request, asked, selectors.briefings(user))
    return page.shown(shapes.briefing_out(one, seen) for one in page.rows)


@operation(
    router, "GET /briefings/{int:pk}", "briefing", _("One briefing as it reads today"), shapes.BriefingWhole,
)  # fmt: skip
def briefing(request: HttpRequest, pk: int) -> Any:
    """Its sentences rest on what the caller may see, whoever made it."""
    user = signed_in(request)
    found = selectors.briefing(user, pk)
    told = [shapes.sentence_out(str(one), sentence(user, str(one))) for one in found.questions]
    return {**shapes.briefing_out(found, seen_by(user)), "sentences": told}
