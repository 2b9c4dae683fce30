"""What the register of awareness surveys says of itself."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from lancang.rooms import Fault
from lancang.rooms.services import survey_faults, survey_result
from lancang_web.registers.declaration import Register

from .models import AwarenessSurvey

TENTH, HUNDREDTH = Decimal("0.1"), Decimal("0.01")


def complete(row: AwarenessSurvey) -> None:
    """The share, its interval, the target of the day and the verdict."""
    row.effect = Decimal(row.effect).quantize(HUNDREDTH)  # as the database gives it back
    found = survey_result(row.to_library())
    row.share = row.low = row.high = row.target = None
    row.verdict = ""
    if found is not None:
        row.share, row.low, row.high = (_percent(one) for one in (found.share, found.low, found.high))
        row.target = _percent(found.target.share) if found.target else None
        row.verdict = found.verdict


def _percent(share: float) -> Decimal:
    return Decimal(share * 100).quantize(TENTH)


def check(row: AwarenessSurvey) -> Sequence[Fault]:
    """The rules of the room, as of today."""
    return survey_faults(row.to_library(), timezone.now().date())


AWARENESS_SURVEYS = Register(
    name="awareness_surveys",
    one="awareness_survey",
    model=AwarenessSurvey,
    room=_("Services"),
    title=_("Awareness surveys"),
    title_one=_("Awareness survey"),
    about=_("Surveys of towns, villages and schools: the share that is aware, its sampling error, and the target."),
    fields=(
        "code", "title_en", "title_zh", "population", "country", "place", "on", "sample", "aware", "effect",
    ),
    columns=("code", "population", "country", "place", "on", "sample", "share", "low", "high", "target", "verdict"),
    search=("title_en", "title_zh", "code"),
    filters=("population", "country", "place", "verdict"),
    key=("code",),
    example={
        "code": "TH-2025-town", "title_en": "Survey of towns in the north", "population": "town", "country": "TH",
        "place": "TH-50", "on": "2025-06", "sample": "1200", "aware": "1104", "effect": "1.50",
    },
    derived=("share", "low", "high", "target", "verdict"),
    complete=complete,
    check=check,
)  # fmt: skip
