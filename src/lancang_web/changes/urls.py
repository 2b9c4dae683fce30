"""Addresses of changes and briefings."""

from __future__ import annotations

from django.urls import path

from . import views

urlpatterns = [
    path("changes/", views.changes, name="changes"),
    path("changes/word/", views.changes_word, name="changes_word"),
    path("briefings/add/", views.add, name="briefing_add"),
    path("briefings/<int:pk>/", views.briefing, name="briefing"),
    path("briefings/<int:pk>/word/", views.briefing_word, name="briefing_word"),
    path("briefings/<int:pk>/remove/", views.remove, name="briefing_remove"),
]
