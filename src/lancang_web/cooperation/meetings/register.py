"""What the register of meetings says of itself."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from lancang_web.registers.declaration import Register

from .checking import check_for, complete
from .events import events
from .models import Meeting

MEETINGS = Register(
    name="meetings",
    one="meeting",
    model=Meeting,
    room=_("Cooperation"),
    title=_("Meetings"),
    title_one=_("Meeting"),
    about=_("Meetings of series and others: where, at what level, who took part."),
    fields=(
        "code", "title_en", "title_zh", "mechanism", "series", "edition", "level", "starts", "ends", "time",
        "time_zone", "place", "town", "host", "participants",
    ),
    columns=("code", "title_en", "title_zh", "series", "edition", "level", "starts", "place"),
    search=("title_en", "title_zh", "series", "code"),
    filters=("mechanism", "level", "place", "host", "participants"),
    key=("code",),
    example={
        "code": "MOU-MM-1",
        "title_en": "Ministerial meeting in Beijing",
        "series": "MOU ministerial meeting",
        "level": "ministerial",
        "starts": "1995-05",
        "place": "CN-BJ",
        "host": "CN",
    },
    complete=complete,
    check_for=check_for,
    events=events,
)  # fmt: skip
