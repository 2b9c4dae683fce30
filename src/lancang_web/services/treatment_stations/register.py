"""What the register of treatment stations says of itself."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from lancang_web.registers.declaration import Register

from .models import TreatmentStation

TREATMENT_STATIONS = Register(
    name="treatment_stations",
    one="treatment_station",
    model=TreatmentStation,
    room=_("Services"),
    title=_("Treatment stations"),
    title_one=_("Treatment station"),
    about=_("Centres, clinics and community stations of treatment and rehabilitation, with their places."),
    fields=("code", "name", "kind", "country", "place", "capacity"),
    columns=("code", "name", "kind", "country", "place", "capacity"),
    search=("name", "code"),
    filters=("kind", "country", "place"),
    key=("code",),
    example={
        "code": "KH-ST-02", "name": "Provincial treatment centre", "kind": "voluntary", "country": "KH",
        "place": "KH-2", "capacity": "120",
    },
)  # fmt: skip
