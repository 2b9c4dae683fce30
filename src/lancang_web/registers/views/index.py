"""The page that lists the registers."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from lancang_web.evidence.views.request import signed_in
from lancang_web.registers import selectors
from lancang_web.registers.declaration import registers


@require_GET
def index(request: HttpRequest) -> HttpResponse:
    """Each register with what it holds and how many records of it the user sees, under its room."""
    user = signed_in(request)
    rooms: dict[str, list[dict[str, object]]] = {}
    for one in registers():
        entry = {"register": one, "href": reverse(one.name), "count": selectors.in_use(user, one).count()}
        rooms.setdefault(str(one.room), []).append(entry)
    return render(request, "registers/registers.html", {"rooms": rooms})
