"""Addresses of the room."""

from __future__ import annotations

from lancang_web.registers.urls import register_urls

from .registers import REGISTERS

urlpatterns = [path for register in REGISTERS for path in register_urls(register)]
