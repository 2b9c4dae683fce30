"""What the register of agreements and law says of itself."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from lancang_web.registers.declaration import Register

from .checking import check_for, complete
from .models import Agreement

AGREEMENTS = Register(
    name="agreements",
    one="agreement",
    model=Agreement,
    room=_("Cooperation"),
    title=_("Agreements and law"),
    title_one=_("Agreement"),
    about=_("Texts that bind or guide: conventions, memoranda, declarations, plans, national and provincial law."),
    fields=(
        "code",
        "kind",
        "level",
        "title_en",
        "title_zh",
        "mechanism",
        "amends",
        "replaces",
        "signed",
        "in_force",
        "ended",
        "place",
        "languages",
        "reference",
    ),
    columns=("code", "title_en", "title_zh", "kind", "level", "signed", "in_force", "ended"),
    search=("title_en", "title_zh", "code"),
    filters=("kind", "level", "mechanism", "place"),
    key=("code",),
    example={
        "code": "MOU-1993",
        "kind": "memorandum",
        "level": "multilateral",
        "title_en": "Memorandum of Understanding on Drug Control",
        "title_zh": "禁毒谅解备忘录",
        "signed": "1993-10",
    },
    complete=complete,
    check_for=check_for,
)
