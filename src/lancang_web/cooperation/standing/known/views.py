"""The page that lists what the library knows, and enters what is left ticked."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from lancang.figures import Label
from lancang_web.evidence.forms import HandlingForm
from lancang_web.evidence.views.request import signed_in
from lancang_web.handling.services import handling_of

from . import selectors
from .services import enter_known


@require_http_methods(["GET", "POST"])
def enter(request: HttpRequest) -> HttpResponse:
    """All are ticked until somebody takes a tick away; what is there already is named and left alone."""
    user = signed_in(request)
    if not user.may("keep_records") or user.party is None:
        raise PermissionDenied(_("found a role that keeps no records; expected a reporter or approver of a party"))
    posted = request.POST if request.method == "POST" else None
    form = HandlingForm(posted, initial={"label": Label.CLEAR.value})
    context: dict[str, Any] = {"handling_form": form, "posted": posted is not None}
    chosen = (set(request.POST.getlist("mechanism")), set(request.POST.getlist("agreement")))
    if posted is not None and form.is_valid():
        try:
            handling = handling_of(owner=user.party, label=Label(form.cleaned_data["label"]), audience=form.codes())
            count = enter_known(actor=user, mechanisms=chosen[0], agreements=chosen[1], handling=handling)
        except ValidationError as error:
            context["faults"] = error.messages
        else:
            said = ngettext("%(n)s record was entered.", "%(n)s records were entered.", count)
            messages.success(request, said % {"n": count})
            return redirect("cooperation")
    context |= {
        "mechanisms": [(one, posted is None or one.mechanism.code in chosen[0]) for one in selectors.mechanisms(user)],
        "agreements": [(one, posted is None or one.agreement.code in chosen[1]) for one in selectors.agreements(user)],
    }
    return render(request, "cooperation/known.html", context, status=422 if posted is not None else 200)
