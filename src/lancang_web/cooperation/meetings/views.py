"""Pages around a meeting: its next edition, its pack, and the series with what changed since their last edition."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from lancang.figures import Label
from lancang_web.cooperation.papers import word
from lancang_web.evidence.forms import HandlingForm
from lancang_web.evidence.views.request import signed_in
from lancang_web.handling.services import handling_of
from lancang_web.registers import selectors as registers
from lancang_web.registers.forms import form_of, show
from lancang_web.registers.views.pages import handling_initial

from . import pack as packs
from . import selectors, services
from .models import Meeting
from .prefill import prefilled
from .register import MEETINGS


@require_http_methods(["GET", "POST"])
def add_next(request: HttpRequest, pk: int) -> HttpResponse:
    """The form of a meeting, filled in as the edition after this one; its agenda is taken over where that is ticked."""
    user = signed_in(request)
    found = _meeting(request, pk)
    if not user.may("keep_records") or user.party is None:
        raise PermissionDenied(_("found a role that keeps no records; expected a reporter or approver of a party"))
    posted = request.POST if request.method == "POST" else None
    form = form_of(MEETINGS)(user, posted, initial=prefilled(user, found))
    handling_form = HandlingForm(posted, initial=handling_initial(found))
    wanted = posted is None or "with_agenda" in posted
    if posted is not None and form.is_valid() and handling_form.is_valid():
        try:
            label, codes = Label(handling_form.cleaned_data["label"]), handling_form.codes()
            handling = handling_of(owner=user.party, label=label, audience=codes)
            made = services.add_next(
                actor=user, after=found, values=form.values(), handling=handling, with_agenda=wanted
            )
        except ValidationError as error:
            show(form, error)
        else:
            messages.success(request, _("Entered."))
            return redirect("meeting", pk=made.pk)
    context = {
        "meeting": found, "form": form, "handling_form": handling_form, "register": MEETINGS, "wanted": wanted,
        "agenda": selectors.agenda(user, found),
    }  # fmt: skip
    return render(request, "cooperation/meeting_next.html", context, status=422 if posted is not None else 200)


@require_GET
def pack(request: HttpRequest, pk: int) -> HttpResponse:
    """What is needed at the table, made anew for whoever asks."""
    found = _meeting(request, pk)
    context = {"meeting": found, "paper": packs.pack(signed_in(request), found)}
    return render(request, "cooperation/meeting_pack.html", context)


@require_GET
def pack_word(request: HttpRequest, pk: int) -> HttpResponse:
    """The same as a Word file."""
    found = _meeting(request, pk)
    body = word.word_file(packs.pack(signed_in(request), found), request.build_absolute_uri("/").rstrip("/"))
    return word.answer(body, f"lancang-meeting-{found.pk}")


@require_GET
def series(request: HttpRequest) -> HttpResponse:
    """All series: when the last edition was, when the next one is, and what changed since."""
    return render(request, "cooperation/series.html", {"series": selectors.all_series(signed_in(request))})


def _meeting(request: HttpRequest, pk: int) -> Meeting:
    found: Any = registers.record(signed_in(request), MEETINGS, pk)
    assert isinstance(found, Meeting)
    return found
