"""Whatever comes out under /api/ is JSON and is kept by no cache, also when a page of faults was made of it."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from lancang_web.refusals import refused

PREFIX = "/api/"
# What another part of the answer says and must not be lost with its page.
KEPT = ("Allow", "Retry-After", "WWW-Authenticate")


class JsonUnderApi:
    """The last to see an answer, so that it holds for what middleware and Django itself answer, too."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The answer; below /api/ an error that is no JSON becomes one."""
        response = self.get_response(request)
        if not request.path.startswith(PREFIX):
            return response
        if response.status_code >= 400 and not response.get("Content-Type", "").startswith("application/json"):
            told = refused(response.status_code)
            for name in KEPT:
                if name in response.headers:
                    told[name] = response[name]
            told.cookies = response.cookies
            response = told
        response["Cache-Control"] = "private, no-store"
        return response
