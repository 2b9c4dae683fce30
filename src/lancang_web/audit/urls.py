"""Addresses of the audit."""

from __future__ import annotations

from django.urls import path

from . import views

urlpatterns = [
    path("audit/", views.audit, name="audit"),
    path("audit/export.csv", views.export, name="audit_export"),
    path("audit/verify/", views.verify, name="audit_verify"),
]
