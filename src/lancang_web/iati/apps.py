"""The exchange of activities as an app."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class IatiConfig(AppConfig):
    """Export of registers as activity files, import of those of partners."""

    name = "lancang_web.iati"
    label = "iati"
    verbose_name = _("Exchange of activities")
