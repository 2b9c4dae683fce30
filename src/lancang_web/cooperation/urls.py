"""Addresses of the room: its registers, and the pages made of them under /cooperation/."""

from __future__ import annotations

from django.urls import path

from lancang_web.registers.urls import register_urls

from . import views
from .commitments import urls as commitments
from .figures import urls as figures
from .meetings import urls as meetings
from .proposals import urls as proposals
from .registers import REGISTERS
from .requests import urls as requests
from .standing import urls as standing
from .together import urls as together

PARTS = (commitments, figures, meetings, proposals, requests, standing, together)

urlpatterns = [
    path("cooperation/", views.index, name="cooperation"),
    *(path for part in PARTS for path in part.urlpatterns),
    *(path for register in REGISTERS for path in register_urls(register)),
]
