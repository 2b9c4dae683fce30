"""Addresses of the room: its registers, and the page made of them under /services/."""

from __future__ import annotations

from django.urls import path

from lancang_web.registers.urls import register_urls

from . import views
from .registers import REGISTERS

urlpatterns = [
    path("services/", views.index, name="services"),
    path("services/export/", views.export, name="services_export"),
    *(path for register in REGISTERS for path in register_urls(register)),
]
