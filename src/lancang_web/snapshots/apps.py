"""Snapshots as an app."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SnapshotsConfig(AppConfig):
    """The figures as files for analysis: with handling beside every row."""

    name = "lancang_web.snapshots"
    label = "snapshots"
    verbose_name = _("Snapshots")

    def ready(self) -> None:
        """Listen to redactions."""
        from . import receivers

        receivers.connect()
