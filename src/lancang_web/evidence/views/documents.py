"""Pages of documents: the list, upload, one document with its readings, withdrawal, handling."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from lancang.figures import Label
from lancang_web.accounts.models import User
from lancang_web.evidence.forms import HandlingForm, UploadForm
from lancang_web.evidence.models import Document
from lancang_web.evidence.selectors import documents as selectors
from lancang_web.evidence.selectors import figures as figure_selectors
from lancang_web.evidence.services import documents as services
from lancang_web.evidence.services.conflict import Changed
from lancang_web.evidence.services.reading import ask_rereading
from lancang_web.evidence.uploads import check_size
from lancang_web.handling.models import Handling
from lancang_web.handling.permission import permitted
from lancang_web.handling.services import handling_of

from .request import signed_in, version_of

PAGE = 50


@require_GET
def documents(request: HttpRequest) -> HttpResponse:
    """All visible documents, fifty a page; asked for by htmx (polling while something is read) only the rows."""
    user = signed_in(request)
    rows = selectors.documents(user)
    if words := request.GET.get("q", "").strip():
        rows = rows.filter(name__icontains=words)
    if (state := request.GET.get("state", "")) in Document.State.values:
        rows = rows.filter(state=state)
    page = Paginator(rows, PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page, "q": words, "state": state, "states": Document.State.choices,
        "may_add": user.may("add_document"),
        "busy": any(one.state == Document.State.QUEUED for one in page),
    }  # fmt: skip
    part = request.htmx and request.GET.get("part")  # type: ignore[attr-defined]
    return render(request, "evidence/parts/document_rows.html" if part else "evidence/documents.html", context)


def upload(request: HttpRequest) -> HttpResponse:
    """Bring one or many documents. Each has its own result; one that is refused stops none of the others."""
    user = signed_in(request)
    if not user.may("add_document") or user.party is None:
        raise PermissionDenied(_("upload: found a role that brings no documents; expected a reporter or approver"))
    if request.method != "POST":
        return render(request, "evidence/upload.html", {"form": UploadForm()})
    form = UploadForm(request.POST, request.FILES)
    if not form.is_valid():
        return render(request, "evidence/upload.html", {"form": form}, status=422)
    try:
        handling = _handling(user, form)
        services.check_count(len(form.cleaned_data["files"]))
    except ValidationError as error:
        form.add_error(None, error)
        return render(request, "evidence/upload.html", {"form": form}, status=422)
    results = []
    for one in form.cleaned_data["files"]:
        try:
            check_size(one.size)
            made, new = services.add_document(
                actor=user, name=one.name or "", data=one.read(), handling=handling,
                date=str(form.cleaned_data["date"] or ""), place=form.cleaned_data["place"],
                keep_original=form.cleaned_data["keep_original"],
            )  # fmt: skip
            results.append({"name": one.name, "document": made, "new": new})
        except ValidationError as error:
            results.append({"name": one.name, "errors": error.messages})
    refused = all("errors" in one for one in results)
    return render(request, "evidence/uploaded.html", {"results": results}, status=422 if refused else 200)


@require_GET
def document(request: HttpRequest, pk: int) -> HttpResponse:
    """One document: how it was obtained, its readings, its acts, what may be done with it."""
    user = signed_in(request)
    found = selectors.document(user, pk)
    return render(request, "evidence/document.html", _about(user, found))


@require_POST
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a document out of use, with a reason; its figures are listed and marked."""
    user = signed_in(request)
    found = selectors.document(user, pk)
    reason = request.POST.get("reason", "")
    return _run(
        request, user, found,
        lambda: services.withdraw(actor=user, document=found, reason=reason, version=version_of(request)),
    )  # fmt: skip


@require_POST
def handling(request: HttpRequest, pk: int) -> HttpResponse:
    """Give a document and all that was read from it another label or audience."""
    user = signed_in(request)
    found = selectors.document(user, pk)
    form = HandlingForm(request.POST)
    if not form.is_valid():
        return render(request, "evidence/document.html", {**_about(user, found), "handling_form": form}, status=422)

    def act() -> object:
        chosen = handling_of(owner=found.handling.owner, label=Label(form.cleaned_data["label"]), audience=form.codes())
        return services.set_handling(actor=user, document=found, handling=chosen, version=version_of(request))

    return _run(request, user, found, act)


@require_POST
def reread(request: HttpRequest, pk: int) -> HttpResponse:
    """Read the document again, with decisions carried over."""
    user = signed_in(request)
    found = selectors.document(user, pk)
    return _run(request, user, found, lambda: ask_rereading(actor=user, documents=[found]))


def _run(request: HttpRequest, user: User, found: Document, act: Callable[[], object]) -> HttpResponse:
    try:
        act()
    except ValidationError as error:
        return render(request, "evidence/document.html", {**_about(user, found), "errors": error.messages}, status=422)
    except Changed:
        fresh = selectors.document(user, found.pk)
        told = [_("Somebody else changed this document meanwhile. What you see is the present state; decide again.")]
        return render(request, "evidence/document.html", {**_about(user, fresh), "errors": told}, status=409)
    messages.success(request, _("Done."))
    return redirect("document", pk=found.pk)


def _about(user: User, found: Document) -> dict[str, object]:
    shown = found.handling
    initial = {
        "label": shown.label, "limited": shown.audience is not None, "audience": _parties(shown),
    }  # fmt: skip
    return {
        "document": found,
        "readings": selectors.readings(user, found)[:20],
        "acts": figure_selectors.acts_of(user, found)[:200],
        "figure_count": figure_selectors.figures_of(user, found).count(),
        "handling_form": HandlingForm(initial=initial),
        "may_withdraw": permitted(user, "withdraw_document", found),
        "may_handle": permitted(user, "set_handling", found),
        "may_review": permitted(user, "review", found),
    }


def _parties(handling: Handling) -> list[int]:
    form = HandlingForm()
    return [party.pk for party in form.fields["audience"].queryset if party.code in (handling.audience or [])]  # type: ignore[attr-defined]


def _handling(user: User, form: HandlingForm) -> Handling:
    assert user.party is not None
    return handling_of(owner=user.party, label=Label(form.cleaned_data["label"]), audience=form.codes())
