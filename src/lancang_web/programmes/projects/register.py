"""What the register of projects says of itself."""

from __future__ import annotations

from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import gettext as said
from django.utils.translation import gettext_lazy as _

from lancang.figures import Period
from lancang_web.registers.calendar import CalendarEvent
from lancang_web.registers.declaration import Register

from .checking import check, check_for, complete
from .models import Project


def events(project: Project) -> Sequence[CalendarEvent]:
    """The days on which it begins and ends, where they are known to the day."""
    where, found = reverse("project", args=[project.pk]), []
    for name, text in ((said("begins"), project.begins), (said("ends"), project.ends)):
        period = Period.parse(text) if text else None
        if period is not None and period.first_day == period.last_day:
            title = f"{project.code}: {name}"
            day = period.first_day
            found.append(CalendarEvent(f"project-{project.pk}-{day:%Y%m%d}", title, day, day, where))
    return found


PROJECTS = Register(
    name="projects",
    one="project",
    model=Project,
    room=_("Programmes"),
    title=_("Projects"),
    title_one=_("Project"),
    about=_("Projects of alternative development: where, on how much land, by whom, for whom and when."),
    fields=(
        "code", "title_en", "title_zh", "kind", "programme", "places", "locality", "area", "implementer", "funders",
        "receivers", "begins", "ends", "status", "agreement", "commitment",
    ),
    columns=("code", "title_en", "title_zh", "kind", "places", "hectares", "implementer", "begins", "ends", "status"),
    search=("code", "title_en", "title_zh", "programme", "locality"),
    filters=("kind", "programme", "places", "implementer", "funders", "receivers", "status"),
    key=("code",),
    example={
        "code": "AD-LA-PH-2012", "title_en": "Tea and cardamom in Phongsaly", "kind": "crop_substitution",
        "places": "LA-PH", "area": "1.8万亩", "implementer": "LA", "funders": "CN|TH", "receivers": "LA",
        "begins": "2012-03", "ends": "2017-12", "status": "completed",
    },
    derived=("hectares",),
    complete=complete,
    check=check,
    check_for=check_for,
    events=events,
)  # fmt: skip
