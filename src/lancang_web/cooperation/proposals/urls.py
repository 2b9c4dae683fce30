"""Addresses of the proposals."""

from __future__ import annotations

from django.urls import URLPattern, path

from . import views

urlpatterns: list[URLPattern] = [
    path("cooperation/proposals/", views.listing, name="proposals"),
    path("cooperation/proposals/all/", views.enter_all, name="proposals_enter"),
    path("cooperation/proposals/one/", views.one, name="proposal_decide"),
    path("cooperation/proposals/correct/", views.correct, name="proposal_correct"),
    path("cooperation/proposals/back/<int:pk>/", views.back, name="proposal_back"),
]
