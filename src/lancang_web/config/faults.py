"""A page for what no page can help: the database gone, the disk full. Says what to do; the log says what happened."""

from __future__ import annotations

import errno
import logging
from collections.abc import Callable

from django.db import DatabaseError, InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

LOG = logging.getLogger("lancang.faults")
_FULL = {errno.ENOSPC, errno.EDQUOT}
# What SQLite and PostgreSQL say when there is no room left.
_FULL_SIGNS = ("disk is full", "No space left on device")


class FaultPages:
    """Turns a lost database or a full disk into a page with status 503 and one line in the log."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The answer of the page."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """503 for what time or an operator mends; everything else is a fault of ours and stays a 500."""
        if (isinstance(error, OSError) and error.errno in _FULL) or (
            isinstance(error, DatabaseError) and any(sign in str(error) for sign in _FULL_SIGNS)
        ):
            what = "disk"
        elif isinstance(error, OperationalError | InterfaceError):
            what = "database"
        else:
            return None
        LOG.error("%s unavailable on %s %s: %s", what, request.method, request.path, type(error).__name__)
        return render(request, "503.html", {"what": what}, status=503)
