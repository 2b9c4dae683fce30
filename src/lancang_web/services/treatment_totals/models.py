"""The totals of a station in a period as a row."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from lancang.rooms import services
from lancang_web.registers.fields import EdtfField
from lancang_web.registers.models import Record

from .fields import CountField


class TreatmentTotal(Record):
    """Admissions and outcomes of a station in a period, as totals. One or two persons are never kept as a number."""

    station = models.ForeignKey(
        "services.TreatmentStation", models.PROTECT, related_name="+", verbose_name=_("treatment station")
    )
    period = EdtfField(_("period"))
    admissions = CountField(_("admissions"), blank=True)
    voluntary = CountField(_("of these voluntary"), blank=True)
    compulsory = CountField(_("of these compulsory"), blank=True)
    completed = CountField(_("completed the programme"), blank=True)
    left_early = CountField(_("left early"), blank=True)
    followed = CountField(_("followed up after one year"), blank=True)
    abstinent = CountField(_("of these abstinent"), blank=True)
    relapsed = CountField(_("of these relapsed"), blank=True)

    class Meta:
        verbose_name = _("total of treatment")
        verbose_name_plural = _("totals of treatment")
        ordering: ClassVar = ["-period", "pk"]

    def __str__(self) -> str:
        return str(self.period)

    def to_library(self) -> services.TreatmentTotal:
        """As the rules of the room know it."""
        return services.TreatmentTotal(self.period, {name: getattr(self, name) for name in services.COUNTS})
