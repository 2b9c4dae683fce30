"""Addresses of this part of the room."""

from __future__ import annotations

from django.urls import path

from . import views

urlpatterns = [
    path("cooperation/commitments/", views.board, name="commitments_board"),
    path("cooperation/commitments.csv", views.board_export, name="commitments_board_export"),
    path("cooperation/agreements/<int:pk>/coverage/", views.coverage, name="agreement_coverage"),
    path("cooperation/clauses/<int:pk>/commitments/", views.promise, name="clause_commitments"),
]
