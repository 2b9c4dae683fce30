"""Changes as an app."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ChangesConfig(AppConfig):
    """What changed since a date, and briefings that can be run again."""

    name = "lancang_web.changes"
    label = "changes"
    verbose_name = _("Changes")
