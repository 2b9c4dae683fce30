"""Addresses of this part of the room."""

from __future__ import annotations

from django.urls import URLPattern, path

from . import views

urlpatterns: list[URLPattern] = [
    path("cooperation/trainings/", views.sums, name="training_sums"),
    path("cooperation/trainings/export/", views.export, name="training_sums_export"),
    path("cooperation/trainings/<int:pk>/same/", views.same, name="training_same"),
]
