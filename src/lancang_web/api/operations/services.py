"""Services: prevention, awareness, premises inspected, treatment, as the page has them together."""

from __future__ import annotations

from typing import Annotated, Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_noop as _
from ninja import Query, Router
from pydantic import BaseModel, Field

from lancang.rooms.services import COUNTS
from lancang_web.api.declaring import operation
from lancang_web.api.shapes.basic import Given
from lancang_web.evidence.views.request import signed_in
from lancang_web.services import selectors
from lancang_web.services.views import country_of

router = Router(tags=["services"])


class ServicesAsked(BaseModel):
    """A country, or all."""

    country: str = Field(default="", max_length=2, description=_("two letters of ISO 3166-1; otherwise all"))


class ReachOut(Given):
    """Prevention activities of a year, each once."""

    year: int
    activities: int
    people_least: float
    people_most: float
    without_number: int


class AwarenessOut(Given):
    """A survey with its 95 % interval, in per cent, and the target of the day."""

    record: int
    code: str
    population: str
    share: float | None
    low: float | None
    high: float | None
    target: float | None
    verdict: str


class LadderStepOut(Given):
    """Premises with a breach, and the step that the ladder brings."""

    record: int
    code: str
    breach: str
    number: int
    sanction: str
    taken: bool
    basis: str


class TreatedOut(Given):
    """The sum of what stations show of a count in a period."""

    period: str
    count: str
    shown: int
    withheld: int = Field(description=_("numbers withheld: of one or two persons, or what would give these away"))
    not_stated: int


class ServicesOut(Given):
    """Counted over the records that the caller may see."""

    prevention: list[ReachOut]
    awareness: list[AwarenessOut]
    inspections: dict[str, int] = Field(description=_("by outcome"))
    premises: list[LadderStepOut]
    stations: int
    places: int
    treatment: list[TreatedOut]


@operation(router, "GET /services/overview", "services_overview", _("Services together"), ServicesOut)
def services_overview(request: HttpRequest, asked: Annotated[ServicesAsked, Query()]) -> Any:
    """As the page has it."""
    user = signed_in(request)
    try:
        country = country_of(asked.country)
    except ValueError as error:
        raise ValidationError({"country": [str(error)]}) from error
    found = selectors.overview(user, country, timezone.now().date())
    return {
        "prevention": [
            {"year": one.year, "activities": one.number, "people_least": one.people.low,
             "people_most": one.people.high, "without_number": one.unsaid}
            for one in found.reach
        ],
        "awareness": [
            {"record": one.pk, "code": one.code, "population": one.population, "share": one.share, "low": one.low,
             "high": one.high, "target": one.target, "verdict": one.verdict}
            for one in found.surveys
        ],
        "inspections": found.inspected,
        "premises": [
            {"record": one.premises.pk, "code": one.premises.code, "breach": one.step.breach.isoformat(),
             "number": one.step.number, "sanction": one.step.rung.sanction, "taken": one.step.taken,
             "basis": one.step.rung.basis}
            for one in found.sites
        ],
        "stations": found.stations, "places": found.places,
        "treatment": [
            {"period": year.period, "count": name, "shown": one.shown, "withheld": one.withheld,
             "not_stated": one.unsaid}
            for year in found.treatment
            for name, one in zip(COUNTS, year.counts, strict=True)
        ],
    }  # fmt: skip
