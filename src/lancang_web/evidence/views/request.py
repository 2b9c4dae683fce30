"""What the pages take from a request."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

from lancang_web.accounts.models import User


def signed_in(request: HttpRequest) -> User:
    """The user; the middleware lets nobody else come this far, and this holds the type."""
    if not isinstance(request.user, User):
        raise PermissionDenied
    return request.user


def version_of(request: HttpRequest) -> int | None:
    """The version of the record that the page showed; None when the form has none."""
    text = request.POST.get("version", "")
    return int(text) if text.isdigit() else None


def numbers(values: list[str]) -> list[int]:
    """Ids from a form; what is no number is left out."""
    return [int(one) for one in values if one.isdigit()]
