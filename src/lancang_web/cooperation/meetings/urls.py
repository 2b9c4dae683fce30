"""Addresses of this part of the room."""

from __future__ import annotations

from django.urls import URLPattern, path

from . import views

urlpatterns: list[URLPattern] = [
    path("cooperation/series/", views.series, name="meeting_series"),
    path("cooperation/meetings/<int:pk>/next/", views.add_next, name="meeting_next"),
    path("cooperation/meetings/<int:pk>/pack/", views.pack, name="meeting_pack"),
    path("cooperation/meetings/<int:pk>/pack/word/", views.pack_word, name="meeting_pack_word"),
]
