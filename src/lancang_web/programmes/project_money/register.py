"""What the register of the money of projects says of itself."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from lancang.rooms import Fault
from lancang.rooms.programmes import money_line_faults
from lancang_web.registers.declaration import Register
from lancang_web.registers.money import currency_in, number_of

from .models import ProjectMoney


def complete(line: ProjectMoney) -> None:
    """Its amount as a number, and the currency that the amount names."""
    line.value = number_of(line.amount)
    line.currency = line.currency or currency_in(line.amount)


def check(line: ProjectMoney) -> Sequence[Fault]:
    """The rules of the room."""
    return money_line_faults(line.to_library(), line.project.to_library(), timezone.now().year)


PROJECT_MONEY = Register(
    name="project_money",
    one="project_money_line",
    model=ProjectMoney,
    room=_("Programmes"),
    title=_("Money of projects"),
    title_one=_("Money of a project"),
    about=_("What was committed to each project and spent on it by year, in the currency it was written in."),
    fields=("project", "stage", "year", "amount", "currency", "by", "note"),
    columns=("project", "stage", "year", "amount", "currency", "value", "by"),
    search=("note",),
    filters=("project", "stage", "year", "currency", "by"),
    key=("project", "stage", "year", "by", "currency"),
    example={
        "project": "AD-LA-PH-2012", "stage": "spent", "year": "2013", "amount": "120万元", "currency": "CNY",
        "by": "CN",
    },
    derived=("value",),
    part_of="project",
    complete=complete,
    check=check,
)  # fmt: skip
