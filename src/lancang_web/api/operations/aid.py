"""Aid given and received, and people trained: what the pages say, for programs."""

from __future__ import annotations

from typing import Annotated, Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_noop as _
from ninja import Query, Router
from pydantic import BaseModel, Field

from lancang_web.api.declaring import operation
from lancang_web.api.shapes import aid as shapes
from lancang_web.cooperation.aid import selectors as aid
from lancang_web.cooperation.aid.asked import asked as read
from lancang_web.cooperation.trainings import selectors as trainings
from lancang_web.cooperation.trainings.views import BY
from lancang_web.evidence.views.request import signed_in

router = Router(tags=["cooperation"])


class SumsAsked(BaseModel):
    """A party, years, and what is made of money."""

    model_config = {"populate_by_name": True}

    party: str = Field(default="", max_length=80, description=_("a state or body by its code or name; otherwise all"))
    first: str = Field(default="", max_length=4, alias="from", description=_("first year; otherwise all"))
    last: str = Field(default="", max_length=4, alias="to", description=_("last year; otherwise all"))
    base: str = Field(default="", max_length=4, description=_("year of constant prices; otherwise the last known"))
    state: str = Field(default="", max_length=12, description=_("delivered, or all with what was promised"))

    def query(self) -> dict[str, str]:
        """As an address says it."""
        given = {"party": self.party, "from": self.first, "to": self.last, "base": self.base, "state": self.state}
        return {name: value for name, value in given.items() if value}


@operation(
    router, "GET /cooperation/aid", "aid_sums", _("Aid given and received, by pair and year"), shapes.AidOut,
    about=_("Each contribution once, by its code; ranges where parties differ or two codes may be one thing."),
)  # fmt: skip
def aid_sums(request: HttpRequest, asked: Annotated[SumsAsked, Query()]) -> Any:
    """As the page has it, with every rate and its source."""
    user = signed_in(request)
    wanted = read(asked.query(), timezone.now().date())
    return shapes.aid_out(aid.sums(user, wanted), wanted.base)


@operation(
    router, "GET /cooperation/trainings", "training_sums", _("Courses held and people trained"), shapes.TrainedOut,
    about=_("Each course once, by its code; a course of several givers or receivers stands in the row of each."),
)  # fmt: skip
def training_sums(request: HttpRequest, asked: Annotated[SumsAsked, Query()]) -> Any:
    """As the page has it, by giver, receiver, topic, year and pair."""
    user, today = signed_in(request), timezone.now().date()
    found = trainings.sums(user, read(asked.query(), today), today)
    return shapes.trained_out(found, [(key, found.by(names)) for key, (_title, names) in BY.items()])
