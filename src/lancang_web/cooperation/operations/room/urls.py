"""Addresses of this part of the room."""

from __future__ import annotations

from django.urls import path

from . import views

urlpatterns = [
    path("cooperation/operations/", views.overview, name="operations_overview"),
    path("cooperation/operations/<int:pk>/", views.room, name="operation_room"),
    path("cooperation/operations/<int:pk>/candidates/", views.candidates, name="operation_candidates"),
    path("cooperation/operations/<int:pk>/judge/", views.judge, name="operation_judge"),
    path("cooperation/operations/<int:pk>/code/", views.take_code, name="operation_take_code"),
]
