"""A site of an enterprise as a row."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from lancang_web.registers.fields import CountryField, PlaceField
from lancang_web.registers.models import Record
from lancang_web.services.terms import choices


class Premises(Record):
    """A site of an enterprise that is inspected: an institution by its trade name or number, never a person."""

    code = models.CharField(_("code"), max_length=60, help_text=_("number of the licence or of the site"))
    name = models.CharField(_("name"), max_length=200, help_text=_("of the enterprise; never of a person"))
    kind = models.CharField(_("kind"), max_length=24, choices=choices("premises_kind"))
    licence = models.CharField(_("class of licence"), max_length=16, choices=choices("licence_class"), blank=True)
    country = CountryField(_("country or area"))
    place = PlaceField(_("place"), blank=True)
    closed = models.BooleanField(_("closed for good"), default=False)

    class Meta:
        verbose_name = _("premises")
        verbose_name_plural = _("premises")
        ordering: ClassVar = ["country", "code", "pk"]

    def __str__(self) -> str:
        return f"{self.code} {self.name}"
