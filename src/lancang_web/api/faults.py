"""Every way in which an operation can end badly, and the refusal that says so (docs/how-to/use-the-api.md)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.core.exceptions import (
    BadRequest,
    PermissionDenied,
    RequestDataTooBig,
    SuspiciousOperation,
    TooManyFieldsSent,
    TooManyFilesSent,
    ValidationError,
)
from django.http import Http404, HttpRequest, HttpResponse, UnreadablePostError
from django.utils.translation import gettext as _
from ninja.errors import HttpError, Throttled
from ninja.errors import ValidationError as Unfit

from lancang_web.accounts.models import User
from lancang_web.conflict import Changed
from lancang_web.refusals import refused

from .parsing import Unreadable
from .saying import field_of, said

Present = Callable[[User, Any], dict[str, Any]]


class TooLarge(Exception):
    """A file or body that is larger than the site takes. Says how large."""


def unfit(request: HttpRequest, fault: Exception) -> HttpResponse:
    """422: parameters or a body that are not of the form that the description asks for."""
    fields: dict[str, list[str]] = {}
    for one in getattr(fault, "errors", []):
        fields.setdefault(field_of(one), []).append(said(one))
    return refused(422, fields=fields)


def refused_by_service(request: HttpRequest, fault: Exception) -> HttpResponse:
    """422: a service looked at the values and found them wrong. What belongs to no field is in the detail."""
    assert isinstance(fault, ValidationError)
    if not hasattr(fault, "error_dict"):
        return refused(422, " ".join(fault.messages))
    by_field = dict(fault.message_dict)
    general = by_field.pop("__all__", [])
    return refused(422, " ".join(general), by_field)


def unreadable(request: HttpRequest, fault: Exception) -> HttpResponse:
    """422: a body that cannot be taken apart at all."""
    return refused(
        422, _("found a body or a parameter that cannot be read; expected JSON in UTF-8, without control marks")
    )


def too_large(request: HttpRequest, fault: Exception) -> HttpResponse:
    """413."""
    return refused(413, str(fault) if isinstance(fault, TooLarge) else "")


def denied(request: HttpRequest, fault: Exception) -> HttpResponse:
    """403: the caller sees the record and may not do this to it."""
    return refused(403, str(fault))


def absent(request: HttpRequest, fault: Exception) -> HttpResponse:
    """404: not there, or not to be seen; the answer is the same to the byte."""
    return refused(404)


def by_status(request: HttpRequest, fault: Exception) -> HttpResponse:
    """401, 403, 429, and 422 for a body that is no JSON: what the library itself says."""
    assert isinstance(fault, HttpError)
    if isinstance(fault, Throttled):
        answer: HttpResponse = refused(429)
        answer["Retry-After"] = str(int(fault.wait or 1))
        return answer
    if fault.status_code == 400:
        return unreadable(request, fault)
    answer = refused(fault.status_code, "" if fault.status_code == 401 else fault.message)
    if fault.status_code == 401:
        answer["WWW-Authenticate"] = 'Bearer realm="Lancang"'
    return answer


def changed_by(present: Present) -> Callable[[HttpRequest, Exception], HttpResponse]:
    """409: with the record as it is now and its version, so that the caller can decide again."""

    def answer(request: HttpRequest, fault: Exception) -> HttpResponse:
        assert isinstance(fault, Changed) and isinstance(request.user, User)
        try:
            shown = present(request.user, fault.present)
        except Http404 as hidden:
            return absent(request, hidden)
        return refused(409, version=shown["version"], present=shown)

    return answer


HANDLERS: dict[type[Exception], Callable[[HttpRequest, Exception], HttpResponse]] = {
    Unfit: unfit,
    ValidationError: refused_by_service,
    Unreadable: unreadable,
    BadRequest: unreadable,
    SuspiciousOperation: unreadable,
    UnreadablePostError: unreadable,
    RequestDataTooBig: too_large,
    TooManyFieldsSent: too_large,
    TooManyFilesSent: too_large,
    TooLarge: too_large,
    PermissionDenied: denied,
    Http404: absent,
    HttpError: by_status,
}
