"""Proposals as pages: the list, entering one or all that are shown, attaching, setting aside, taking back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from lancang.figures import Label
from lancang_web.accounts.models import User
from lancang_web.evidence.forms import HandlingForm
from lancang_web.evidence.views.request import signed_in
from lancang_web.handling.services import handling_of
from lancang_web.registers.forms import form_of, show
from lancang_web.registers.views.showing import source_of

from . import selectors, services
from .known import REGISTERS
from .models import Entry
from .showing import faults_in, left_out_of, parts_of, shown

# Proposals on a page; "enter all shown" enters no more than these.
PAGE = 50
LABELS = [one for one in Label if one is not Label.RED]


@require_GET
def listing(request: HttpRequest) -> HttpResponse:
    """What is proposed, the sure ones first, grouped by register."""
    user = signed_in(request)
    return render(request, "cooperation/proposals/list.html", _context(request, user))


@require_POST
def one(request: HttpRequest) -> HttpResponse:
    """Enter, attach, dismiss or restore one."""
    user = signed_in(request)
    board = selectors.board(user)
    try:
        found = board.named(request.POST.get("key", ""))
    except Http404:
        messages.error(request, _("This proposal is not as you saw it any more; below is how it stands. Decide again."))
        return _back_to(request)
    what: dict[str, Callable[[], Any]] = {
        "enter": lambda: services.enter(actor=user, found=found, label=_label(request), board=board),
        "attach": lambda: _attach(user, found, request.POST.get("record", "")),
        "dismiss": lambda: services.dismiss(actor=user, found=found),
        "restore": lambda: services.restore(actor=user, found=found),
    }
    decision = request.POST.get("decision", "")
    if decision not in what:
        raise Http404
    try:
        what[decision]()
    except ValidationError as error:
        for text in faults_in(error):
            messages.error(request, text)
        return _back_to(request)
    said = {
        "enter": _("Entered."),
        "attach": _("Attached."),
        "dismiss": _("Set aside."),
        "restore": _("Offered again."),
    }
    messages.success(request, said[decision])
    return _back_to(request)


@require_POST
def enter_all(request: HttpRequest) -> HttpResponse:
    """What would be entered of all that is shown; with `sure` it is."""
    user = signed_in(request)
    keys = set(request.POST.getlist("key"))
    board = selectors.board(user)
    chosen = [each for each in board.found if each.key in keys][:PAGE]
    sure = request.POST.get("sure") == "1"
    try:
        label = _label(request)
    except ValidationError as error:
        messages.error(request, error.messages[0])
        return _back_to(request)
    outcomes = services.enter_many(actor=user, chosen=chosen, label=label, dry=not sure)
    done = [each for each in outcomes if each.entry is not None]
    if not sure:
        rows = [{"one": shown(user, each.found), "records": each.records, "faults": each.faults} for each in outcomes]
        context = {
            "rows": rows, "can": len(done), "label": label.value, "keys": [each.key for each in chosen],
            "missing": len(keys) - len(chosen), "next": _next(request),
        }  # fmt: skip
        return render(request, "cooperation/proposals/all.html", context)
    count = len(done)
    messages.success(request, ngettext("%(n)s entered.", "%(n)s entered.", count) % {"n": count})
    for each in outcomes:
        for text in each.faults:
            messages.warning(request, f"{each.found.proposal.title}: {text}")
    return _back_to(request)


@require_http_methods(["GET", "POST"])
def correct(request: HttpRequest) -> HttpResponse:
    """The form of a proposal to be corrected; saved, it is entered with its sources and with the parties ticked."""
    user = signed_in(request)
    if not user.may("keep_records") or user.party is None:
        raise PermissionDenied(_("found a role that keeps no records; expected a reporter or approver of a party"))
    try:
        found = selectors.board(user).named(request.GET.get("key", ""))
    except Http404:
        messages.error(request, _("This proposal is not as you saw it any more; below is how it stands. Decide again."))
        return redirect("proposals")
    asked = selectors.correction(found)
    posted = request.POST if request.method == "POST" else None
    form = form_of(asked.register)(user, posted, initial=dict(asked.values))
    handling_form = HandlingForm(posted)
    chosen = set(posted.getlist("party_of_it")) if posted is not None else None
    if posted is not None and form.is_valid() and handling_form.is_valid():
        try:
            label, codes = Label(handling_form.cleaned_data["label"]), handling_form.codes()
            entry = services.enter_corrected(
                actor=user, found=found, values=form.values(), parties=chosen or (),
                handling=handling_of(owner=user.party, label=label, audience=codes),
            )  # fmt: skip
        except ValidationError as error:
            show(form, error)
        else:
            messages.success(request, _("Entered."))
            return _to_record(user, entry)
    context = {
        "form": form, "handling_form": handling_form, "many": reverse("proposals"), "title": _("Enter and correct"),
        "source": source_of(user, found.acts[0]), "parts": parts_of(asked.parts, chosen), "register": asked.register,
    }  # fmt: skip
    return render(request, "cooperation/proposals/correct.html", context, status=422 if posted is not None else 200)


def _to_record(user: User, entry: Entry) -> HttpResponse:
    """To the record, or to the proposals when its handling hides it from the user."""
    name, pk, _version = entry.made[0]
    if (name, pk) in selectors.recorded(user, [(name, pk)]):
        return redirect(REGISTERS[name].one, pk=pk)
    return redirect("proposals")


@require_POST
def back(request: HttpRequest, pk: int) -> HttpResponse:
    """Take back what was entered from a proposal."""
    user = signed_in(request)
    try:
        count, kept = services.take_back(actor=user, entry=selectors.entry(user, pk))
    except ValidationError as error:
        for text in error.messages:
            messages.error(request, text)
        return _back_to(request)
    messages.success(request, ngettext("%(n)s record taken back.", "%(n)s records taken back.", count) % {"n": count})
    for name in kept:
        messages.warning(
            request, _("Left as it is, for it was changed since or others stand on it: %(one)s") % {"one": name}
        )
    return _back_to(request)


def _context(request: HttpRequest, user: User) -> dict[str, Any]:
    board = selectors.board(user)
    asked = {name: request.GET.get(name, "") for name in ("document", "register", "type", "year", "state")}
    fitting = board.fitting(asked)
    page = Paginator(fitting, PAGE).get_page(request.GET.get("page"))
    query = request.GET.copy()
    query.pop("page", None)
    return {
        "page": page, "query": query.urlencode(), "asked": asked, "board": board,
        "groups": _groups(user, page), "left_out": left_out_of(board),
        "registers": [(name, REGISTERS[name].title) for name in _present(board)],
        "may_keep": user.may("keep_records") and user.party_id is not None, "labels": [each.value for each in LABELS],
        "sure": [each.key for each in page if each.state == "new" and not each.proposal.weak],
        "here": request.get_full_path(),
    }  # fmt: skip


def _present(board: selectors.Board) -> list[str]:
    there = {each.proposal.register for each in board.found}
    return [name for name in REGISTERS if name in there]


def _groups(user: User, page: Any) -> list[dict[str, Any]]:
    places = [place for each in page for place in each.there]
    rows = selectors.recorded(user, places)
    groups: dict[str, list[Any]] = {}
    for each in page:
        groups.setdefault(each.proposal.register, []).append(shown(user, each, rows))
    return [{"register": REGISTERS[name], "rows": groups[name]} for name in REGISTERS if name in groups]


def _attach(user: User, found: selectors.Found, place: str) -> None:
    name, _colon, pk = place.partition(":")
    if name not in REGISTERS or not pk.isdecimal():
        raise ValidationError(_("found no record to attach to; expected one of those that are offered"))
    record = selectors.one_record(user, name, int(pk))
    services.attach(actor=user, found=found, register=REGISTERS[name], record=record)


def _label(request: HttpRequest) -> Label:
    given = request.POST.get("label") or Label.AMBER_STRICT.value
    if given not in {each.value for each in LABELS}:
        raise ValidationError(_("found %(found)s; expected a traffic light label of the list") % {"found": given})
    return Label(given)


def _next(request: HttpRequest) -> str:
    address = request.POST.get("next", "")
    ours = url_has_allowed_host_and_scheme(
        address, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return address if ours and address.startswith("/cooperation/proposals/") else ""


def _back_to(request: HttpRequest) -> HttpResponse:
    return redirect(_next(request) or "proposals")
