"""The calendar in which a user reads days: Gregorian, or the Buddhist era of Thailand and Laos, 543 years ahead.

Only how a page writes a day changes. What is stored, exported or answered by the API stays Gregorian (ISO 8601).
"""

from __future__ import annotations

from collections.abc import Callable
from contextvars import ContextVar
from datetime import date, datetime

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.timezone import get_current_timezone, is_aware
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

COOKIE = "lancang_calendar"
BUDDHIST, GREGORIAN = "buddhist", "gregorian"
YEARS_AHEAD = 543
_calendar: ContextVar[str] = ContextVar("calendar of the page", default=GREGORIAN)


class OwnCalendar:
    """Middleware: a page writes its days in the calendar that the user chose on this browser."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The answer of the page."""
        chosen = BUDDHIST if request.COOKIES.get(COOKIE) == BUDDHIST else GREGORIAN
        token = _calendar.set(chosen)
        try:
            return self.get_response(request)
        finally:
            _calendar.reset(token)


def calendar() -> str:
    """The calendar of the page that is being written."""
    return _calendar.get()


def written(moment: date | None, *, time: bool = False) -> str:
    """A day as the user reads it, 2026-11-22 or “BE 2569-11-22”; with `time` the minute as well. Empty for None."""
    if moment is None:
        return ""
    if isinstance(moment, datetime) and is_aware(moment):
        moment = moment.astimezone(get_current_timezone())
    text = f"{moment:%m-%d %H:%M}" if time and isinstance(moment, datetime) else f"{moment:%m-%d}"
    if calendar() == BUDDHIST:
        return _("BE %(day)s") % {"day": f"{moment.year + YEARS_AHEAD}-{text}"}
    return f"{moment.year:04d}-{text}"


@require_POST
def set_calendar(request: HttpRequest) -> HttpResponse:
    """Keep the choice on this browser for a year, and go back."""
    back = request.POST.get("next", "/")
    if not url_has_allowed_host_and_scheme(back, {request.get_host()}, require_https=request.is_secure()):
        back = "/"
    response = redirect(back)
    chosen = BUDDHIST if request.POST.get("calendar") == BUDDHIST else GREGORIAN
    response.set_cookie(
        COOKIE, chosen, max_age=365 * 24 * 3600, httponly=True, samesite="Lax", secure=settings.SESSION_COOKIE_SECURE
    )
    return response
