"""What the register of memberships says of itself."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from lancang_web.registers.declaration import Register

from .checking import check_for, check_gone
from .models import Membership

MEMBERSHIPS = Register(
    name="memberships",
    one="membership",
    model=Membership,
    room=_("Cooperation"),
    title=_("Memberships"),
    title_one=_("Membership"),
    about=_("Who was in which mechanism, and when."),
    fields=("mechanism", "party", "role", "since", "until"),
    columns=("mechanism", "party", "role", "since", "until"),
    search=("party",),
    filters=("mechanism", "party", "role"),
    key=("mechanism", "party", "since"),
    example={"mechanism": "MOU-GMS", "party": "VN", "role": "member", "since": "1995-05"},
    part_of="mechanism",
    check_for=check_for,
    check_gone=check_gone,
)
