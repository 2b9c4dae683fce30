"""Importing a spreadsheet: bring it, map its columns, see what would happen, import, undo."""

from __future__ import annotations

import csv
from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from lancang.figures import Label
from lancang_web.accounts.models import User
from lancang_web.evidence.services.conflict import Changed
from lancang_web.evidence.views.request import signed_in, version_of
from lancang_web.handling.services import handling_of
from lancang_web.registers import selectors
from lancang_web.registers.declaration import Register
from lancang_web.registers.forms import ImportForm, show
from lancang_web.registers.models import Import
from lancang_web.registers.services import imports as services

from .showing import address, page

# Faults shown on the page; the first hundred say what is wrong with a file.
SHOWN = 100
# Rows of the file that the page shows beside the mapping.
SAMPLE = 3
# Records that are named when an import was undone and they were not.
NAMED = 20


@require_http_methods(["GET", "POST"])
def bring(request: HttpRequest, register: Register) -> HttpResponse:
    """Bring a file; it becomes a draft that changes nothing yet."""
    user = _keeper(request)
    form = ImportForm(request.POST, request.FILES) if request.method == "POST" else ImportForm()
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            label, codes = Label(form.cleaned_data["label"]), form.codes()
            handling = handling_of(owner=user.party, label=label, audience=codes)  # type: ignore[arg-type]
            made = services.bring(
                actor=user, register=register, name=file.name or "", data=file.read(), handling=handling
            )
        except ValidationError as error:
            show(form, error)
        else:
            return redirect(address(register, "many_import_one", made.pk))
    context = {
        "form": form, "imports": selectors.imports(user, register)[:20], "many": address(register, "many"),
        "fields": [(name, register.label(name), register.example.get(name, "")) for name in register.fields],
        "example": address(register, "many_import_example"), "one_import": f"{register.name}_import_one",
    }  # fmt: skip
    return page(request, register, "import.html", context, 422 if form.is_bound else 200)


@require_GET
def example(request: HttpRequest, register: Register) -> HttpResponse:
    """A file to begin with: the columns and the example row."""
    _keeper(request)
    answer = HttpResponse("\ufeff", content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{register.name}-example.csv"'
    writer = csv.writer(answer)
    writer.writerow(register.fields)
    writer.writerow([register.example.get(name, "") for name in register.fields])
    return answer


@require_GET
def one(request: HttpRequest, register: Register, pk: int) -> HttpResponse:
    """A draft with its mapping and what it would do; or what an import did."""
    user = _keeper(request)
    return page(request, register, "import_one.html", _about(user, register, selectors.one_import(user, register, pk)))


@require_POST
def mapping(request: HttpRequest, register: Register, pk: int) -> HttpResponse:
    """Say which column fills which field."""
    user = _keeper(request)
    found = selectors.one_import(user, register, pk)
    chosen = {name: request.POST.get(f"column_{name}", "") for name in register.fields}
    return _run(
        request, user, register, found,
        lambda: services.set_mapping(actor=user, of=found, mapping=chosen, version=version_of(request)),
    )  # fmt: skip


@require_POST
def apply(request: HttpRequest, register: Register, pk: int) -> HttpResponse:
    """Import all rows, or none when one has a fault."""
    user = _keeper(request)
    found = selectors.one_import(user, register, pk)

    def act() -> None:
        outcome = services.apply(actor=user, register=register, of=found, version=version_of(request))
        if outcome.faults:
            raise ValidationError(_("nothing was imported: rows with faults are listed below"))
        count = outcome.new + outcome.changed
        said = ngettext("%(n)s record imported.", "%(n)s records imported.", count) % {"n": count}
        messages.success(request, said)

    return _run(request, user, register, found, act)


@require_POST
def undo(request: HttpRequest, register: Register, pk: int) -> HttpResponse:
    """Take an import back, but for records that were changed since."""
    user = _keeper(request)
    found = selectors.one_import(user, register, pk)

    def act() -> None:
        back, kept = services.undo(actor=user, register=register, of=found, version=version_of(request))
        said = ngettext("%(n)s record taken back.", "%(n)s records taken back.", back) % {"n": back}
        messages.success(request, said)
        if kept:
            names = ", ".join(selectors.named(user, register, kept[:NAMED]))
            if len(kept) > NAMED:
                more = len(kept) - NAMED
                names = ngettext("%(names)s and %(n)s more", "%(names)s and %(n)s more", more) % {
                    "names": names, "n": more,
                }  # fmt: skip
            messages.warning(request, _("Changed since, and left as they are: %(names)s") % {"names": names})

    return _run(request, user, register, found, act)


def _run(
    request: HttpRequest, user: User, register: Register, found: Import, act: Callable[[], object]
) -> HttpResponse:
    try:
        act()
    except ValidationError as error:
        context = {**_about(user, register, found), "errors": error.messages}
        return page(request, register, "import_one.html", context, 422)
    except Changed:
        fresh = selectors.one_import(user, register, found.pk)
        told = [_("Somebody else worked on this import meanwhile. What you see is the present state; decide again.")]
        return page(request, register, "import_one.html", {**_about(user, register, fresh), "errors": told}, 409)
    return redirect(address(register, "many_import_one", found.pk))


def _about(user: User, register: Register, found: Import) -> dict[str, Any]:
    draft = found.state == Import.State.DRAFT
    outcome = services.dry_run(actor=user, register=register, of=found) if draft and found.mapping else None
    used = set(found.mapping.values())
    return {
        "import": found, "outcome": outcome, "draft": draft, "done": found.state == Import.State.DONE,
        "faults": outcome.faults[:SHOWN] if outcome else [],
        "more_faults": max(0, len(outcome.faults) - SHOWN) if outcome else 0,
        "mapped": [(name, register.label(name), found.mapping.get(name, "")) for name in register.fields],
        "left_out": [header for header in found.headers if header not in used],
        "sample": found.rows[:SAMPLE],
        "many": address(register, "many"), "bring": address(register, "many_import"),
        "set_mapping": address(register, "many_import_mapping", found.pk),
        "apply": address(register, "many_import_apply", found.pk),
        "undo": address(register, "many_import_undo", found.pk),
        "imported": found.imported.count(),
    }  # fmt: skip


def _keeper(request: HttpRequest) -> User:
    user = signed_in(request)
    if not user.may("keep_records") or user.party is None:
        raise PermissionDenied(_("found a role that keeps no records; expected a reporter or approver of a party"))
    return user
