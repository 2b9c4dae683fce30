"""The reading desk: a document with its figures highlighted, beside the record of the one that is looked at."""

from __future__ import annotations

import json
from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from lancang_web.accounts.models import User
from lancang_web.evidence import segments
from lancang_web.evidence.forms import FigureForm
from lancang_web.evidence.models import CORRECTABLE, Figure, State
from lancang_web.evidence.selectors import documents, figures, findings, versions
from lancang_web.evidence.services import review
from lancang_web.evidence.services.conflict import Changed
from lancang_web.handling.permission import permitted

from .request import signed_in, version_of


@require_GET
def desk(request: HttpRequest, pk: int) -> HttpResponse:
    """The document and the queue of its figures: doubted ones first, or in the order of the text (?order=text).

    ?at= is a place in the text that a search led to: its line is marked, and the figure nearest to it is shown.
    """
    user = signed_in(request)
    document = documents.document(user, pk)
    found = list(figures.figures_of(user, document).only(*figures.QUEUED))
    by_text = request.GET.get("order") == "text"
    queue = found if by_text else sorted(found, key=_urgency)
    starts = segments.page_starts(document.text)
    chosen = _current(request, queue)
    current = figures.figure(user, chosen.pk) if chosen else None
    page = _page(request, starts, current)
    sought = request.GET.get("at", "")
    end = starts[page + 1] if page + 1 < len(starts) else len(document.text)
    context = {
        "document": document,
        "queue": queue,
        "current": current,
        "by_text": by_text,
        "paragraphs": (lines := segments.paragraphs(document.text, starts[page], end, found)),
        "sought": segments.line_of(lines, int(sought)) if _offset(sought) else None,
        "pages": [{"number": number, "current": number == page} for number in range(len(starts))],
        "counts": {state: sum(one.state == state for one in found) for state in State.values},
        **(_panel(user, current) if current else {}),
        "may_review": permitted(user, "review", document),
    }
    return render(request, "evidence/desk.html", context)


@require_GET
def panel(request: HttpRequest, pk: int) -> HttpResponse:
    """The record of one figure, as a part of the desk or as a page of its own."""
    user = signed_in(request)
    figure = figures.figure(user, pk)
    template = "evidence/parts/panel.html" if request.htmx else "evidence/figure.html"  # type: ignore[attr-defined]
    return render(request, template, _panel(user, figure))


@require_POST
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    """Accept, reject or reopen; answers with the next figure of the queue."""
    user = signed_in(request)
    figure = figures.figure(user, pk)

    def act() -> Figure:
        return review.decide(
            actor=user, figure=figure, decision=_decision(request), version=version_of(request),
            comment=request.POST.get("comment", ""),
        )  # fmt: skip

    return _after(request, user, figure, act)


@require_POST
def correct(request: HttpRequest, pk: int) -> HttpResponse:
    """Write the corrected fields; answers with the next figure of the queue."""
    user = signed_in(request)
    figure = figures.figure(user, pk)
    form = FigureForm(request.POST)
    if not form.is_valid():
        return _show(request, user, figure, form=form, status=422)

    def act() -> Figure:
        return review.correct(
            actor=user, figure=figure, changes=form.changes(), version=version_of(request),
            comment=request.POST.get("comment", ""),
        )  # fmt: skip

    return _after(request, user, figure, act, form=form)


@require_POST
def split(request: HttpRequest, pk: int) -> HttpResponse:
    """Make a second figure of the same place in the text; its fields are those of the form."""
    user = signed_in(request)
    figure = figures.figure(user, pk)
    form = FigureForm(request.POST)
    if not form.is_valid():
        return _show(request, user, figure, form=form, status=422)

    def act() -> Figure:
        parts = [figure.fields(), form.changes()]
        return review.split(actor=user, figure=figure, parts=parts, version=version_of(request))[-1]

    return _after(request, user, figure, act, form=form, reload=True)


@require_POST
def add(request: HttpRequest, pk: int) -> HttpResponse:
    """A figure at the selected text of a document."""
    user = signed_in(request)
    document = documents.document(user, pk)
    form = FigureForm(request.POST)
    try:
        start, end = int(request.POST.get("start", "")), int(request.POST.get("end", ""))
        if not form.is_valid():
            raise ValidationError({name: list(errors) for name, errors in form.errors.items()})
        made = review.add(actor=user, document=document, start=start, end=end, fields=form.changes())
    except ValueError:
        return render(
            request, "evidence/parts/errors.html", {"errors": [_("select text of the document first")]}, status=422
        )
    except ValidationError as error:
        return render(request, "evidence/parts/errors.html", {"errors": error.messages}, status=422)
    return _go(request, f"{reverse('desk', args=[document.pk])}?figure={made.pk}")


@require_POST
def accept_rest(request: HttpRequest, pk: int) -> HttpResponse:
    """Accept every proposed figure of the document that no check doubts."""
    user = signed_in(request)
    document = documents.document(user, pk)
    rows = figures.figures_of(user, document).filter(state=State.PROPOSED, doubt=0).select_related("handling")
    review.accept_many(actor=user, figures=list(rows))
    return _go(request, reverse("desk", args=[document.pk]))


def _after(
    request: HttpRequest, user: User, figure: Figure, act: Any, *, form: FigureForm | None = None, reload: bool = False
) -> HttpResponse:
    """Run the decision and answer: the next panel, the same with errors, or both versions after a conflict."""
    try:
        done = act()
    except ValidationError as error:
        return _show(request, user, figure, form=form, errors=error, status=422)
    except Changed as conflict:
        present = figures.figure(user, conflict.present.pk)
        mine = {name: request.POST[name] for name in CORRECTABLE if name in request.POST}
        return _show(
            request, user, present, conflict=mine or {"decision": request.POST.get("decision", "")}, status=409
        )
    if reload or not request.htmx:  # type: ignore[attr-defined]
        return _go(request, f"{reverse('desk', args=[done.document_id])}?figure={done.pk}")
    response = _next(request, user, done)
    told = {"id": done.pk, "state": done.state, "title": done.get_state_display(), "corrected": done.corrected}
    response["HX-Trigger"] = json.dumps({"figure-decided": told})
    return response


def _next(request: HttpRequest, user: User, done: Figure) -> HttpResponse:
    wanted = request.POST.get("next", "")
    following = figures.figure(user, int(wanted)) if wanted.isdigit() else figures.figure(user, done.pk)
    return render(request, "evidence/parts/panel.html", _panel(user, following))


def _show(
    request: HttpRequest, user: User, figure: Figure, *, form: FigureForm | None = None,
    errors: ValidationError | None = None, conflict: dict[str, Any] | None = None, status: int,
) -> HttpResponse:  # fmt: skip
    context = _panel(user, figure, form)
    if errors is not None:
        context["errors"] = _by_field(errors)
    context["conflict"] = conflict
    template = "evidence/parts/panel.html" if request.htmx else "evidence/figure.html"  # type: ignore[attr-defined]
    return render(request, template, context, status=status)


def _by_field(error: ValidationError) -> list[str]:
    if hasattr(error, "error_dict"):
        return [f"{name}: {text}" for name, texts in error.message_dict.items() for text in texts]
    return list(error.messages)


def _panel(user: User, figure: Figure, form: FigureForm | None = None) -> dict[str, Any]:
    """What the panel of a figure shows."""
    told = sorted(findings.findings_of(user, figure), key=lambda one: ["error", "warning", "info"].index(one.severity))
    may_review = permitted(user, "review", figure) and not figure.locked
    return {
        "errors": None,
        "conflict": None,
        "figure": figure,
        "form": form or (FigureForm(initial=figure.fields()) if may_review else None),
        "findings": told,
        "reading": {name: figure.reading.get(name) for name in CORRECTABLE} if figure.corrected else None,
        "versions": versions.versions(user, figure)[:20],
        "may_review": may_review,
        "before": figure.sentence[: max(figure.start - figure.sentence_start, 0)],
        "after": figure.sentence[max(figure.end - figure.sentence_start, 0) :],
    }


def _decision(request: HttpRequest) -> str:
    decision = request.POST.get("decision", "")
    if decision not in review.DECISIONS:
        raise ValidationError(_("found %(found)s; expected accept, reject or reopen") % {"found": decision or "–"})
    return decision


def _urgency(figure: Figure) -> tuple[bool, int, int]:
    return (figure.state != State.PROPOSED, -figure.doubt, figure.start)


def _current(request: HttpRequest, queue: list[Figure]) -> Figure | None:
    wanted = request.GET.get("figure", "")
    if not wanted and queue and _offset(at := request.GET.get("at", "")):
        return min(queue, key=lambda one: abs(one.start - int(at)))
    return next((one for one in queue if str(one.pk) == wanted), queue[0] if queue else None)


def _page(request: HttpRequest, starts: list[int], current: Figure | None) -> int:
    wanted = request.GET.get("page", "")
    if wanted.isdigit():
        return min(int(wanted), len(starts) - 1)
    if _offset(at := request.GET.get("at", "")):
        return segments.page_of(starts, int(at))
    return segments.page_of(starts, current.start) if current else 0


def _offset(text: str) -> bool:
    """Whether it can be a place in a text."""
    return text.isascii() and text.isdigit() and len(text) < 10


def _go(request: HttpRequest, address: str) -> HttpResponse:
    if request.htmx:  # type: ignore[attr-defined]
        return HttpResponse(headers={"HX-Redirect": address})
    return redirect(address)
