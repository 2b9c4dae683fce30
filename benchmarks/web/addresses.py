"""The addresses of the site, and the bare view beside them."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import include, path

TEXT = "Nothing but this line."


def bare(request: HttpRequest) -> HttpResponse:
    """The least a view can do."""
    return HttpResponse(TEXT)


urlpatterns = [path("bare/", bare), path("", include("lancang_web.config.urls"))]
