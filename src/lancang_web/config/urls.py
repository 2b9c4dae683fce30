"""Addresses of the site: each app brings its own."""

from __future__ import annotations

from django.contrib import admin
from django.urls import include, path

from .calendars import set_calendar

urlpatterns = [
    path("i18n/", include("django.conf.urls.i18n")),
    path("calendar/", set_calendar, name="set_calendar"),
    # Before the administration pages, whose own sign-in it replaces.
    path("", include("lancang_web.accounts.urls")),
    path("admin/", admin.site.urls),
    path("", include("lancang_web.audit.urls")),
    path("", include("lancang_web.evidence.urls")),
    path("", include("lancang_web.registers.urls")),
    path("", include("lancang_web.cooperation.urls")),
    path("", include("lancang_web.iati.urls")),
    path("", include("lancang_web.programmes.urls")),
    path("", include("lancang_web.services.urls")),
    path("", include("lancang_web.snapshots.urls")),
    path("", include("lancang_web.situation.urls")),
    path("", include("lancang_web.search.urls")),
    path("", include("lancang_web.exports.urls")),
    path("", include("lancang_web.changes.urls")),
    path("", include("lancang_web.api.urls")),
]
