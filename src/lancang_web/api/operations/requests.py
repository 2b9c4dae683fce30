"""Requests between parties: their statistics, and the steps that each side records."""

from __future__ import annotations

from typing import Annotated, Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_noop as _
from ninja import Query, Router
from pydantic import BaseModel, Field

from lancang_web.api.declaring import operation
from lancang_web.api.shapes import requests as shapes
from lancang_web.cooperation.requests import selectors, services
from lancang_web.cooperation.requests.asked import asked as asked_of
from lancang_web.cooperation.requests.models import Request
from lancang_web.cooperation.requests.register import REQUESTS
from lancang_web.evidence.views.request import signed_in
from lancang_web.registers.declaration import Register
from lancang_web.registers.selectors import record

from .registers import record_out

router = Router(tags=["cooperation"])


class StatisticsAsked(BaseModel):
    """What the statistics are narrowed to."""

    day: str = Field(default="", max_length=10, description=_("otherwise today"))
    year: str = Field(default="", max_length=4, description=_("of sending; otherwise all years"))
    sender: str = Field(default="", max_length=80, description=_("a state or body by its code or name"))
    receiver: str = Field(default="", max_length=80, description=_("a state or body by its code or name"))
    kind: str = Field(default="", max_length=24, description=_("kind of request"))
    channel: str = Field(default="", max_length=24)
    unit: str = Field(default="", max_length=12, description=_("of the medians: days or working_days"))


@operation(
    router, "GET /cooperation/requests", "request_statistics", _("How requests are answered, by pair and year"),
    shapes.StatisticsOut,
    about=_("Medians count open requests as still waiting, after Kaplan and Meier (1958)."),
)  # fmt: skip
def statistics(request: HttpRequest, asked: Annotated[StatisticsAsked, Query()]) -> Any:
    """As the page has it, with each pair by year."""
    user, wanted = signed_in(request), asked_of(asked.model_dump(), timezone.now().date())
    found = selectors.statistics(user, wanted)
    return shapes.statistics_out(wanted, found.whole, found.years, selectors.by_pair_and_year(user, wanted))


def steps(router: Router, register: Register, given: type[BaseModel]) -> None:
    """The operation that the register of requests has beside those of every register."""

    @operation(router, "POST /{int:pk}/steps", "request_step", _("Record a step of a request"), given)
    def step(request: HttpRequest, pk: int, data: shapes.StepTaken) -> Any:
        """By the side that takes it; the owner takes those of a side that does not see the request."""
        user = signed_in(request)
        found = record(user, REQUESTS, pk)
        assert isinstance(found, Request)
        services.step(
            actor=user, request=found, name=data.step, day=data.day, ground=data.ground, version=data.version
        )  # fmt: skip
        return record_out(user, register, pk)
