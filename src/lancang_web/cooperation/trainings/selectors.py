"""The trainings that a user may see, as counts: each once."""

from __future__ import annotations

from datetime import date

from django.db.models import Q

from lancang.rooms.cooperation import Told, Training, TrainingSums, training_sums
from lancang_web.accounts.models import User
from lancang_web.cooperation.aid.asked import Asked
from lancang_web.registers.fields import codes_in
from lancang_web.registers.selectors import in_use

from .register import TRAININGS

_COLUMNS = (
    "code", "kind", "topic", "title_en", "title_zh", "givers", "receivers", "place", "begins", "ends", "people",
    "cost", "currency", "year",
)  # fmt: skip


def told(user: User, party: str = "") -> list[Told]:
    """Every visible training in use, or those of a party, with who entered it."""
    rows = in_use(user, TRAININGS).select_related(None).order_by("pk")
    if party:
        rows = rows.filter(Q(givers__contains=f"|{party}|") | Q(receivers__contains=f"|{party}|"))
    found = []
    for pk, owner, *row in rows.values_list("pk", "handling__owner__code", *_COLUMNS).iterator(chunk_size=2_000):
        values = dict(zip(_COLUMNS, row, strict=True))
        values |= {name: codes_in(values[name]) for name in ("givers", "receivers")}
        found.append(Told(pk, owner, Training(**values)))
    return found


def sums(user: User, asked: Asked, today: date) -> TrainingSums:
    """Courses and people in the years asked for, as of today."""
    return training_sums(told(user, asked.party), today, first=asked.first, last=asked.last)


def parties(user: User, asked: Asked) -> list[str]:
    """Every party that a training names, and the one asked for."""
    rows = in_use(user, TRAININGS).select_related(None).order_by()
    sides = {text for name in ("givers", "receivers") for text in rows.values_list(name, flat=True).distinct()}
    return sorted({code for text in sides for code in codes_in(text)} | ({asked.party} - {""}))
