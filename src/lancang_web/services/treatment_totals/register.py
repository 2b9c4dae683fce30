"""What the register of treatment totals says of itself."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from lancang.rooms import Fault
from lancang.rooms.services import COUNTS, kept, total_faults
from lancang_web.accounts.models import User
from lancang_web.registers.declaration import Register
from lancang_web.registers.selectors import in_use

from .models import TreatmentTotal


def complete(row: TreatmentTotal) -> None:
    """A few persons, and what would give them away, are replaced before anything is written: no version has them."""
    for name, text in kept(dict(row.to_library().counts), timezone.now().date()).items():
        setattr(row, name, text)


def check_for(actor: User, row: TreatmentTotal) -> Sequence[Fault]:
    """The rules of the room, with the other periods of the station that the owner entered."""
    others = in_use(actor, TREATMENT_TOTALS).filter(station=row.station_id, handling__owner=row.handling.owner_id)
    return total_faults(
        row.to_library(), [one.to_library() for one in others.exclude(pk=row.pk)], timezone.now().date()
    )


TREATMENT_TOTALS = Register(
    name="treatment_totals",
    one="treatment_total",
    model=TreatmentTotal,
    room=_("Services"),
    title=_("Totals of treatment"),
    title_one=_("Total of treatment"),
    about=_("Admissions and outcomes of stations by period, as totals; one or two persons are never kept as a number."),
    fields=("station", "period", *COUNTS),
    columns=("station", "period", *COUNTS),
    search=("period",),
    filters=("station", "period"),
    key=("station", "period"),
    example={"station": "KH-ST-02", "period": "2025", "admissions": "140", "voluntary": "120", "compulsory": "20",
             "completed": "96", "followed": "60", "abstinent": "41", "relapsed": "19"},
    part_of="station",
    complete=complete,
    check_for=check_for,
)  # fmt: skip
