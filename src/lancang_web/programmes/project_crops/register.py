"""What the register of the crops of projects says of itself."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from lancang.rooms import Fault
from lancang.rooms.programmes import crop_line_faults
from lancang_web.programmes.fields import hectares_of
from lancang_web.registers.declaration import Register

from .models import ProjectCrop


def complete(line: ProjectCrop) -> None:
    """Its hectares."""
    line.hectares = hectares_of(line.area)


def check(line: ProjectCrop) -> Sequence[Fault]:
    """The rules of the room."""
    return crop_line_faults(line.to_library(), line.project.to_library(), timezone.now().year)


PROJECT_CROPS = Register(
    name="project_crops",
    one="project_crop",
    model=ProjectCrop,
    room=_("Programmes"),
    title=_("Crops of projects"),
    title_one=_("Crop of a project"),
    about=_("The area under each crop of a project by year, as planned and as reached."),
    fields=("project", "crop", "stage", "year", "area", "note"),
    columns=("project", "crop", "stage", "year", "area", "hectares"),
    search=("note",),
    filters=("project", "crop", "stage", "year"),
    key=("project", "crop", "stage", "year"),
    example={"project": "AD-LA-PH-2012", "crop": "tea", "stage": "achieved", "year": "2014", "area": "6,500亩"},
    derived=("hectares",),
    part_of="project",
    complete=complete,
    check=check,
)
