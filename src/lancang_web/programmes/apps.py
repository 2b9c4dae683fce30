"""Programmes as an app."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ProgrammesConfig(AppConfig):
    """Projects of alternative development: land, money, results. No household, no person."""

    name = "lancang_web.programmes"
    label = "programmes"
    verbose_name = _("Programmes")

    def ready(self) -> None:
        """Tell the site of the room's registers."""
        from lancang_web.registers.admin import show_in_admin
        from lancang_web.registers.declaration import declare

        from .registers import REGISTERS

        for register in REGISTERS:
            declare(register)
            show_in_admin(register)
