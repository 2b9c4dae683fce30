"""Pages: one's own tokens, and the description of the API for people."""

from __future__ import annotations

from typing import NoReturn

from allauth.account.decorators import reauthentication_required
from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render, resolve_url
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from lancang_web.accounts.middleware import SIGN_IN
from lancang_web.evidence.views.request import signed_in

from . import selectors, services
from .forms import TokenForm
from .reference import reference


@never_cache
@require_http_methods(["GET", "POST"])
def tokens(request: HttpRequest) -> HttpResponse:
    """The own tokens, and the form that makes one."""
    if request.method == "POST":
        answer: HttpResponse = _make(request)
        return answer
    return _page(request, TokenForm())


@reauthentication_required()  # type: ignore[untyped-decorator]
def _make(request: HttpRequest) -> HttpResponse:
    """The secret stands on this answer alone. A session left open must not become a token for a year, so that the
    password or the second factor is asked for once more.
    """
    user, form = signed_in(request), TokenForm(request.POST)
    if not form.is_valid():
        return _page(request, form, 422)
    try:
        made, secret = services.make_token(actor=user, **form.cleaned_data)
    except ValidationError as error:
        faults = error.message_dict if hasattr(error, "error_dict") else {"": error.messages}
        for name, texts in faults.items():
            form.add_error(name if name in form.fields else None, texts)
        return _page(request, form, 422)
    return render(request, "api/token.html", {"token": made, "secret": secret})


@require_POST
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a token of one's own out of use."""
    user = signed_in(request)
    services.revoke_token(actor=user, token=get_object_or_404(selectors.tokens(user), pk=pk))
    messages.success(request, _("The token opens nothing any more."))
    return redirect("tokens")


def docs(request: HttpRequest) -> HttpResponse:
    """Operations, parameters, shapes and refusals. It is a page, so that no token opens it."""
    if not request.user.is_authenticated:
        return redirect_to_login(request.get_full_path(), resolve_url(SIGN_IN))
    return _docs(request)


@require_GET
def _docs(request: HttpRequest) -> HttpResponse:
    return render(request, "api/docs.html", reference())


@csrf_exempt
def absent(request: HttpRequest, rest: str) -> NoReturn:
    """Not an address of the API; the middleware of the API puts it into JSON."""
    raise Http404


def _page(request: HttpRequest, form: TokenForm, status: int = 200) -> HttpResponse:
    context = {"tokens": selectors.tokens(signed_in(request)), "form": form}
    return render(request, "api/tokens.html", context, status=status)
