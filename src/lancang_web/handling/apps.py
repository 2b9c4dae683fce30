"""Handling: who may see a record. The one place where that is decided."""

from __future__ import annotations

from django.apps import AppConfig


class HandlingConfig(AppConfig):
    """Handling: who may see a record. The one place where that is decided."""

    name = "lancang_web.handling"
    label = "handling"
