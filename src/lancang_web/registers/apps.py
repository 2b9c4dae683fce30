"""The shared base of registers as an app, and the base of a room that has registers."""

from __future__ import annotations

from importlib import import_module

from django.apps import AppConfig


class RegistersConfig(AppConfig):
    """The shared base of all registers."""

    name = "lancang_web.registers"
    label = "registers"


class RoomConfig(AppConfig):
    """A room of the site. Its module `registers` lists its registers as REGISTERS; they are declared at the start."""

    def ready(self) -> None:
        """Tell the site of the registers, and show them in the administration pages."""
        from .admin import show_in_admin
        from .declaration import declare

        for register in import_module(f"{self.name}.registers").REGISTERS:
            declare(register)
            show_in_admin(register)
