"""What every template knows of the site, and the entries of the navigation."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise, SimpleLazyObject
from django.utils.translation import gettext_lazy as _

from lancang_web.accounts.roles import ROLES
from lancang_web.accounts.sessions import gave_second_factor, needs_second_factor

from .calendars import calendar

# Name of the address, title, permission that opens it ("" for everybody who signed in). Their order is the work's.
ENTRIES: tuple[tuple[str, str | Promise, str], ...] = (
    ("start", _("Start"), ""),
    ("situation", _("Situation"), ""),
    ("documents", _("Documents"), ""),
    ("figures", _("Figures"), ""),
    ("approval", _("Approval"), "approve|finalise_any"),
    ("ledger", _("Contradictions"), ""),
    ("coverage", _("Coverage"), ""),
    ("cooperation", _("Cooperation"), ""),
    ("programmes", _("Programmes"), ""),
    ("services", _("Services"), ""),
    ("registers", _("Registers"), ""),
    ("changes", _("Changes"), ""),
    ("exports", _("Exports"), ""),
    ("questions", _("Questions"), ""),
    ("notices", _("Notices"), ""),
    ("audit", _("Audit"), "read_audit"),
    ("parties", _("Parties"), "manage_accounts"),
    ("users", _("Accounts"), "manage_accounts"),
)


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of the navigation."""

    title: str | Promise
    href: str
    current: bool
    count: int = 0


def site(request: HttpRequest) -> dict[str, Any]:
    """DEMO: passwords are printed and no real evidence may enter. NAV: the entries of the navigation.
    MUST_HAVE_FACTOR: the user has to give a second factor first. HERE: the page to come back to in another language.
    CALENDAR: the one that days are written in.
    """
    return {
        "DEMO": settings.DEMO,
        "NAV": SimpleLazyObject(lambda: entries(request)),
        "MUST_HAVE_FACTOR": SimpleLazyObject(lambda: _owes_factor(request)),
        "CALENDAR": calendar(),
        "HERE": request.get_full_path() if request.method == "GET" else request.path,
    }


def entries(request: HttpRequest) -> list[Entry]:
    """The pages that the role of the user opens."""
    user = getattr(request, "user", None)
    # Before a password or a second factor is in order no page opens but those that put it in order.
    if user is None or not user.is_authenticated or user.temporary_until or _owes_factor(request):
        return []
    return [
        Entry(title, href, request.path == href or (href != "/" and request.path.startswith(href)))
        for title, href in _links(user.role)
    ]


@lru_cache(maxsize=len(ROLES))
def _links(role: str) -> tuple[tuple[str | Promise, str], ...]:
    """Titles and addresses of the pages that a role opens."""
    may = ROLES[role].may
    found: list[tuple[str | Promise, str]] = []
    for name, title, needed in ENTRIES:
        if not needed or not may.isdisjoint(needed.split("|")):
            with suppress(NoReverseMatch):
                found.append((title, reverse(name)))
    return tuple(found)


def _owes_factor(request: HttpRequest) -> bool:
    user = getattr(request, "user", None)
    return bool(user and user.is_authenticated and needs_second_factor(user) and not gave_second_factor(request))
