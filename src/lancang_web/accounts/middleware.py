"""Nobody reads a page without having signed in, and nobody works before what sign-in asks for is done."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlencode

from allauth.mfa.utils import is_mfa_enabled
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import resolve_url
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from lancang_web.refusals import refused

from .sessions import gave_second_factor, needs_second_factor

# Pages a stranger may open: exact addresses, and what lies below those that end in a star.
# The API answers for itself, with 401 instead of a page.
OPEN = (
    "/accounts/login/",
    "/accounts/logout/",
    "/accounts/inactive/",
    "/accounts/2fa/authenticate/",
    "/i18n/setlang/",
    "/static/*",
    "/api/*",
    "/health/*",
)
# What somebody who still has to change a password or set up a second factor may open beside it.
ON_THE_WAY = (
    "/accounts/login/",
    "/accounts/logout/",
    "/accounts/reauthenticate/",
    "/accounts/2fa/reauthenticate/",
    "/i18n/setlang/",
    "/static/*",
    "/health/*",
)


SIGN_IN = "account_login"


def listed(path: str, pages: tuple[str, ...]) -> bool:
    """Whether a path is one of the pages, or lies below one that ends in a star."""
    return any(path == page or (page[-1] == "*" and path.startswith(page[:-1])) for page in pages)


class SignInRequired:
    """Sends a stranger to the sign-in page, and back afterwards."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The answer, or the way to the sign-in page."""
        if request.user.is_authenticated or listed(request.path, OPEN):
            response = self.get_response(request)
            # What one user saw is not shown from a cache to the next at the same machine.
            if request.user.is_authenticated and "Cache-Control" not in response.headers:
                response["Cache-Control"] = "private, no-cache"
            return response
        return sent_to(request, SIGN_IN, ended=getattr(request, "session_ended", ""))


class DutiesFirst:
    """Before any other page: a one-time password is replaced, and a role that needs a second factor gives it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The answer, or the way to what has to be done first."""
        if not request.user.is_authenticated or listed(request.path, ON_THE_WAY):
            return self.get_response(request)
        user = request.user
        if user.temporary_until is not None:
            if user.temporary_until < timezone.now():
                logout(request)
                return sent_to(request, SIGN_IN, ended="temporary")
            if request.path != reverse("account_change_password"):
                return sent_to(request, "account_change_password")
        elif needs_second_factor(user) and not gave_second_factor(request):
            # A session opened before the factor was set up elsewhere has to show it too.
            page = "mfa_reauthenticate" if is_mfa_enabled(user) else "mfa_activate_totp"
            if request.path != reverse(page):
                return sent_to(request, page)
        return self.get_response(request)


def sent_to(request: HttpRequest, page: str, **more: str) -> HttpResponse:
    """The way to a page of the sign-in; for a part of a page, the whole page goes there; the API answers 401 or 403."""
    if request.path.startswith("/api/"):
        status = 403 if request.user.is_authenticated else 401
        return refused(status, _("Sign in on the site first, with everything it asks for."))
    back = request.get_full_path() if request.method == "GET" and "HX-Request" not in request.headers else ""
    asked = {"next": back if back != "/" else "", **more}
    query = urlencode({name: value for name, value in asked.items() if value})
    target = resolve_url(page) + (f"?{query}" if query else "")
    if "HX-Request" in request.headers:
        return HttpResponse(headers={"HX-Redirect": target})
    return HttpResponseRedirect(target)
