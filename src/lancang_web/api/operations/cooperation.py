"""Papers of the room of cooperation: what stands between two parties, and the pack of a meeting."""

from __future__ import annotations

from typing import Annotated, Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext_noop as _
from ninja import Query, Router
from pydantic import BaseModel, Field

from lancang_web.api.declaring import operation
from lancang_web.api.shapes import cooperation as shapes
from lancang_web.cooperation.meetings.pack import pack
from lancang_web.cooperation.meetings.register import MEETINGS
from lancang_web.cooperation.together.asked import parties_asked
from lancang_web.cooperation.together.briefing import briefing
from lancang_web.evidence.views.request import signed_in
from lancang_web.registers import selectors

router = Router(tags=["cooperation"])


class BetweenAsked(BaseModel):
    """One party or two, and a day."""

    x: str = Field(max_length=80, description=_("a state or body by its code or name"))
    y: str = Field(default="", max_length=80, description=_("another one; otherwise everything of the first"))
    day: str = Field(default="", max_length=10, description=_("otherwise today"))


@operation(
    router, "GET /cooperation/between", "cooperation_between", _("Everything between two parties"), shapes.PaperOut
)
def between(request: HttpRequest, asked: Annotated[BetweenAsked, Query()]) -> Any:
    """As the page has it."""
    user = signed_in(request)
    try:
        one, other, day = parties_asked(user, asked.x, asked.y, asked.day)
    except ValidationError as error:
        raise ValidationError({"x": error.messages}) from error
    return shapes.paper_out(briefing(user, one, other, day))


@operation(
    router, "GET /cooperation/meetings/{int:pk}/pack", "meeting_pack", _("The pack of a meeting"), shapes.PaperOut
)
def meeting_pack(request: HttpRequest, pk: int) -> Any:
    """Made anew for the caller."""
    user = signed_in(request)
    found: Any = selectors.record(user, MEETINGS, pk)
    return shapes.paper_out(pack(user, found))
