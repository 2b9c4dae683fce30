"""What changed since a day, and briefings, as pages and as Word files."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from lancang_web.conflict import Changed
from lancang_web.evidence.views.request import signed_in, version_of

from . import selectors, services, word
from .sentences import sentence
from .since import since

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@require_GET
def changes(request: HttpRequest) -> HttpResponse:
    """Everything that changed since a day, by kind."""
    made, fault = _asked(request)
    briefings = selectors.briefings(signed_in(request))[:50]
    context = {"changes": made, "fault": fault, "asked": request.GET.get("since", ""), "briefings": briefings}
    return render(request, "changes/changes.html", context, status=400 if fault else 200)


@require_GET
def changes_word(request: HttpRequest) -> HttpResponse:
    """The same as a Word file."""
    made, fault = _asked(request)
    if made is None:
        messages.error(request, fault)
        return redirect("changes")
    return _file(word.of_changes(made, _site(request)), f"lancang-changes-since-{made.day}")


def _asked(request: HttpRequest) -> tuple[selectors.Changes | None, str]:
    user = signed_in(request)
    try:
        day = since(request.GET.get("since", ""), timezone.now().date())
    except ValidationError as error:
        return None, error.messages[0]
    return selectors.changes(user, day), ""


@require_GET
def briefing(request: HttpRequest, pk: int) -> HttpResponse:
    """The briefing as it reads today, for this user."""
    user = signed_in(request)
    found = selectors.briefing(user, pk)
    context = {
        "briefing": found,
        "sentences": [sentence(user, question) for question in found.questions],
        "own": found.handling.owner_id == user.party_id,
    }
    return render(request, "changes/briefing.html", context)


@require_GET
def briefing_word(request: HttpRequest, pk: int) -> HttpResponse:
    """The same as a Word file."""
    user = signed_in(request)
    found = selectors.briefing(user, pk)
    sentences = [sentence(user, question) for question in found.questions]
    return _file(word.of_briefing(found, sentences, _site(request)), f"lancang-briefing-{found.pk}")


@require_POST
def add(request: HttpRequest) -> HttpResponse:
    """Add the view that is looked at to a briefing, or begin one with it."""
    user = signed_in(request)
    pk = request.POST.get("briefing", "")
    found = selectors.briefing(user, int(pk)) if pk.isdigit() else None
    question = request.POST.get("question", "")[:500]
    try:
        made = services.add_question(actor=user, briefing=found, title=request.POST.get("title", ""), question=question)
    except ValidationError as error:
        for text in error.messages:
            messages.error(request, text)
        return redirect(f"/situation/?{question}")
    messages.success(request, _("Added to “%(title)s”.") % {"title": made.title})
    return redirect("briefing", made.pk)


@require_POST
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a sentence out."""
    user = signed_in(request)
    found = selectors.briefing(user, pk)
    number = request.POST.get("number", "")
    try:
        if number.isdigit():
            services.remove_question(actor=user, briefing=found, number=int(number), version=version_of(request))
    except Changed:
        messages.error(request, _("Somebody else changed this briefing meanwhile; below is how it stands."))
    return redirect("briefing", pk)


def _site(request: HttpRequest) -> str:
    return request.build_absolute_uri("/").rstrip("/")


def _file(body: bytes, name: str) -> HttpResponse:
    response = HttpResponse(body, content_type=WORD)
    response["Content-Disposition"] = f'attachment; filename="{name}.docx"'
    return response
