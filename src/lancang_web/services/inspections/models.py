"""An inspection as a row."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from lancang.rooms import services
from lancang_web.registers.models import Record
from lancang_web.services.terms import choices

# Before it is written a day may still be the text that was sent.
AS_DAY: models.DateField[date, date] = models.DateField()


class Inspection(Record):
    """An inspection of premises: the day, what came of it, and the sanction that followed."""

    premises = models.ForeignKey("services.Premises", models.PROTECT, related_name="+", verbose_name=_("premises"))
    on = models.DateField(_("inspected on"))
    outcome = models.CharField(_("outcome"), max_length=16, choices=choices("outcome"))
    finding = models.CharField(_("what was found"), max_length=400, blank=True)
    sanction = models.CharField(_("sanction"), max_length=16, choices=choices("sanction"), blank=True)

    class Meta:
        verbose_name = _("inspection")
        verbose_name_plural = _("inspections")
        ordering: ClassVar = ["-on", "pk"]

    def __str__(self) -> str:
        return f"{self.on} {self.get_outcome_display()}"

    def to_library(self) -> services.Inspection:
        """As the rules of the room know it."""
        return services.Inspection(AS_DAY.to_python(self.on), self.outcome, self.sanction)
