"""Who trained how many people, for whom and on what, as a page and as a file."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_POST

from lancang.rooms.cooperation import Course, TrainingSums
from lancang_web.cooperation.aid.asked import asked, usual
from lancang_web.cooperation.aid.views import SHOWN, alike_pairs, join
from lancang_web.cooperation.files import Cell, table_file
from lancang_web.evidence.views.request import signed_in

from . import selectors
from .register import TRAININGS

COLUMNS = (
    "by", "name", "courses_least", "courses_most", "people_least", "people_most", "courses_without_people", "codes",
    "not_counted",
)  # fmt: skip


def pairs(course: Course) -> list[str]:
    """Each giver with each receiver that is not the same."""
    return [f"{one} → {other}" for one in course.givers for other in course.receivers if one != other]


BY = {
    "giver": (_("By giver"), lambda course: course.givers),
    "receiver": (_("By receiver"), lambda course: course.receivers),
    "topic": (_("By topic"), lambda course: [course.first.topic or "–"]),
    "year": (_("By year"), lambda course: [str(course.year)]),
    "pair": (_("By giver and receiver"), pairs),
}


@require_GET
def sums(request: HttpRequest) -> HttpResponse:
    """Tables by giver, receiver, topic, year and pair; what is not counted, and why; what may be one."""
    user, today, faults, status = signed_in(request), timezone.now().date(), {}, 200
    try:
        wanted = asked(request.GET, today)
    except ValidationError as error:
        wanted, faults, status = usual(today), error.message_dict, 400
    found = selectors.sums(user, wanted, today)
    context: dict[str, Any] = {
        "asked": wanted, "faults": faults, "whole": found.whole,
        "tables": [(key, title, found.by(names)[:SHOWN]) for key, (title, names) in BY.items()],
        "left_out": found.left_out[:SHOWN], "left_more": max(0, len(found.left_out) - SHOWN),
        "differing": [one for one in found.courses if one.people and one.people.low != one.people.high][:SHOWN],
        "pairs": alike_pairs(user, TRAININGS, found.alike, SHOWN), "parties": selectors.parties(user, wanted),
    }  # fmt: skip
    return render(request, "cooperation/trainings.html", context, status=status)


@require_GET
def export(request: HttpRequest) -> HttpResponse:
    """Every table as CSV, or XLSX with `?format=xlsx`; the column `by` tells them apart."""
    user, today = signed_in(request), timezone.now().date()
    try:
        wanted = asked(request.GET, today)
    except ValidationError as error:
        return HttpResponse("\n".join(error.messages), status=400, content_type="text/plain; charset=utf-8")
    form = request.GET.get("format", "csv")
    return table_file("trainings", form, COLUMNS, _lines(selectors.sums(user, wanted, today)))


def _lines(found: TrainingSums) -> Iterator[tuple[Cell, ...]]:
    tables = [("all", [found.whole]), *((key, found.by(names)) for key, (_title, names) in BY.items())]
    for key, rows in tables:
        for row in rows:
            codes = " ".join(course.code for course in row.parts)
            spans = (row.courses.low, row.courses.high, row.people.low, row.people.high)
            yield key, row.name, *spans, row.unsaid, codes, ""
    for course, why, _zh in found.left_out:
        yield "not counted", course.code, *(None,) * 5, course.code, why


@require_POST
def same(request: HttpRequest, pk: int) -> HttpResponse:
    """The own record under the code of the other."""
    return join(request, TRAININGS, pk, "training_sums")
