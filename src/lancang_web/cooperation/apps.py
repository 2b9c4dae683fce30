"""Cooperation as an app."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from lancang_web.registers.apps import RoomConfig


class CooperationConfig(RoomConfig):
    """Who agreed what with whom, what was promised, and what was done."""

    name = "lancang_web.cooperation"
    label = "cooperation"
    verbose_name = _("Cooperation")
