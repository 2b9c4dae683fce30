"""Addresses of this part of the room."""

from __future__ import annotations

from django.urls import URLPattern, path

from . import views

urlpatterns: list[URLPattern] = [
    path("programmes/balance/", views.crop, name="crop_balance"),
    path("programmes/projects/<int:pk>/balance/", views.project, name="project_balance"),
]
