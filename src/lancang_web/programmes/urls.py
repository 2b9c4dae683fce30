"""Addresses of the room: its registers, and the pages made of them under /programmes/."""

from __future__ import annotations

from django.urls import path

from lancang_web.registers.urls import register_urls

from . import views
from .balance import urls as balance
from .overview import urls as overview
from .registers import REGISTERS

urlpatterns = [
    path("programmes/", views.index, name="programmes"),
    *overview.urlpatterns,
    *balance.urlpatterns,
    *(path for register in REGISTERS for path in register_urls(register)),
]
