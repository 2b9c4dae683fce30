"""Situation as an app."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SituationConfig(AppConfig):
    """The situation by country, substance and year."""

    name = "lancang_web.situation"
    label = "situation"
    verbose_name = _("Situation")
