"""Who is bound by what towards whom, and who is party to what, on a day."""

from __future__ import annotations

from typing import Annotated, Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_noop as _
from ninja import Query, Router
from pydantic import BaseModel, Field

from lancang.rooms.cooperation import party_matrix
from lancang_web.api.declaring import operation
from lancang_web.api.shapes import standing as shapes
from lancang_web.cooperation.standing import selectors
from lancang_web.cooperation.standing.asked import asked_day, asked_pair, asked_parties
from lancang_web.evidence.views.request import signed_in

router = Router(tags=["cooperation"])
# Texts in one answer: it would take a list of pages to say more, which is what the register is for.
MOST = 500


class BindingAsked(BaseModel):
    """Two parties and a day."""

    one: str = Field(max_length=80, description=_("a state or body by its code or name"))
    other: str = Field(max_length=80, description=_("a state or body by its code or name"))
    day: str = Field(default="", max_length=10, description=_("otherwise today"))


class MatrixAsked(BaseModel):
    """A day, and what to narrow the texts and parties to."""

    day: str = Field(default="", max_length=10, description=_("otherwise today"))
    kind: str = Field(default="", max_length=16, description=_("kind of agreement; otherwise all but national law"))
    mechanism: str = Field(default="", max_length=40, description=_("code of the mechanism they belong to"))
    parties: str = Field(default="", max_length=2000, description=_("codes parted by commas; otherwise all"))


@operation(
    router, "GET /cooperation/binding", "cooperation_binding", _("What binds two parties towards each other on a day"),
    shapes.BindingOut, about=_("Also what is not known. What has one code is one text, whoever entered it."),
)  # fmt: skip
def binding(request: HttpRequest, asked: Annotated[BindingAsked, Query()]) -> Any:
    """No more than five hundred texts; `count` says how many there are."""
    user, query = signed_in(request), asked.model_dump()
    day = _of("day", lambda: asked_day(query, timezone.now().date()))
    one, other = _of("one", lambda: asked_pair(query, needed=True))
    return shapes.binding_out(selectors.held(user), one, other, day, MOST)


@operation(
    router, "GET /cooperation/matrix", "cooperation_matrix", _("Who is party to what on a day"), shapes.MatrixOut
)
def matrix(request: HttpRequest, asked: Annotated[MatrixAsked, Query()]) -> Any:
    """No more than five hundred texts; `count` says how many there are."""
    user, query = signed_in(request), asked.model_dump()
    day = _of("day", lambda: asked_day(query, timezone.now().date()))
    across = _of("parties", lambda: asked_parties(asked.parties))
    found = selectors.held(user, kind=asked.kind, mechanism=asked.mechanism, day=day, with_clauses=False)
    return shapes.matrix_out(found, party_matrix(found.texts, day, across, found.codes[:MOST]))


def _of(name: str, read: Any) -> Any:
    """What was read of a value, or its fault under its name."""
    try:
        return read()
    except ValidationError as error:
        raise ValidationError({name: error.messages}) from error
