"""The situation: what can be asked of the visible figures, and the answer, out of the newest snapshot."""

from __future__ import annotations

from typing import Annotated, Any
from urllib.parse import urlencode

from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext_noop as _
from ninja import Query, Router
from pydantic import BaseModel, Field

from lancang_web.api.declaring import operation
from lancang_web.api.shapes import situation as shapes
from lancang_web.evidence.views.request import signed_in
from lancang_web.situation import selectors

router = Router(tags=["situation"])
Year = Annotated[int, Field(ge=1800, le=2200)]


class SituationAsked(BaseModel):
    """A question, years and a country."""

    kind: str = Field(default="", max_length=500, description=_("of the list of questions; otherwise the richest"))
    first: Year | None = Field(default=None, alias="from", description=_("otherwise the last twelve years"))
    last: Year | None = Field(default=None, alias="to", description=_("no more than sixty years in all"))
    country: str = Field(default="", max_length=40, description=_("code such as LA; otherwise all countries"))

    def address(self) -> QueryDict:
        """As the page takes it."""
        given = self.model_dump(by_alias=True, exclude_none=True)
        return QueryDict(urlencode({name: value for name, value in given.items() if value != ""}))


@operation(
    router, "GET /situation/questions", "situation_questions", _("What can be asked of the situation"),
    list[shapes.QuestionOpen],
)  # fmt: skip
def situation_questions(request: HttpRequest) -> Any:
    """Counted over the figures that the caller may see."""
    found = selectors.questions(signed_in(request), selectors.newest())
    return [shapes.question_out(one) for one in found]


@operation(
    router, "GET /situation", "situation", _("The situation: one question by country and year"),
    {200: shapes.SituationOut | None},
    about=_("Nothing where the caller may see no figures at all. Figures are those of the newest snapshot."),
)  # fmt: skip
def situation(request: HttpRequest, asked: Annotated[SituationAsked, Query()]) -> Any:
    """As the page has it."""
    board = selectors.view(signed_in(request), asked.address())[1]
    return shapes.situation_out(board) if board is not None else None
