"""What the register of bodies says of itself."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _

from lancang.rooms import Fault
from lancang.rooms.cooperation import body_faults
from lancang_web.accounts.models import User
from lancang_web.handling.selectors import visible_handlings
from lancang_web.registers.declaration import Register

from .models import Body

# A chain longer than this is a circle that was there before.
MAX_LEVELS = 20


def check_for(actor: User, body: Body) -> Sequence[Fault]:
    """The rules of the room, with the bodies that this one is part of, up to one that the actor does not see."""
    above: list[Body] = []
    parent, seen = body.parent, visible_handlings(actor)
    while parent is not None and parent.handling_id in seen and len(above) < MAX_LEVELS:
        above.append(parent)
        parent = None if parent.pk == body.pk else parent.parent
    return body_faults(body.to_library(), [one.to_library() for one in above])


BODIES = Register(
    name="bodies",
    one="body",
    model=Body,
    room=_("Cooperation"),
    title=_("Bodies"),
    title_one=_("Body"),
    about=_("Institutions that take part: authorities, agencies, UN bodies, regional organisations, secretariats."),
    fields=("code", "kind", "country", "name_en", "name_zh", "parent", "since", "until", "website"),
    columns=("code", "name_en", "name_zh", "kind", "country", "parent", "since", "until"),
    search=("name_en", "name_zh", "code"),
    filters=("kind", "country", "parent"),
    key=("code",),
    example={
        "code": "ONCB", "kind": "authority", "country": "TH", "name_en": "Office of the Narcotics Control Board",
        "name_zh": "泰国肃毒委员会", "since": "1976", "website": "oncb.go.th",
    },
    check_for=check_for,
)  # fmt: skip
