"""The addresses of the site, and the bare view beside them."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import include, path

TEXT = "Nothing but this line."


def bare(request: HttpRequest) -> HttpResponse:
    """The least a view can do."""
    return HttpResponse(TEXT)


def signed_in(request: HttpRequest) -> HttpResponse:
    """The least a view can do that has to know who asks."""
    return HttpResponse(
        TEXT if request.user.is_authenticated else "", status=200 if request.user.is_authenticated else 403
    )


urlpatterns = [path("bare/", bare), path("bare/signed-in/", signed_in), path("", include("lancang_web.config.urls"))]
