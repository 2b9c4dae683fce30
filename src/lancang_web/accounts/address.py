"""From which address a request came. Used to count attempts, never stored with evidence."""

from __future__ import annotations

from ipaddress import ip_address

from django.conf import settings
from django.http import HttpRequest


def client_address(request: HttpRequest) -> str:
    """The visitor's address; behind a proxy the one that our proxy wrote, the last of X-Forwarded-For.

    What stands before the last is the visitor's own claim. A request over a socket file has no address: 0.0.0.0.
    """
    found = str(request.META.get("REMOTE_ADDR") or "")
    if settings.PROXY:
        found = request.headers.get("X-Forwarded-For", "").rpartition(",")[2].strip() or found
    try:
        return str(ip_address(found))
    except ValueError:
        return "0.0.0.0"
