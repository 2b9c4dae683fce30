"""The shared base of registers as an app."""

from __future__ import annotations

from django.apps import AppConfig


class RegistersConfig(AppConfig):
    """The shared base of all registers."""

    name = "lancang_web.registers"
    label = "registers"
