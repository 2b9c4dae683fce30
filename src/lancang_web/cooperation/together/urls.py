"""Addresses of this part of the room."""

from __future__ import annotations

from django.urls import URLPattern, path

from . import views

urlpatterns: list[URLPattern] = [
    path("cooperation/between/", views.between, name="between"),
    path("cooperation/between/<str:one>/", views.between_parties, name="between_one"),
    path("cooperation/between/<str:one>/<str:other>/", views.between_parties, name="between_two"),
    path("cooperation/network/", views.parties_network, name="parties_network"),
    path("cooperation/timeline/", views.timeline, name="cooperation_timeline"),
]
