"""What binds two parties towards each other, who is party to what, and which offices are open: all on a day."""

from __future__ import annotations

import csv
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from lancang.report.cells import defuse
from lancang.rooms.cooperation import PartyMatrix, PartyStanding, Tie, party_matrix, terms
from lancang_web.accounts.models import User
from lancang_web.cooperation.agreements.register import AGREEMENTS
from lancang_web.cooperation.clauses.register import CLAUSES
from lancang_web.cooperation.terms import choices
from lancang_web.evidence.views.request import signed_in

from . import selectors
from .asked import asked_day, asked_pair, asked_parties
from .pictures import maps
from .words import party, term

# Texts on one page of the matrix, and parties across; the file has all of them.
ROWS, ACROSS = 100, 24
# Texts of each part of the page on two parties, those signed last; of the others it is said how many there are.
LISTED = 50
FORCES = ("legal", "depends", "political")


@require_GET
def binding(request: HttpRequest) -> HttpResponse:
    """Both directions, by force; what is not known; what stands between the two without binding both."""
    user, today = signed_in(request), timezone.now().date()
    found = selectors.held(user)
    context: dict[str, Any] = {"parties": _named(selectors.parties(found.texts)), "day": today, "pair": None}
    context["asked"] = request.GET.get("one", ""), request.GET.get("other", "")
    try:
        day, pair = asked_day(request.GET, today), asked_pair(request.GET)
    except ValidationError as error:
        context["faults"] = error.messages
        return render(request, "cooperation/binding.html", context, status=422)
    if pair is not None:
        between = selectors.between(found.texts, *pair, day)
        binds = {force: [tie for tie in between.binds if tie.force == force] for force in FORCES}
        ties = {key: some[-LISTED:] for key, some in {**binds, "open": between.open}.items()}
        shown = _Shown(user, found, [tie for some in ties.values() for tie in some])
        context["groups"] = [
            (term("force", force), [shown.tie(tie) for tie in ties[force]], len(binds[force])) for force in FORCES
        ]
        context["open"], context["open_count"] = [shown.tie(tie) for tie in ties["open"]], len(between.open)
        last = between.apart[-LISTED:]
        apart = selectors.rows_of(user, AGREEMENTS, [found.agreements[about.code] for about, *_stands in last])
        context["apart"] = [(apart[found.agreements[about.code]], one, other) for about, one, other in last]
        context["apart_count"] = len(between.apart)
        context["strangers"] = [code for code in pair if code not in selectors.parties(found.texts)]
    context |= {"pair": pair, "day": day, "handling": found.handling}
    return render(request, "cooperation/binding.html", context)


class _Shown:
    """Ties with the records that they were made of."""

    def __init__(self, user: User, found: selectors.Held, ties: list[Tie]) -> None:
        self.found = found
        codes = {code for tie in ties for code in (tie.agreement.code, *tie.amended_by)}
        self.agreements = selectors.rows_of(user, AGREEMENTS, [found.agreements[code] for code in codes])
        numbers = [found.clauses[clause] for tie in ties for clause in found.texts.clauses(tie.agreement.code)]
        self.clauses = selectors.rows_of(user, CLAUSES, numbers)

    def _agreement(self, code: str) -> Any:
        return self.agreements[self.found.agreements[code]]

    def tie(self, tie: Tie) -> dict[str, Any]:
        """With its articles: (record, binds the one, binds the other)."""
        on_one = {one.clause: one.known for one in tie.on_one}
        on_other = {one.clause: one.known for one in tie.on_other}
        articles = [
            (self.clauses[self.found.clauses[clause]], on_one.get(clause, ""), on_other.get(clause, ""))
            for clause in self.found.texts.clauses(tie.agreement.code)
            if clause in on_one or clause in on_other
        ]
        return {
            "record": self._agreement(tie.agreement.code), "force": tie.force, "one": tie.one, "other": tie.other,
            "reason": tie.reason, "articles": articles, "amended_by": [self._agreement(one) for one in tie.amended_by],
        }  # fmt: skip


@require_GET
def matrix(request: HttpRequest) -> HttpResponse:
    """Texts down, parties across, a hundred texts a page."""
    user, today = signed_in(request), timezone.now().date()
    context: dict[str, Any] = {
        "kinds": choices("agreement_kind"), "mechanisms": selectors.mechanisms(user), "asked": request.GET,
        "day": today, "standings": [one.value for one in PartyStanding],
    }  # fmt: skip
    try:
        found, day, across = _asked(request, today)
    except ValidationError as error:
        return render(request, "cooperation/matrix.html", {**context, "faults": error.messages}, status=422)
    page = Paginator(found.codes, ROWS).get_page(request.GET.get("page"))
    whole = across or found.texts.across(found.codes)
    table = party_matrix(found.texts, day, whole[:ACROSS], list(page))
    query = request.GET.copy()
    query.pop("page", None)
    context |= {
        "day": day, "page": page, "query": query.urlencode(), "handling": found.handling,
        "across": [(code, party(code)) for code in table.parties], "left": len(whole) - len(table.parties),
        "rows": _rows(user, found, table),
    }  # fmt: skip
    return render(request, "cooperation/matrix.html", context)


def _asked(request: HttpRequest, today: date) -> tuple[selectors.Held, date, tuple[str, ...]]:
    """The texts, the day and the parties of the query. Raises ValidationError."""
    day = asked_day(request.GET, today)
    across = asked_parties(request.GET.get("parties", ""))
    kind, mechanism = request.GET.get("kind", ""), request.GET.get("mechanism", "")
    kind = kind if kind in terms("agreement_kind") else ""
    found = selectors.held(signed_in(request), kind=kind, mechanism=mechanism, day=day, with_clauses=False)
    return found, day, across


def _rows(user: User, found: selectors.Held, table: PartyMatrix) -> list[dict[str, Any]]:
    records = selectors.rows_of(user, AGREEMENTS, [found.agreements[about.code] for about in table.agreements])
    return [
        {
            "record": records[found.agreements[about.code]],
            "cells": [table.stands[about.code, code] for code in table.parties],
            "bound": sum(table.stands[about.code, code].standing is PartyStanding.BOUND for code in table.parties),
        }
        for about in table.agreements
    ]  # fmt: skip


@require_GET
def matrix_export(request: HttpRequest) -> HttpResponse:
    """The whole matrix as CSV, a line for each text and party, with the reason where there is one."""
    try:
        found, day, across = _asked(request, timezone.now().date())
    except ValidationError as error:
        return HttpResponse("\n".join(error.messages), status=422, content_type="text/plain; charset=utf-8")
    table = party_matrix(found.texts, day, across, found.codes)
    answer = HttpResponse("\ufeff", content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="parties-{day}.csv"'
    writer = csv.writer(answer)
    writer.writerow(("agreement", "kind", "title_en", "title_zh", *table.parties, "day", "handling"))
    for about in table.agreements:
        cells = [_written(table.stands[about.code, code]) for code in table.parties]
        line = (about.code, about.kind, about.title_en, about.title_zh, *cells, str(day), str(found.handling.label))
        writer.writerow([defuse(cell) for cell in line])
    return answer


def _written(stand: Any) -> str:
    return f"{stand.standing} ({stand.reason})" if stand.reason else str(stand.standing)


@require_GET
def offices(request: HttpRequest) -> HttpResponse:
    """A map for each country, and the list beside it."""
    user, today = signed_in(request), timezone.now().date()
    try:
        day = asked_day(request.GET, today)
    except ValidationError as error:
        context = {"faults": error.messages, "day": today, "asked": request.GET}
        return render(request, "cooperation/offices.html", context, status=422)
    found, handling = selectors.offices(user, day)
    context = {"day": day, "offices": found, "maps": maps(found, day, handling), "handling": handling}
    return render(request, "cooperation/offices.html", context)


def _named(codes: list[str]) -> list[tuple[str, str]]:
    return [(code, party(code)) for code in codes]
