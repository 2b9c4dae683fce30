"""Writing into a register: entering, changing, withdrawing, handling. What another did meanwhile is shown."""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from lancang.figures import Label
from lancang_web.accounts.models import User
from lancang_web.evidence.forms import HandlingForm
from lancang_web.evidence.services.conflict import Changed
from lancang_web.evidence.views.request import signed_in, version_of
from lancang_web.handling.permission import require
from lancang_web.handling.services import handling_of
from lancang_web.registers import selectors
from lancang_web.registers.declaration import Register
from lancang_web.registers.forms import RecordForm, form_of, show
from lancang_web.registers.models import Record
from lancang_web.registers.plain import seen_by, titled, written
from lancang_web.registers.services import records as services
from lancang_web.registers.services.records import create

from .pages import about
from .showing import address, page, source_of


@require_http_methods(["GET", "POST"])
def add(request: HttpRequest, register: Register) -> HttpResponse:
    """Enter a record of the own party, with its handling."""
    user = signed_in(request)
    if not user.may("keep_records") or user.party is None:
        raise PermissionDenied(_("found a role that keeps no records; expected a reporter or approver of a party"))
    posted = request.POST if request.method == "POST" else None
    origin = selectors.asked_origin(user, request.GET)
    given = {name: request.GET[name] for name in register.fields if name in request.GET}
    form = form_of(register)(user, posted, initial=given)
    handling_form = HandlingForm(posted)
    if posted is not None and form.is_valid() and handling_form.is_valid():
        try:
            label, codes = Label(handling_form.cleaned_data["label"]), handling_form.codes()
            handling = handling_of(owner=user.party, label=label, audience=codes)
            made = create(actor=user, register=register, values=form.values(), handling=handling, origin=origin)
        except ValidationError as error:
            show(form, error)
        else:
            messages.success(request, _("Entered."))
            return _to(user, register, made)
    context = {
        "form": form,
        "handling_form": handling_form,
        "many": address(register, "many"),
        "title": _("Add"),
        "source": source_of(user, origin) if origin is not None else None,
    }
    return page(request, register, "form.html", context, 422 if posted is not None else 200)


@require_http_methods(["GET", "POST"])
def change(request: HttpRequest, register: Register, pk: int) -> HttpResponse:
    """Change the fields of a record. When somebody else did meanwhile, nothing is saved and both are shown."""
    user = signed_in(request)
    found = selectors.record(user, register, pk)
    if not services.may_change(user, register, found):
        require(user, "keep_records", found)
    posted = request.POST if request.method == "POST" else None
    form = form_of(register)(user, posted, instance=copy.copy(found))
    status, present = (422 if posted is not None else 200), None
    if posted is not None and form.is_valid():
        try:
            services.change(
                actor=user, register=register, record=found, values=form.values(), version=version_of(request)
            )
        except ValidationError as error:
            show(form, error)
        except Changed:
            status, present = 409, selectors.record(user, register, pk)
        else:
            messages.success(request, _("Saved."))
            return _to(user, register, found)
    context = {
        "record": found, "named": titled(seen_by(user), found), "form": form,
        "many": address(register, "many"), "one": address(register, "one", pk),
        "title": _("Change"), "version": present.version if present else _shown_version(request, found),
        "conflict": _sides(user, register, form, present) if present else None,
    }  # fmt: skip
    return page(request, register, "form.html", context, status)


@require_POST
def withdraw(request: HttpRequest, register: Register, pk: int) -> HttpResponse:
    """Take a record out of use, with a reason."""
    user = signed_in(request)
    found = selectors.record(user, register, pk)
    reason, version = request.POST.get("reason", ""), version_of(request)
    return _run(
        request, user, register, found,
        lambda: services.withdraw(actor=user, register=register, record=found, reason=reason, version=version),
    )  # fmt: skip


@require_POST
def handling(request: HttpRequest, register: Register, pk: int) -> HttpResponse:
    """Give a record another label or audience."""
    user = signed_in(request)
    found = selectors.record(user, register, pk)
    form, version = HandlingForm(request.POST), version_of(request)
    if not form.is_valid():
        return page(request, register, "detail.html", {**about(user, register, found), "handling_form": form}, 422)

    def act() -> object:
        owner = found.handling.owner
        chosen = handling_of(owner=owner, label=Label(form.cleaned_data["label"]), audience=form.codes())
        return services.set_handling(actor=user, register=register, record=found, handling=chosen, version=version)

    return _run(request, user, register, found, act)


def _run(
    request: HttpRequest, user: User, register: Register, found: Record, act: Callable[[], object]
) -> HttpResponse:
    try:
        act()
    except ValidationError as error:
        return page(request, register, "detail.html", {**about(user, register, found), "errors": error.messages}, 422)
    except Changed:
        fresh = selectors.record(user, register, found.pk)
        told = [_("Somebody else changed this record meanwhile. What you see is the present state; decide again.")]
        return page(request, register, "detail.html", {**about(user, register, fresh), "errors": told}, 409)
    messages.success(request, _("Done."))
    return _to(user, register, found)


def _to(user: User, register: Register, record: Record) -> HttpResponse:
    """To the page of the record, or to the list when its handling now hides it from the user."""
    try:
        selectors.record(user, register, record.pk)
    except Http404:
        return redirect(register.name)
    return redirect(register.one, pk=record.pk)


def _shown_version(request: HttpRequest, found: Record) -> int | None:
    """The version the form was made of: a form with faults must not take a later one for its own."""
    return version_of(request) if request.method == "POST" else found.version


def _sides(user: User, register: Register, form: RecordForm, present: Record) -> list[dict[str, Any]]:
    """The fields in which what was entered differs from what stands there now."""
    sides, seen = [], seen_by(user)
    for name in form.fields:
        mine = written(seen, register, form.instance, name)
        theirs = written(seen, register, present, name)
        if mine != theirs:
            sides.append({"label": register.label(name), "mine": mine, "theirs": theirs})
    return sides
