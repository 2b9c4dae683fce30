"""Pages of exports: what can be taken away, what was, and one export with its file, checksum and citation."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import FileResponse, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from lancang.figures import Handling as LibraryHandling
from lancang.figures import Label
from lancang.report.bundle import About, Maker, citation
from lancang.report.totals import consent
from lancang_web.accounts.models import User
from lancang_web.evidence.models import State
from lancang_web.evidence.views.request import signed_in

from . import selectors, services, store
from .models import Export

PAGE = 50


@require_GET
def exports(request: HttpRequest) -> HttpResponse:
    """The question that the address carries, ready to be made, and the exports of the own party."""
    return _listed(request, signed_in(request), request.GET, [])


def _listed(request: HttpRequest, user: User, query: QueryDict, errors: list[str], title: str = "") -> HttpResponse:
    kept, found = "", None
    try:
        kept = selectors.canonical(query)
        found = selectors.count(user, kept)
    except ValidationError as error:
        errors = [*errors, *error.messages]
    page = Paginator(selectors.own(user), PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page, "query": kept, "asked": selectors.in_labels(kept), "found": found, "errors": errors,
        "title": title or _suggested(kept), "may_make": user.party is not None, "at_once": services.asking.AT_ONCE,
        "days": services.making.KEPT.days,
    }  # fmt: skip
    return render(request, "exports/exports.html", context, status=422 if errors else 200)


def _suggested(query: str) -> str:
    asked = selectors.in_words(query)
    return (_("Figures") + (": " + ", ".join(asked.values()) if asked else ""))[:200]


@require_POST
def ask(request: HttpRequest) -> HttpResponse:
    """Make an export of the question in the form."""
    user = signed_in(request)
    query, title = QueryDict(request.POST.get("query", "")), request.POST.get("title", "")
    try:
        made = services.ask(
            actor=user, title=title, query=selectors.canonical(query),
            address_of=lambda pk: request.build_absolute_uri(reverse("export", args=[pk])),
        )  # fmt: skip
    except ValidationError as error:
        return _listed(request, user, query, error.messages, title)
    return redirect("export", pk=made.pk)


@require_GET
def export(request: HttpRequest, pk: int) -> HttpResponse:
    """One export: what it is, who may see it, how to cite it, its file or how to have it made again."""
    user = signed_in(request)
    return render(request, "exports/export.html", about(selectors.export(user, pk)))


@require_GET
def file(request: HttpRequest, pk: int) -> HttpResponse | FileResponse:
    """The zip; where there is none, the page that says why, as 410 Gone."""
    user = signed_in(request)
    found = selectors.export(user, pk)
    if not selectors.has_file(found):
        return render(request, "exports/export.html", about(found), status=410)
    return send(found)


def send(found: Export) -> FileResponse:
    """The file, which is there."""
    path = store.path_of(found.pk, found.sha256)
    answer = FileResponse(path.open("rb"), as_attachment=True, filename=f"lancang-{found.pk}.zip")
    answer["Content-Type"] = "application/zip"
    answer["Cache-Control"] = "private, no-store"
    return answer


@require_POST
def again(request: HttpRequest, pk: int) -> HttpResponse:
    """Make the file again, the same to the byte or not at all."""
    user = signed_in(request)
    found = selectors.export(user, pk)
    try:
        made = services.make_again(actor=user, export=found)
    except ValidationError as error:
        return render(request, "exports/export.html", {**about(found), "errors": error.messages}, status=422)
    if made.state == Export.State.READY:
        messages.success(request, _("The file is there again, with the same checksum."))
    return redirect("export", pk=pk)


def about(found: Export) -> dict[str, Any]:
    """What is told of an export."""
    parts = [
        (owner, LibraryHandling(Label(label), None if audience is None else frozenset(audience)))
        for owner, label, audience in found.summary.get("parts", [])
    ]
    told = _citation(found) if found.sha256 else ""
    return {
        "export": found, "has_file": selectors.has_file(found), "citation": told,
        "withdrawn": bool(found.sha256) and selectors.withdrawn(found), "asked": selectors.in_labels(found.query),
        "parts": [(owner, one.label.value, sorted(one.audience or ()), one.audience is not None)
                  for owner, one in parts],
        "consent": [(label.value, owners) for label, owners in consent(parts).items()],
        "states": [(State(name).label, count) for name, count in found.summary.get("states", {}).items()],
        "withheld": sum(found.summary.get("withheld", {}).values()),
        "figures_address": f"{reverse('figures')}?{found.query}", "new_address": f"{reverse('exports')}?{found.query}",
    }  # fmt: skip


def _citation(found: Export) -> str:
    about = About(
        title=found.title, query=found.query, asked={}, address=found.address, made_at=found.asked_at,
        maker=Maker(found.party.code, found.party.name_en, found.party.name_zh), sequence=found.sequence or 0,
        hash=found.hash, product=found.product,
    )  # fmt: skip
    shown = found.handling
    handling = LibraryHandling(Label(shown.label), None if shown.audience is None else frozenset(shown.audience))
    language = "zh" if (get_language() or "").startswith("zh") else "en"
    return citation(about, found.figures, handling, language, found.sha256)
