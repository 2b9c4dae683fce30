"""Cooperation as an app."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CooperationConfig(AppConfig):
    """Who agreed what with whom, what was promised, and what was done."""

    name = "lancang_web.cooperation"
    label = "cooperation"
    verbose_name = _("Cooperation")

    def ready(self) -> None:
        """Tell the site of the room's registers."""
        from lancang_web.registers.admin import show_in_admin
        from lancang_web.registers.declaration import declare
        from lancang_web.registers.parties import know
        from lancang_web.registers.sources import tell_sources

        from .bodies.book import known_bodies
        from .proposals.selectors import sources_of
        from .registers import REGISTERS

        for register in REGISTERS:
            declare(register)
            show_in_admin(register)
        know(known_bodies)
        tell_sources(sources_of)
