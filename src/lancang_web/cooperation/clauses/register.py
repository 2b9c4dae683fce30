"""What the register of clauses says of itself."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from lancang_web.registers.declaration import Register

from .checking import check_for
from .models import Clause

CLAUSES = Register(
    name="clauses",
    one="clause",
    model=Clause,
    room=_("Cooperation"),
    title=_("Clauses"),
    title_one=_("Clause"),
    about=_("Texts by article: what they oblige to, whom they bind, from when to when, with penalties as numbers."),
    fields=(
        "agreement",
        "number",
        "kind",
        "text_en",
        "text_zh",
        "binds",
        "since",
        "until",
        "penalty_min",
        "penalty_max",
        "penalty_unit",
    ),
    columns=("agreement", "number", "kind", "text_en", "text_zh", "since", "until"),
    search=("text_en", "text_zh", "number"),
    filters=("agreement", "kind", "binds"),
    key=("agreement", "number", "since"),
    example={
        "agreement": "MOU-1993",
        "number": "3",
        "kind": "obligation",
        "text_en": "Each party names a focal point.",
    },
    part_of="agreement",
    check_for=check_for,
)
