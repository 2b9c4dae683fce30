"""Addresses of this part of the room."""

from __future__ import annotations

from django.urls import URLPattern, path

from . import views

urlpatterns: list[URLPattern] = [
    path("cooperation/figures/", views.figures, name="yields"),
    path("cooperation/figures/export/", views.export, name="yields_export"),
]
