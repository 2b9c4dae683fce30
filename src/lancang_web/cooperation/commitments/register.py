"""What the register of commitments says of itself."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from lancang_web.registers.declaration import Register

from .models import Commitment

COMMITMENTS = Register(
    name="commitments",
    one="commitment",
    model=Commitment,
    room=_("Cooperation"),
    title=_("Commitments"),
    title_one=_("Commitment"),
    about=_(
        "What parties promised: by a clause, by a decision of a meeting, or by neither; when it is due, and again."
    ),
    fields=("code", "by", "text_en", "text_zh", "towards", "clause", "meeting", "made", "due", "recurs", "until"),
    columns=("code", "by", "text_en", "text_zh", "clause", "meeting", "due", "recurs"),
    search=("text_en", "text_zh", "code"),
    filters=("by", "towards", "clause", "meeting", "recurs"),
    key=("code",),
    example={
        "code": "BJ-2026-4-MM",
        "by": "MM",
        "text_en": "Reports the area surveyed to the secretariat.",
        "due": "2027-03-31",
        "recurs": "year",
    },
)
