"""Search as an app."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SearchConfig(AppConfig):
    """Words in documents, figures and acts, in Chinese and English."""

    name = "lancang_web.search"
    label = "search"
    verbose_name = _("Search")

    def ready(self) -> None:
        """The index follows every text, a redaction and a restore."""
        from . import receivers

        receivers.connect(self)
