"""What the register of parties to agreements says of itself."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from lancang_web.registers.declaration import Register

from .checking import check_for, complete, meant
from .models import Participation

PARTICIPATIONS = Register(
    name="participations",
    one="participation",
    model=Participation,
    room=_("Cooperation"),
    title=_("Parties to agreements"),
    title_one=_("Party to an agreement"),
    about=_("Who is party to what: signed, bound, in force, left."),
    fields=("agreement", "party", "signed", "consent", "consented", "in_force", "ended"),
    columns=("agreement", "party", "signed", "consent", "consented", "in_force", "ended"),
    search=("party",),
    filters=("agreement", "party", "consent"),
    key=("agreement", "party", "since"),
    example={
        "agreement": "MOU-1993",
        "party": "VN",
        "signed": "1995-05",
        "consent": "accession",
        "consented": "1995-05",
    },
    derived=("since",),
    part_of="agreement",
    complete=complete,
    meant=meant,
    check_for=check_for,
)
