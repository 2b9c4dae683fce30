"""The page of the room: what can be asked of its registers, and the registers themselves."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from lancang_web.evidence.views.request import signed_in
from lancang_web.registers import selectors

from .registers import REGISTERS


@require_GET
def index(request: HttpRequest) -> HttpResponse:
    """What can be asked, then each register with how many of its records the user sees."""
    user = signed_in(request)
    registers = [
        {"register": one, "href": reverse(one.name), "count": selectors.in_use(user, one).count()} for one in REGISTERS
    ]
    questions = [
        {"href": reverse("programme_overview"), "title": _("Programme overview"),
         "about": _("projects, land and money by year, by place, party and programme; each counted once")},
        {"href": reverse("crop_balance"), "title": _("Balance of a crop"),
         "about": _("a hectare of a crop over its life against opium, with risk; with your own numbers")},
        {"href": reverse("programme_figures"), "title": _("Figures of the projects"),
         "about": _("what the registers yield for a party or a place, beside what documents say")},
        {"href": reverse("iati"), "title": _("Exchange of activities"),
         "about": _("projects, trainings and aid as IATI files: to partners, and from them")},
    ]  # fmt: skip
    return render(request, "programmes/programmes.html", {"registers": registers, "questions": questions})
