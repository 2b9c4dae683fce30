"""Addresses of the room: its registers, and the pages made of them under /cooperation/."""

from __future__ import annotations

from django.urls import path

from lancang_web.registers.urls import register_urls

from . import views
from .aid import urls as aid
from .commitments import urls as commitments
from .figures import urls as figures
from .meetings import urls as meetings
from .operations.room import urls as operations
from .proposals import urls as proposals
from .registers import REGISTERS
from .requests import urls as requests
from .standing import urls as standing
from .together import urls as together
from .trainings import urls as trainings

PARTS = (aid, commitments, figures, meetings, operations, proposals, requests, standing, together, trainings)

urlpatterns = [
    path("cooperation/", views.index, name="cooperation"),
    *(path for part in PARTS for path in part.urlpatterns),
    *(path for register in REGISTERS for path in register_urls(register)),
]
