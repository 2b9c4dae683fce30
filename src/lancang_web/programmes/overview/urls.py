"""Addresses of this part of the room."""

from __future__ import annotations

from django.urls import URLPattern, path

from . import views

urlpatterns: list[URLPattern] = [
    path("programmes/overview/", views.overview, name="programme_overview"),
    path("programmes/overview/export/", views.export, name="programme_overview_export"),
    path("programmes/figures/", views.figures, name="programme_figures"),
]
