"""Api as an app."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ApiConfig(AppConfig):
    """What the pages do, for programs."""

    name = "lancang_web.api"
    label = "api"
    verbose_name = _("Api")
