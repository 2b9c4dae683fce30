"""The page of the room: what can be asked of its registers, and the registers themselves."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from lancang_web.evidence.views.request import signed_in
from lancang_web.registers import selectors

from .parts import QUESTIONS
from .registers import REGISTERS


@require_GET
def index(request: HttpRequest) -> HttpResponse:
    """What can be asked, then each register with how many of its records the user sees."""
    user = signed_in(request)
    registers = [
        {"register": one, "href": reverse(one.name), "count": selectors.in_use(user, one).count()} for one in REGISTERS
    ]
    questions = [{"href": reverse(name), "title": title, "about": about} for name, title, about in QUESTIONS]
    return render(request, "cooperation/cooperation.html", {"registers": registers, "questions": questions})
