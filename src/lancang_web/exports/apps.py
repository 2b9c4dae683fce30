"""Exports as an app."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ExportsConfig(AppConfig):
    """Figures to take away, with their source, handling and citation."""

    name = "lancang_web.exports"
    label = "exports"
    verbose_name = _("Exports")

    def ready(self) -> None:
        """Workers make what waits; a redaction takes files back."""
        from lancang_web.care.signals import redacted
        from lancang_web.evidence import worker

        from .services import take, take_back

        redacted.connect(take_back, dispatch_uid="exports")
        if take not in worker.BESIDE:
            worker.BESIDE.append(take)
