"""Services as an app."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ServicesConfig(AppConfig):
    """Prevention, awareness, premises inspected, treatment: institutions and totals. No person."""

    name = "lancang_web.services"
    label = "services"
    verbose_name = _("Services")

    def ready(self) -> None:
        """Tell the site of the room's registers."""
        from lancang_web.registers.admin import show_in_admin
        from lancang_web.registers.declaration import declare

        from .registers import REGISTERS

        for register in REGISTERS:
            declare(register)
            show_in_admin(register)
