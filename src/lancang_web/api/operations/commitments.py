"""The board of commitments, its due days, and the coverage of an agreement."""

from __future__ import annotations

from typing import Annotated, Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_noop as _
from ninja import Query, Router
from pydantic import BaseModel, Field

from lancang_web.accounts.models import User
from lancang_web.api.declaring import operation
from lancang_web.api.shapes import commitments as shapes
from lancang_web.api.shapes.basic import Day, Id, seen_by
from lancang_web.cooperation.agreements.register import AGREEMENTS
from lancang_web.cooperation.commitments.board.asked import Asked, BoardForm
from lancang_web.cooperation.commitments.board.rows import commitments
from lancang_web.cooperation.commitments.board.selectors import counts, lines
from lancang_web.cooperation.commitments.coverage.selectors import loose, read_back
from lancang_web.evidence.views.request import signed_in
from lancang_web.registers import selectors

router = Router(tags=["cooperation"])


class BoardAsked(BaseModel):
    """What the board can be asked for."""

    day: Day | None = Field(default=None, description=_("otherwise today"))
    by: str = Field(default="", max_length=200, description=_("a state or body by its code or name"))
    agreement: Id | None = None
    meeting: Id | None = None
    mechanism: Id | None = None
    commitment: Id | None = None
    status: shapes.Stand | None = None
    first: Day | None = Field(default=None, description=_("due from this day on"))
    last: Day | None = Field(default=None, description=_("due to this day; otherwise a year ahead"))


class DueDaysAsked(BoardAsked):
    """The same, a page of it."""

    limit: Annotated[int, Field(ge=1, le=500)] = 100
    offset: Annotated[int, Field(ge=0, le=2**31 - 1)] = 0


class CoverageAsked(BaseModel):
    """A day."""

    day: Day | None = Field(default=None, description=_("otherwise today"))


@operation(
    router, "GET /cooperation/commitments/board", "commitments_board", _("Due days by party and status"),
    shapes.BoardOut, about=_("By what was told for each due day of what the caller may see."),
)  # fmt: skip
def board(request: HttpRequest, asked: Annotated[BoardAsked, Query()]) -> Any:
    """As the page has it."""
    user = signed_in(request)
    wanted = _wanted(user, asked)
    return shapes.board_out(wanted, counts(user, wanted))


@operation(
    router, "GET /cooperation/commitments/due-days", "commitments_due_days", _("Due days with their status"),
    shapes.DueDaysOut,
)  # fmt: skip
def due_days(request: HttpRequest, asked: Annotated[DueDaysAsked, Query()]) -> Any:
    """What is disputed and overdue first, then what comes next."""
    user = signed_in(request)
    wanted = _wanted(user, asked)
    counted, seen = counts(user, wanted), seen_by(user)
    found = lines(user, wanted, asked.limit, asked.offset, counted)
    promises = commitments(user, found)
    count, end = sum(sum(row.values()) for row in counted.values()), asked.offset + asked.limit
    query = request.GET.copy()
    query["offset"] = str(end)
    # A promise may have been withdrawn since it was counted.
    items = [shapes.due_day_out(seen, one, promises[one.commitment]) for one in found if one.commitment in promises]
    return {"count": count, "next": f"{request.path}?{query.urlencode()}" if end < count else None, "items": items}


@operation(
    router, "GET /cooperation/agreements/{int:pk}/coverage", "agreement_coverage",
    _("An agreement clause by clause: what promises and acts cover"), shapes.CoverageOut,
)  # fmt: skip
def coverage(request: HttpRequest, pk: int, asked: Annotated[CoverageAsked, Query()]) -> Any:
    """Joined by code, whoever entered it."""
    user = signed_in(request)
    agreement: Any = selectors.record(user, AGREEMENTS, pk)
    found = read_back(user, agreement, asked.day or timezone.now().date())
    return shapes.coverage_out(agreement.pk, found, loose(user, agreement, found.parties))


def _wanted(user: User, asked: BoardAsked) -> Asked:
    """Through the form of the page, so that both refuse alike. Raises ValidationError with the faults by name."""
    given = asked.model_dump(exclude_none=True, exclude={"limit", "offset"})
    form = BoardForm(user, {name: str(value) for name, value in given.items()})
    wanted = form.asked()
    if form.errors:
        raise ValidationError({name: list(told) for name, told in form.errors.items()})
    return wanted
