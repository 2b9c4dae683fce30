"""The figures that the registers of cooperation yield, with the records they were counted over."""

from __future__ import annotations

from typing import Annotated, Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_noop as _
from ninja import Query, Router
from pydantic import BaseModel, Field

from lancang_web.api.declaring import operation
from lancang_web.api.shapes.basic import Given
from lancang_web.cooperation.figures import selectors
from lancang_web.cooperation.figures.asked import asked as read
from lancang_web.evidence.views.request import signed_in

router = Router(tags=["cooperation"])


class YieldsAsked(BaseModel):
    """A party and the years."""

    model_config = {"populate_by_name": True}

    party: str = Field(default="", max_length=80, description=_("a state or body by its code or name"))
    first: str = Field(default="", max_length=4, alias="from", description=_("first year; otherwise nine years ago"))
    last: str = Field(default="", max_length=4, alias="to", description=_("last year; otherwise this one"))


class YieldOut(Given):
    """A count: `value` is sure, `maximum` possible where dates are known loosely."""

    key: str
    party: str
    period: str
    value: int
    maximum: int
    written: str
    unit: str
    records: list[int] = Field(description=_("numbers of the records counted; empty for those the database counts"))
    possible: list[int] = Field(description=_("numbers of the records that may count"))


class YieldsOut(Given):
    """The counts, and the label of all records counted together."""

    label: str
    items: list[YieldOut]


@operation(router, "GET /cooperation/figures", "cooperation_figures", _("Counts of the registers by year"), YieldsOut)
def figures(request: HttpRequest, asked: Annotated[YieldsAsked, Query()]) -> Any:
    """As the page has them."""
    user, today = signed_in(request), timezone.now().date()
    held, handling = selectors.holdings(user)
    query = {"party": asked.party, "from": asked.first, "to": asked.last}
    wanted = read(query, selectors.parties(user, held), today)
    span = (wanted.first, wanted.last)
    lines = selectors.every_line(user, held, wanted.party, span, today) if wanted.party else []
    items = [
        {
            "key": one.key, "party": one.party, "period": str(one.period), "value": one.value, "maximum": one.maximum,
            "written": one.written, "unit": line.kind.unit, "records": list(one.records),
            "possible": list(one.possible),
        }
        for line in lines
        for _year, one in line.years
    ]  # fmt: skip
    return {"label": str(handling.label), "items": items}
