"""Audit: an append-only chain of what was done, which anyone with the head can check."""

from __future__ import annotations

from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class AuditConfig(AppConfig):
    """Audit: an append-only chain of what was done, which anyone with the head can check."""

    name = "lancang_web.audit"
    label = "audit"

    def ready(self) -> None:
        """After every migration the guards are looked for again: SQLite loses them when a table is made anew."""
        post_migrate.connect(_keep_guards, sender=self)


def _keep_guards(using: str, **_rest: Any) -> None:
    from django.db import connections

    from .guards import install

    install(connections[using])
