"""A result of a project in a year, as a row."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from lancang.rooms import programmes
from lancang_web.programmes.fields import QuantityField
from lancang_web.programmes.terms import choices, measure_choices
from lancang_web.registers.fields import YearField
from lancang_web.registers.models import Record


class ProjectResult(Record):
    """A total that a project planned for a year, or reached in it: households, sites, kilometres of road."""

    project = models.ForeignKey("programmes.Project", models.PROTECT, related_name="+", verbose_name=_("project"))
    measure = models.CharField(_("measure"), max_length=24, choices=measure_choices())
    stage = models.CharField(_("plan or result"), max_length=8, choices=choices("line_stage"), default="achieved")
    year = YearField(_("year"))
    quantity = QuantityField(_("total"))
    unit = models.CharField(
        _("unit"), max_length=20, blank=True, help_text=_("may be left out where the total names it")
    )
    note = models.TextField(_("note"), blank=True)
    # Made of the total as written.
    value = models.DecimalField(_("total in base units"), max_digits=18, decimal_places=2, null=True, editable=False)

    class Meta:
        verbose_name = _("result of a project")
        verbose_name_plural = _("results of projects")
        ordering: ClassVar = ["project_id", "year", "measure", "pk"]

    def __str__(self) -> str:
        return f"{self.get_measure_display()} {self.year}"

    def to_library(self) -> programmes.ResultLine:
        """As the rules of the room know it; the code of its project is left to who may see that."""
        value = None if self.value is None else float(self.value)
        return programmes.ResultLine("", self.measure, self.stage, self.year, self.quantity, self.unit, value)
