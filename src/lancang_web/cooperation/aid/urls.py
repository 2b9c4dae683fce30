"""Addresses of this part of the room."""

from __future__ import annotations

from django.urls import URLPattern, path

from . import views

urlpatterns: list[URLPattern] = [
    path("cooperation/aid/", views.sums, name="aid_sums"),
    path("cooperation/aid/export/", views.export, name="aid_sums_export"),
    path("cooperation/aid/<int:pk>/same/", views.same, name="aid_same"),
]
