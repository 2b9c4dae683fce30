"""Activities as a file of the aid transparency standard."""

from __future__ import annotations

from typing import Annotated, Literal

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_noop as _
from ninja import Query, Router
from pydantic import BaseModel, Field

from lancang_web.api.declaring import operation
from lancang_web.iati.views import export, wanted

router = Router(tags=["programmes"])


class ActivitiesAsked(BaseModel):
    """Which records are told."""

    model_config = {"populate_by_name": True}

    of: Literal["", "projects", "trainings", "contributions"] = Field(
        default="", alias="register", description=_("projects, trainings or contributions; none: all")
    )
    owner: str = Field(default="", max_length=32, description=_("the owner's code; none: all"))
    open: Literal["", "1"] = Field(default="", description=_("1: only TLP:CLEAR without an audience"))


@operation(
    router, "GET /programmes/iati", "programme_activities", _("Projects, trainings and contributions as IATI 2.03"),
    "application/xml",
    about=_("The handling of all of it together stands in the header X-Handling."),
)  # fmt: skip
def activities(request: HttpRequest, asked: Annotated[ActivitiesAsked, Query()]) -> HttpResponse:
    """As the page has it."""
    wanted(asked.model_dump(by_alias=True))
    return export(request)
