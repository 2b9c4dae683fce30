"""Nobody reads a page without having signed in, but for the pages that let one in."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse

# Pages a stranger may open. The API answers for itself, with 401 instead of a page.
OPEN_PREFIXES = ("/accounts/", "/static/", "/i18n/", "/api/", "/health/")


class SignInRequired:
    """Sends a stranger to the sign-in page."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The answer, or the way to the sign-in page."""
        if not request.user.is_authenticated and not request.path.startswith(OPEN_PREFIXES):
            return redirect_to_login(request.get_full_path(), settings.LOGIN_URL)
        return self.get_response(request)
