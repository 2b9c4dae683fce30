"""Addresses of this part of the room."""

from __future__ import annotations

from django.urls import path

from . import views
from .known import views as known

urlpatterns = [
    path("cooperation/binding/", views.binding, name="binding"),
    path("cooperation/matrix/", views.matrix, name="party_matrix"),
    path("cooperation/matrix.csv", views.matrix_export, name="party_matrix_export"),
    path("cooperation/offices/", views.offices, name="offices_open"),
    path("cooperation/known/", known.enter, name="known_cooperation"),
]
