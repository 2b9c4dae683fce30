"""Decisions on figures: the reviewer's, the approver's, the secretariat's."""

from __future__ import annotations

from typing import Any, Literal

from django.http import Http404, HttpRequest
from django.utils.translation import gettext_noop as _
from ninja import Router, Status
from pydantic import Field

from lancang.figures import Bound
from lancang.figures import Status as FigureStatus
from lancang_web.api.declaring import operation
from lancang_web.api.shapes.basic import Id, Moved, Taken, Version
from lancang_web.evidence.models import CORRECTABLE
from lancang_web.evidence.selectors import documents as document_selectors
from lancang_web.evidence.selectors import figures as selectors
from lancang_web.evidence.services import review
from lancang_web.evidence.views.figures import MANY, decide_many
from lancang_web.evidence.views.request import signed_in

from .figures import FigureWhole, whole

router = Router(tags=["figures"])
Comment = Field(default="", max_length=2000, description=_("what the next person should know"))


class Fields(Taken):
    """The fields of a figure that a person may write; those that are left out stay as they are."""

    measure: str | None = Field(default=None, max_length=80)
    subject: str | None = Field(default=None, max_length=200)
    subject_code: str | None = Field(default=None, max_length=80)
    place: str | None = Field(default=None, max_length=120)
    origin: str | None = Field(default=None, max_length=120)
    period: str | None = Field(default=None, max_length=80)
    value: float | None = None
    value_max: float | None = Field(default=None, description=_("nothing takes it away"))
    unit: str | None = Field(default=None, max_length=40)
    bound: Literal["exact", "approx", "min", "max"] | None = None
    status: (
        Literal["reported", "adjusted", "estimated", "derived", "zero", "not_reported", "not_applicable", "withheld"]
        | None
    ) = None
    of: str | None = Field(default=None, max_length=200)

    def given(self) -> dict[str, Any]:
        """What was sent; a text that was sent as nothing is empty."""
        sent = self.model_dump(include=set(CORRECTABLE), exclude_unset=True)
        return {name: "" if value is None and name not in _NUMBERS else value for name, value in sent.items()}


_NUMBERS = frozenset({"value", "value_max"})


class Decision(Taken):
    """A reviewer's decision."""

    decision: Literal["accept", "reject", "reopen"]
    comment: str = Comment
    version: Version


class Correction(Fields):
    """Fields written over the reading, which is accepted with them."""

    comment: str = Comment
    version: Version


class Splitting(Taken):
    """One reading that is several figures: the first part corrects it, each other part becomes a figure beside it."""

    parts: list[Fields] = Field(min_length=2, max_length=20)
    version: Version


class NewFigure(Fields):
    """A figure that the reader did not find, at a place of the document's text."""

    start: int = Field(ge=0, le=2**31 - 1)
    end: int = Field(ge=0, le=2**31 - 1)
    measure: str = Field(max_length=80)
    unit: str = Field(max_length=40)


class Decisions(Taken):
    """One step for many figures."""

    action: Literal["accept", "approve", "finalise", "send_back", "unlock"]
    figures: list[Id] = Field(min_length=1, max_length=MANY)
    comment: str = Field(default="", max_length=2000, description=_("why; send_back and unlock need it"))


@operation(
    router, "POST /figures/{int:pk}/decide", "figure_decide", _("Accept, reject or reopen a figure"), FigureWhole
)
def figure_decide(request: HttpRequest, pk: int, data: Decision) -> Any:
    """As on the desk."""
    user = signed_in(request)
    review.decide(
        actor=user, figure=selectors.figure(user, pk), decision=data.decision, version=data.version,
        comment=data.comment,
    )  # fmt: skip
    return whole(user, pk)


@operation(router, "POST /figures/{int:pk}/correct", "figure_correct", _("Correct a figure"), FigureWhole)
def figure_correct(request: HttpRequest, pk: int, data: Correction) -> Any:
    """The reading stays beside it."""
    user = signed_in(request)
    review.correct(
        actor=user, figure=selectors.figure(user, pk), changes=data.given(), version=data.version,
        comment=data.comment,
    )  # fmt: skip
    return whole(user, pk)


@operation(
    router, "POST /figures/{int:pk}/split", "figure_split", _("Make several figures of one"), {201: list[FigureWhole]},
)  # fmt: skip
def figure_split(request: HttpRequest, pk: int, data: Splitting) -> Any:
    """All of them, the first in the place of the old one."""
    user = signed_in(request)
    parts = [one.given() for one in data.parts]
    made = review.split(actor=user, figure=selectors.figure(user, pk), parts=parts, version=data.version)
    return Status(201, [whole(user, one.pk) for one in made])


@operation(
    router, "POST /documents/{int:pk}/figures", "figure_add", _("Add a figure that was not found"), {201: FigureWhole},
)  # fmt: skip
def figure_add(request: HttpRequest, pk: int, data: NewFigure) -> Any:
    """At characters start to end of the document's text."""
    user = signed_in(request)
    found = document_selectors.document(user, pk)
    made = review.add(actor=user, document=found, start=data.start, end=data.end, fields=data.given())
    return Status(201, whole(user, made.pk))


@operation(
    router, "POST /figures/decisions", "figures_decide",
    _("Accept, approve, finalise, send back or unlock many figures"),
    Moved,
    about=_("Figures that are in no state for the step stay as they are."), may_lack=True,
)  # fmt: skip
def figures_decide(request: HttpRequest, data: Decisions) -> Any:
    """All of the figures have to be visible, as if one were asked for after the other."""
    user = signed_in(request)
    wanted = set(data.figures)
    found = selectors.chosen(user, sorted(wanted))
    if len(found) != len(wanted):
        raise Http404
    moved = decide_many(user, found, data.action, data.comment)
    return {"moved": moved, "stayed": len(found) - moved}


assert {one.value for one in Bound} == {"exact", "approx", "min", "max"}
assert set(Fields.model_fields) == set(CORRECTABLE)
assert len(FigureStatus) == 8
