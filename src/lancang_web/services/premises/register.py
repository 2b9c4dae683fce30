"""What the register of premises says of itself."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from lancang_web.registers.declaration import Register

from .models import Premises

PREMISES = Register(
    name="premises",
    one="premises_site",
    model=Premises,
    room=_("Services"),
    title=_("Premises"),
    title_one=_("Premises"),
    about=_("Sites of enterprises that are inspected: venues, makers, traders and users of precursors, carriers."),
    fields=("code", "name", "kind", "licence", "country", "place", "closed"),
    columns=("code", "name", "kind", "licence", "country", "place"),
    search=("name", "code"),
    filters=("kind", "licence", "country", "place"),
    key=("code",),
    example={
        "code": "VN-PRE-0031", "name": "Made-up Solvents Company, second plant", "kind": "chemical_trader",
        "licence": "second", "country": "VN", "place": "VN-HN",
    },
)  # fmt: skip
