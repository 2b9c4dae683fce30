"""A treatment or rehabilitation station as a row."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from lancang_web.registers.fields import CountryField, PlaceField
from lancang_web.registers.models import Record
from lancang_web.services.terms import choices


class TreatmentStation(Record):
    """A station of treatment or rehabilitation: where, of what kind, with how many places."""

    code = models.CharField(_("code"), max_length=60)
    name = models.CharField(_("name"), max_length=200)
    kind = models.CharField(_("kind"), max_length=24, choices=choices("station_kind"))
    country = CountryField(_("country or area"))
    place = PlaceField(_("place"), blank=True)
    capacity = models.PositiveIntegerField(_("capacity"), null=True, blank=True)

    class Meta:
        verbose_name = _("treatment station")
        verbose_name_plural = _("treatment stations")
        ordering: ClassVar = ["country", "code", "pk"]

    def __str__(self) -> str:
        return f"{self.code} {self.name}"
