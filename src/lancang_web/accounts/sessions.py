"""How long a session lives, and whether it was opened with a second factor.

The session itself holds three small facts: when it began, when it was last used (written once in five minutes, so
that reading pages writes nothing), and for which account a second factor was given in it.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse

from .models import User

BEGAN, SEEN, FACTOR = "lancang_began", "lancang_seen", "lancang_second_factor"
# Seconds between two notes of use; an idle session may end this much early, never late.
NOTE_EVERY = 300
# A request that a page makes by itself, to show progress, carries this header and keeps no session alive.
POLL = "Lancang-Poll"


class SessionEnds:
    """Ends a session that is too old or was left alone. `request.session_ended` says which, for the sign-in page."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The answer of the page, as the user or, when the session has ended, as a stranger."""
        if request.user.is_authenticated:
            why = ended(request.session, time.time())
            if why:
                logout(request)
                request.session_ended = why  # type: ignore[attr-defined]
            elif POLL not in request.headers:
                note_use(request.session, time.time())
        return self.get_response(request)


def ended(session: Any, now: float) -> str:
    """ "age", "idle", or "" for a session that lives. Times are seconds since 1970."""
    if now - session.get(BEGAN, now) > settings.SESSION_ENDS_AFTER.total_seconds():
        return "age"
    if now - session.get(SEEN, now) > settings.SESSION_ENDS_IDLE.total_seconds():
        return "idle"
    return ""


def note_use(session: Any, now: float) -> None:
    """Write down that the session is in use, if the last note is old enough."""
    if BEGAN not in session:
        session[BEGAN] = int(now)
    if now - session.get(SEEN, 0) >= NOTE_EVERY:
        session[SEEN] = int(now)


def needs_second_factor(user: User) -> bool:
    """Whether the user's role may work only in a session opened with a second factor."""
    return bool(settings.REQUIRE_MFA) and user.role in settings.REQUIRE_MFA_ROLES


def gave_second_factor(request: HttpRequest) -> bool:
    """Whether this session was opened, or confirmed, with the second factor of the account it belongs to."""
    return bool(request.session.get(FACTOR) == request.user.pk)


def note_second_factor(request: HttpRequest, user: User) -> None:
    """The second factor of this account was given in this session."""
    request.session[FACTOR] = user.pk
