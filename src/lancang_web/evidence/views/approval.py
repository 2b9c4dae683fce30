"""The approval page: what waits for the country's approval or the secretariat's acceptance, by document."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from lancang_web.accounts.models import User
from lancang_web.evidence.models import State
from lancang_web.evidence.selectors import documents, figures

from .figures import decide_many
from .request import numbers, signed_in

# Which step a role takes, and from which state.
STEPS = {"approve": ("approve", State.ACCEPTED), "finalise_any": ("finalise", State.APPROVED)}


def _step(user: User) -> tuple[str, State]:
    for permission, step in STEPS.items():
        if user.may(permission):
            return step
    raise PermissionDenied(_("approval: found a role that approves nothing; expected an approver or the secretariat"))


@require_GET
def approval(request: HttpRequest) -> HttpResponse:
    """Documents with figures that wait for this user's step, and those figures."""
    user = signed_in(request)
    action, state = _step(user)
    rows = documents.documents(user)
    if action == "approve":
        rows = rows.filter(handling__owner=user.party_id)
    waiting = rows.annotate(waiting=documents.counted(state=state)).filter(waiting__gt=0)
    chosen = request.GET.get("document", "")
    listed = (
        figures.figures(user).filter(state=state, document_id=chosen)
        if chosen.isdigit()
        else figures.figures(user).none()
    )
    context = {
        "action": action, "waiting": waiting, "chosen": chosen,
        "figures": listed.select_related("document", "handling__owner").defer("document__text")[:2000],
    }  # fmt: skip
    return render(request, "evidence/approval.html", context)


@require_POST
def many(request: HttpRequest) -> HttpResponse:
    """Approve, accept, send back or unlock: the ticked figures, or all of a document that wait."""
    user = signed_in(request)
    _action, state = _step(user)
    found = figures.chosen(user, numbers(request.POST.getlist("figure")))
    if request.POST.get("all") == "1" and (document := request.POST.get("document", "")).isdigit():
        rows = figures.figures(user).filter(state=state, document_id=int(document))
        found = list(rows.select_related("handling", "document").defer("document__text"))
    try:
        count = decide_many(user, found, request.POST.get("action", ""), request.POST.get("comment", ""))
    except ValidationError as error:
        for text in error.messages:
            messages.error(request, text)
    else:
        messages.success(request, ngettext("%(n)s figure moved.", "%(n)s figures moved.", count) % {"n": count})
    return redirect("approval")
