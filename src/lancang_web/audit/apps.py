"""Audit: an append-only chain of what was done, which anyone with the head can check."""

from __future__ import annotations

from django.apps import AppConfig


class AuditConfig(AppConfig):
    """Audit: an append-only chain of what was done, which anyone with the head can check."""

    name = "lancang_web.audit"
    label = "audit"
