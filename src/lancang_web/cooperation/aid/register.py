"""What the register of aid and contributions says of itself."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from lancang_web.registers.declaration import Register

from .completing import check, complete, events
from .models import Contribution

CONTRIBUTIONS = Register(
    name="contributions",
    one="contribution",
    model=Contribution,
    room=_("Cooperation"),
    title=_("Aid and contributions"),
    title_one=_("Contribution"),
    about=_("Money, equipment, vehicles, test kits and other aid that one party gave another, or promised to."),
    fields=(
        "code", "title_en", "title_zh", "kind", "state", "giver", "receiver", "amount", "currency", "year", "quantity",
        "unit", "on", "meeting", "agreement", "commitment", "project",
    ),
    columns=("code", "title_en", "title_zh", "giver", "receiver", "kind", "state", "amount", "currency", "year", "on"),
    search=("title_en", "title_zh", "code", "project"),
    filters=("giver", "receiver", "kind", "state", "year", "meeting", "agreement", "commitment"),
    key=("code",),
    example={
        "code": "CN-LA-2025-kits",
        "title_en": "Drug test kits for the northern border",
        "kind": "test_kits",
        "state": "delivered",
        "giver": "CN",
        "receiver": "LA",
        "amount": "120万元",
        "currency": "CNY",
        "year": "2025",
        "quantity": "3000",
        "unit": "kits",
        "on": "2025-06-12",
    },
    derived=("number",),
    complete=complete,
    check=check,
    events=events,
)  # fmt: skip
