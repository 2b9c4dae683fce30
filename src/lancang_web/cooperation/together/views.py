"""Pages on parties: everything between two of them, the network of all by year, the timeline of the room."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_GET

from lancang.figures import party_label
from lancang.rooms.cooperation import network, side_of
from lancang_web.accounts.models import User
from lancang_web.cooperation.bodies.register import BODIES
from lancang_web.cooperation.papers import word
from lancang_web.evidence.views.request import signed_in
from lancang_web.registers.selectors import in_use

from . import drawing, selectors
from .asked import parties_asked, party_asked, year_asked
from .briefing import briefing
from .events import MOST, events

# Pairs that the table beside the picture has; there are no more with a hundred parties.
PAIRS = 5_000
YEARS = 10


@require_GET
def between(request: HttpRequest) -> HttpResponse:
    """The form: one party, or two, and a day."""
    user = signed_in(request)
    if not request.GET.get("x", "").strip():
        return _form(request)
    try:
        one, other, day = parties_asked(
            user, request.GET.get("x", ""), request.GET.get("y", ""), request.GET.get("day", "")
        )
    except ValidationError as error:
        return _form(request, error)
    asked = f"?day={day.isoformat()}" if request.GET.get("day", "").strip() else ""
    args = [one, other] if other else [one]
    return redirect(reverse("between_two" if other else "between_one", args=args) + asked)


@require_GET
def between_parties(request: HttpRequest, one: str, other: str = "") -> HttpResponse:
    """The briefing, as a page or with ?format=docx as a Word file."""
    user = signed_in(request)
    try:
        first, second, day = parties_asked(user, one, other, request.GET.get("day", ""))
    except ValidationError as error:
        return _form(request, error)
    paper = briefing(user, first, second, day)
    if request.GET.get("format") == "docx":
        body = word.word_file(paper, request.build_absolute_uri("/").rstrip("/"))
        return word.answer(body, "-".join(["lancang", first, *([second] if second else []), day.isoformat()]))
    context = {"paper": paper, "one": first, "other": second, "day": day, "known": _known(user)}
    return render(request, "cooperation/between.html", context)


@require_GET
def parties_network(request: HttpRequest) -> HttpResponse:
    """The network of a year: picture and table."""
    user = signed_in(request)
    known = selectors.years_known(user)
    today = timezone.now().date().year
    last = min(known[1], today) if known else today
    try:
        year, fault = year_asked(request.GET, "year", last), ""
    except ValidationError as error:
        year, fault = last, error.messages[0]
    made = network(selectors.bonds(user, year), selectors.states_of_bodies(user))
    language = _language()
    codes = {party for edge in made.edges for party in (edge.one, edge.other)}
    names = {code: party_label(code, language) for code in codes}
    context = {
        "year": year, "fault": fault, "network": made, "known": known, "names": names,
        "years": range(max(known[0], last - 60), last + 1) if known else (),
        "rows": [(names[one.one], names[one.other], one) for one in made.edges[:PAIRS]],
        "more": max(len(made.edges) - PAIRS, 0),
        "left_out": [names[code] for code in made.left_out],
        "wide": drawing.drawn(made, names, drawing.WIDE),
        "narrow": drawing.drawn(made, {code: code for code in codes}, drawing.NARROW),
    }  # fmt: skip
    return render(request, "cooperation/network.html", context, status=400 if fault else 200)


@require_GET
def timeline(request: HttpRequest) -> HttpResponse:
    """The records of the room in the order of time, of some years, of a party or of all."""
    user = signed_in(request)
    known = selectors.years_known(user)
    today = timezone.now().date().year
    usual = (max(known[0], known[1] - YEARS), known[1]) if known else (today - YEARS, today)
    found: dict[str, Any] = {"events": [], "count": 0, "fault": ""}
    try:
        first, last = year_asked(request.GET, "from", usual[0]), year_asked(request.GET, "to", usual[1])
        text = request.GET.get("party", "").strip()
        codes = side_of(party_asked(text), selectors.states_of_bodies(user)).codes if text else frozenset()
    except ValidationError as error:
        (first, last), found["fault"] = usual, error.messages[0]
    else:
        if first > last:
            first, last = last, first
        found["events"], found["count"] = events(user, first, last, codes)
    context = {**found, "first": first, "last": last, "party": request.GET.get("party", ""), "most": MOST}
    return render(request, "cooperation/timeline.html", context, status=400 if found["fault"] else 200)


def _form(request: HttpRequest, error: ValidationError | None = None) -> HttpResponse:
    user = signed_in(request)
    context = {
        "known": _known(user), "fault": error.messages[0] if error else "", "asked": request.GET,
        "today": timezone.now().date(),
    }  # fmt: skip
    return render(request, "cooperation/between.html", context, status=400 if error else 200)


def _known(user: User) -> list[tuple[str, str]]:
    """Suggestions: the states with a party on this site or in a register, and bodies that are entered."""
    language = _language()
    codes = {"CN", "KH", "LA", "MM", "TH", "VN", *in_use(user, BODIES).values_list("code", flat=True)}
    return sorted(((code, party_label(code, language)) for code in codes), key=lambda pair: (len(pair[0]) > 2, pair))


def _language() -> str:
    return "zh" if (get_language() or "").startswith("zh") else "en"
