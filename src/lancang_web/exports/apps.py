"""Exports as an app."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ExportsConfig(AppConfig):
    """Figures to take away, with their source, handling and citation."""

    name = "lancang_web.exports"
    label = "exports"
    verbose_name = _("Exports")
