"""The balance of a crop, by itself or for a project."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from lancang.rooms.programmes import Assumption, Terms, assumptions, balance, opium_years, swings
from lancang_web.accounts.models import User
from lancang_web.evidence.views.request import signed_in
from lancang_web.programmes.fields import crop_name
from lancang_web.programmes.projects.models import Project
from lancang_web.programmes.projects.register import PROJECTS
from lancang_web.programmes.registers import PROJECT_CROPS
from lancang_web.registers.fields import codes_in
from lancang_web.registers.plain import seen_by, titled
from lancang_web.registers.selectors import in_use, record

from .asked import LISTS, NUMBERS, TERMS, asked


@require_GET
def crop(request: HttpRequest) -> HttpResponse:
    """A crop that the user chooses, against opium of the country chosen."""
    signed_in(request)
    return _shown(request, next(iter(sorted(assumptions()))), "MM", None, {})


@require_GET
def project(request: HttpRequest, pk: int) -> HttpResponse:
    """The crops of a project, against opium of its country at the time."""
    user = signed_in(request)
    found = record(user, PROJECTS, pk)
    assert isinstance(found, Project)
    own = crops_of(user, found)
    places = codes_in(found.places)
    year = int(found.begins[:4]) if found.begins[:4].isdecimal() else None
    context = {
        "project": found,
        "named": titled(seen_by(user), found),
        "project_crops": [(one, crop_name(one)) for one in own],
    }
    first = next((one for one in own if one in assumptions()), next(iter(sorted(assumptions()))))
    return _shown(request, first, places[0][:2] if places else "MM", year, context)


def crops_of(user: User, found: Project) -> list[str]:
    """The crops that visible lines of a project name, by code of the project, each once."""
    rows = in_use(user, PROJECT_CROPS).filter(project__code=found.code).select_related(None).order_by("pk")
    seen = seen_by(user)
    named = [crop for crop, handling in rows.values_list("crop", "project__handling_id") if handling in seen]
    return list(dict.fromkeys(named))


def _shown(
    request: HttpRequest, crop_code: str, country: str, year: int | None, context: dict[str, Any]
) -> HttpResponse:
    faults, status = {}, 200
    try:
        given, terms, opium = asked(request.GET, crop_code, country, year)
    except ValidationError as error:
        faults, status = error.message_dict, 400
        kept = {name: request.GET.get(name, "") for name in ("crop", "opium_year") if name not in faults}
        given, terms, opium = asked(kept, crop_code, country, year)
    made = balance(given, terms)
    context |= {
        "faults": faults, "given": given, "terms": terms, "opium": opium, "made": made,
        "swings": swings(given, terms.rate), "fields": _fields(request, given, terms, faults),
        "crops": sorted(((one, crop_name(one)) for one in assumptions()), key=lambda one: one[1]),
        "opium_years": [one for one in opium_years() if one.value is not None], "crop_name": crop_name(given.crop),
        "gross": given.yields_kg[-1] * given.price, "all_opium": opium_years(), "here": reverse("crop_balance"),
    }  # fmt: skip
    return render(request, "programmes/balance.html", context, status=status)


def _fields(request: HttpRequest, given: Assumption, terms: Terms, faults: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """Each input with its text: what was written where it is wrong, else what was reckoned with."""
    found = {}
    for name in ("life", *NUMBERS, *LISTS, *TERMS, "seed"):
        value = getattr(given, name, None) if name not in (*TERMS, "seed") else getattr(terms, name)
        text = "|".join(f"{one:g}" for one in value) if isinstance(value, tuple) else f"{value:.10g}"
        found[name] = {"text": request.GET.get(name, "") if name in faults else text, "faults": faults.get(name, [])}
    return found
