"""Who calls: the holder of a token, or somebody signed in on the site. Both do what their role may, and no more."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from ninja.errors import AuthenticationError, AuthorizationError, Throttled
from ninja.security import APIKeyCookie, HttpBearer
from ninja.utils import check_csrf

from lancang_web.accounts.models import User
from lancang_web.accounts.sessions import needs_second_factor

from .models import Token as Row
from .rates import METER
from .selectors import token_of
from .services import PREFIX, note_use


class Token(HttpBearer):
    """`Authorization: Bearer lancang_…`. Whoever sends the header is known by it alone, never by a cookie beside it."""

    def __call__(self, request: HttpRequest) -> User | None:
        """The user of the token; None without the header. Raises AuthenticationError for one that opens nothing."""
        if "Authorization" not in request.headers:
            return None
        user: User | None = super().__call__(request)
        if user is None:
            raise AuthenticationError
        return user

    def authenticate(self, request: HttpRequest, token: str) -> User | None:
        """The user, if the token is valid and nothing is left to do for the account before it may work."""
        found = token_of(token) if token.startswith(PREFIX) else None
        if found is None or not found.valid:
            return None
        user = found.user
        if user.temporary_until is not None or (needs_second_factor(user) and not found.has_factor):  # type: ignore[attr-defined]
            raise AuthorizationError(message=_("Sign in on the site first, with everything it asks for."))
        admit(request, user, f"token {found.pk}")
        note_use(token=found, day=timezone.localdate())
        request.api_token = found  # type: ignore[attr-defined]
        return user


class Session(APIKeyCookie):
    """The session of the site's pages. What writes has to send the CSRF token, as every form does."""

    param_name = settings.SESSION_COOKIE_NAME

    def __call__(self, request: HttpRequest) -> User | None:
        """The user who signed in; None for a stranger, before anything else is asked."""
        user = request.user
        if not isinstance(user, User) or not user.is_active:
            return None
        if check_csrf(request):
            raise AuthorizationError(
                message=_("found no valid CSRF token; expected the header X-CSRFToken; or use a token of the API")
            )
        admit(request, user, f"user {user.pk}")
        return user

    def authenticate(self, request: HttpRequest, key: str | None) -> Any:
        """Not asked: the middleware of the site has looked at the cookie."""
        raise NotImplementedError


def admit(request: HttpRequest, user: User, caller: str) -> None:
    """From here on the request is this user's. Raises Throttled beyond the limit."""
    if wait := METER.wait(caller, settings.API_REQUESTS_PER_MINUTE):
        raise Throttled(wait=wait)
    request.user = user


def token_used(request: HttpRequest) -> Row | None:
    """The token by which the caller came in, if it was one."""
    return getattr(request, "api_token", None)
