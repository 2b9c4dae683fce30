"""Addresses of exports. That of an export stays for good: it is what a citation names."""

from __future__ import annotations

from django.urls import path

from . import views

urlpatterns = [
    path("exports/", views.exports, name="exports"),
    path("exports/make/", views.ask, name="exports_make"),
    path("exports/<int:pk>/", views.export, name="export"),
    path("exports/<int:pk>/file/", views.file, name="export_file"),
    path("exports/<int:pk>/again/", views.again, name="export_again"),
]
