"""What the register of fulfilments says of itself."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from lancang_web.cooperation.commitments.services.due_days import told_for
from lancang_web.registers.declaration import Register

from .checking import check_for, complete
from .models import Fulfilment

FULFILMENTS = Register(
    name="fulfilments",
    one="fulfilment",
    model=Fulfilment,
    room=_("Cooperation"),
    title=_("Fulfilments"),
    title_one=_("Fulfilment"),
    about=_("What was done for which promise, and the evidence for it."),
    fields=("commitment", "due", "on", "extent", "what_en", "what_zh", "disputed", "dispute"),
    columns=("commitment", "due", "on", "extent", "what_en", "what_zh", "disputed"),
    search=("what_en", "what_zh"),
    filters=("commitment", "extent", "disputed"),
    key=(),
    example={
        "commitment": "BJ-2026-4-MM",
        "due": "2026-03-31",
        "on": "2026-03-20",
        "extent": "whole",
        "what_en": "Report sent.",
    },
    part_of="commitment",
    complete=complete,
    check_for=check_for,
    after=told_for,
)
