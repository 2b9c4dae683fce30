"""Addresses of this part of the room."""

from __future__ import annotations

from django.urls import URLPattern, path

from . import views

urlpatterns: list[URLPattern] = [
    path("cooperation/requests/", views.statistics, name="request_statistics"),
    path("cooperation/requests/export/", views.export, name="request_statistics_export"),
    path("cooperation/requests/<int:pk>/step/", views.step, name="request_step"),
]
