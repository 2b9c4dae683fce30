"""Projects of alternative development: what they come to by year, and the balance of a crop."""

from __future__ import annotations

from typing import Annotated, Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_noop as _
from ninja import Query, Router
from pydantic import BaseModel, Field

from lancang.rooms.programmes import assumptions, balance
from lancang_web.accounts.models import User
from lancang_web.api.declaring import operation
from lancang_web.api.shapes import programmes as shapes
from lancang_web.evidence.views.request import signed_in
from lancang_web.programmes.balance.asked import asked as balance_asked
from lancang_web.programmes.overview import selectors
from lancang_web.programmes.overview.asked import Asked
from lancang_web.programmes.overview.asked import asked as read

router = Router(tags=["programmes"])


class ProgrammeAsked(BaseModel):
    """Years, and what the projects are narrowed to."""

    model_config = {"populate_by_name": True}

    first: str = Field(default="", max_length=4, alias="from", description=_("first year; otherwise nine years before"))
    last: str = Field(
        default="", max_length=4, alias="to", description=_("last year; otherwise the last that a record names")
    )
    place: str = Field(default="", max_length=12, description=_("a country, division or region by its code"))
    party: str = Field(default="", max_length=80, description=_("a state or body by its code or name"))
    programme: str = Field(default="", max_length=200)
    base: str = Field(default="", max_length=4, description=_("the year whose prices constant prices are at"))


class BalanceAsked(BaseModel):
    """The crop and the user's own numbers in the place of those of the table; nothing is kept."""

    crop: str = Field(default="coffee", max_length=40)
    opium_year: str = Field(default="", max_length=10, description=_("such as MM-2023; otherwise the latest"))
    life: str = Field(default="", max_length=20, description=_("years"))
    price: str = Field(default="", max_length=20, description=_("US dollars a kilogram"))
    wage: str = Field(default="", max_length=20, description=_("US dollars a day"))
    rate: str = Field(default="", max_length=20, description=_("discount rate: 0.1 or 10%"))
    yields_kg: str = Field(default="", max_length=800, description=_("kg a hectare by year, parted by |"))
    costs: str = Field(default="", max_length=800, description=_("US dollars a hectare by year, parted by |"))
    labour_days: str = Field(default="", max_length=800, description=_("days a hectare by year, parted by |"))
    price_sd: str = Field(default="", max_length=20)
    price_memory: str = Field(default="", max_length=20)
    yield_sd: str = Field(default="", max_length=20)
    opium_cost: str = Field(
        default="", max_length=20, description=_("taken off the value of opium, a hectare and year")
    )
    seed: str = Field(default="", max_length=12)
    draws: str = Field(default="", max_length=8)


@operation(
    router, "GET /programmes/overview", "programme_overview", _("Projects, land and money by year"),
    shapes.ProgrammeOverviewOut,
    about=_("What several owners enter under one code counts once; where they differ, the sum is a range."),
)  # fmt: skip
def overview(request: HttpRequest, asked: Annotated[ProgrammeAsked, Query()]) -> Any:
    """As the page has it."""
    user = signed_in(request)
    return shapes.overview_out(selectors.overview(user, _read(asked, user)))


@operation(
    router, "GET /programmes/figures", "programme_figures", _("What the registers of projects yield by year"),
    shapes.ProgrammeFiguresOut,
)  # fmt: skip
def figures(request: HttpRequest, asked: Annotated[ProgrammeAsked, Query()]) -> Any:
    """As the page has them."""
    user = signed_in(request)
    found = selectors.lines(user, _read(asked, user))
    return {
        "label": str(selectors.frame(user).handling.label),
        "items": [shapes.figure_out(one) for _key, own in found for one in own],
    }


@operation(
    router, "GET /programmes/balance", "crop_balance", _("A hectare of a crop over its life against opium"),
    shapes.CropBalanceOut, about=_("Opium is taken at its gross value, so that the comparison leans towards it."),
)  # fmt: skip
def crop_balance(request: HttpRequest, asked: Annotated[BalanceAsked, Query()]) -> Any:
    """As the page has it."""
    signed_in(request)
    given, terms, opium = balance_asked(asked.model_dump(), next(iter(assumptions())), "MM", None)
    made = balance(given, terms)
    return {
        "crop": given.crop, "basis": given.basis, "source": given.source, "opium_of": f"{opium.country}-{opium.year}",
        "opium_value": terms.opium, "expected": made.expected, "low": made.low, "median": made.median,
        "high": made.high, "opium": made.opium, "exceeds": made.exceeds, "positive": made.positive,
        "break_even_year": None if made.even is None else made.even + 1, "needed_price": made.needed,
        "seed": terms.seed, "draws": made.draws,
    }  # fmt: skip


def _read(asked: ProgrammeAsked, user: User) -> Asked:
    query = {
        "from": asked.first, "to": asked.last, "place": asked.place, "party": asked.party,
        "programme": asked.programme, "base": asked.base,
    }  # fmt: skip
    return read(query, timezone.now().date(), selectors.frame(user).latest)
