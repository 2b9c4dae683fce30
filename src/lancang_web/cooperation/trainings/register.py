"""What the register of trainings says of itself."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from lancang_web.registers.declaration import Register

from .completing import check, complete, events
from .models import Training

TRAININGS = Register(
    name="trainings",
    one="training",
    model=Training,
    room=_("Cooperation"),
    title=_("Trainings and exchanges"),
    title_one=_("Training"),
    about=_("Trainings, study visits, seminars and exchanges: who gave and received them, on what; people as totals."),
    fields=(
        "code", "title_en", "title_zh", "kind", "topic", "givers", "receivers", "place", "begins", "ends", "people",
        "cost", "currency", "year", "meeting", "agreement",
    ),
    columns=("code", "title_en", "title_zh", "kind", "topic", "givers", "receivers", "place", "begins", "people"),
    search=("title_en", "title_zh", "code"),
    filters=("kind", "topic", "givers", "receivers", "place", "meeting", "agreement"),
    key=("code",),
    example={
        "code": "CN-TRAIN-2025-1",
        "title_en": "Course on the control of precursors",
        "kind": "training",
        "topic": "precursors",
        "givers": "CN",
        "receivers": "LA|MM",
        "place": "CN-YN",
        "begins": "2025-05-12",
        "ends": "2025-05-23",
        "people": "30",
        "cost": "60万元",
        "currency": "CNY",
        "year": "2025",
    },
    complete=complete,
    check=check,
    events=events,
)  # fmt: skip
