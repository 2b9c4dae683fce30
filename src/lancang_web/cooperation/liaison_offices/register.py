"""What the register of liaison offices says of itself."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from lancang_web.registers.declaration import Register

from .checking import check_for
from .models import LiaisonOffice

LIAISON_OFFICES = Register(
    name="liaison_offices",
    one="liaison_office",
    model=LiaisonOffice,
    room=_("Cooperation"),
    title=_("Liaison offices"),
    title_one=_("Liaison office"),
    about=_("Offices where services of two sides meet or keep contact; never the people in them."),
    fields=("name", "kind", "level", "country", "place", "town", "towards", "counterpart", "opened", "closed"),
    columns=("name", "country", "place", "kind", "level", "towards", "counterpart", "opened", "closed"),
    search=("name", "town"),
    filters=("kind", "level", "country", "towards"),
    key=("name", "country"),
    example={
        "name": "Ruili border liaison office",
        "kind": "border",
        "country": "CN",
        "place": "CN-YN",
        "towards": "MM",
        "opened": "2001",
    },
    check_for=check_for,
)
