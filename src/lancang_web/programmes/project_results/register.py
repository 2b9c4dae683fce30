"""What the register of the results of projects says of itself."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from lancang.rooms import Fault
from lancang.rooms.programmes import Unreadable, result_line_faults, result_quantity
from lancang_web.programmes.fields import PLACES
from lancang_web.registers.declaration import Register

from .models import ProjectResult


def complete(line: ProjectResult) -> None:
    """Its total as a number."""
    try:
        line.value = Decimal(float(result_quantity(line.to_library()).value)).quantize(PLACES)
    except Unreadable:
        line.value = None


def check(line: ProjectResult) -> Sequence[Fault]:
    """The rules of the room."""
    return result_line_faults(line.to_library(), line.project.to_library(), timezone.now().year)


PROJECT_RESULTS = Register(
    name="project_results",
    one="project_result",
    model=ProjectResult,
    room=_("Programmes"),
    title=_("Results of projects"),
    title_one=_("Result of a project"),
    about=_("What each project planned and reached by year, as totals: households, sites, roads, people trained."),
    fields=("project", "measure", "stage", "year", "quantity", "unit", "note"),
    columns=("project", "measure", "stage", "year", "quantity", "unit", "value"),
    search=("note",),
    filters=("project", "measure", "stage", "year"),
    key=("project", "measure", "stage", "year"),
    example={
        "project": "AD-LA-PH-2012", "measure": "households_reached", "stage": "achieved", "year": "2014",
        "quantity": "350户",
    },
    derived=("value",),
    part_of="project",
    complete=complete,
    check=check,
)  # fmt: skip
