"""What the register of mechanisms says of itself."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from lancang_web.registers.declaration import Register

from .checking import check_for
from .models import Mechanism

MECHANISMS = Register(
    name="mechanisms",
    one="mechanism",
    model=Mechanism,
    room=_("Cooperation"),
    title=_("Mechanisms"),
    title_one=_("Mechanism"),
    about=_("Standing mechanisms, programmes, strategies and systems that parties work in."),
    fields=("code", "kind", "scope", "name_en", "name_zh", "parent", "secretariat", "since", "until", "reference"),
    columns=("code", "name_en", "name_zh", "kind", "scope", "since", "until"),
    search=("name_en", "name_zh", "code"),
    filters=("kind", "scope", "parent"),
    key=("code",),
    example={
        "code": "MOU-GMS",
        "kind": "mechanism",
        "scope": "subregional",
        "name_en": "Memorandum of understanding on drug control (Greater Mekong)",
        "name_zh": "大湄公河次区域禁毒合作谅解备忘录机制",
        "since": "1993-10",
    },
    check_for=check_for,
)
