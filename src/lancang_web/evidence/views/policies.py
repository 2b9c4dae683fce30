"""Revision policies: read by all, set by the secretariat."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from lancang_web.evidence.forms import PolicyForm
from lancang_web.evidence.selectors import policies as selectors
from lancang_web.evidence.services.policies import set_policy

from .request import signed_in


def policies(request: HttpRequest) -> HttpResponse:
    """The list, and for the secretariat the form that sets one."""
    user = signed_in(request)
    form, status = PolicyForm(request.POST or None), 200
    if request.method == "POST" and form.is_valid():
        try:
            set_policy(actor=user, **form.cleaned_data)
        except ValidationError as error:
            for name, texts in error.message_dict.items():
                for text in texts:
                    form.add_error(name, text)
        else:
            messages.success(request, _("Done."))
            return redirect("policies")
    if request.method == "POST":
        status = 422
    context = {"policies": selectors.policies(), "form": form, "may_set": user.may("set_policy")}
    return render(request, "evidence/policies.html", context, status=status)
