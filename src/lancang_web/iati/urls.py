"""Addresses of the exchange, under those of the programmes."""

from __future__ import annotations

from django.urls import URLPattern, path

from . import views

urlpatterns: list[URLPattern] = [
    path("programmes/iati/", views.index, name="iati"),
    path("programmes/iati/activities.xml", views.export, name="iati_export"),
    path("programmes/iati/bring/", views.bring, name="iati_bring"),
    path("programmes/iati/<int:pk>/", views.one, name="iati_file"),
    path("programmes/iati/<int:pk>/apply/", views.apply, name="iati_apply"),
    path("programmes/iati/<int:pk>/undo/", views.undo, name="iati_undo"),
    path("programmes/iati/<int:pk>/answer/", views.answer, name="iati_answer"),
]
