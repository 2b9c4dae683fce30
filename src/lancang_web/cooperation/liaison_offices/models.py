"""A liaison office as a row."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from lancang.rooms import cooperation
from lancang_web.cooperation.terms import choices
from lancang_web.registers.fields import CountryField, EdtfField, PartiesField, PlaceField, codes_in
from lancang_web.registers.models import Record


class LiaisonOffice(Record):
    """An office where services of two sides meet or keep contact; never the people in it."""

    name = models.CharField(_("name"), max_length=200)
    kind = models.CharField(_("kind"), max_length=16, choices=choices("office_kind"), default="border")
    level = models.CharField(_("level"), max_length=16, choices=choices("liaison_level"), blank=True)
    country = CountryField(_("country or area"))
    place = PlaceField(_("place"), blank=True)
    town = models.CharField(_("town or crossing"), max_length=120, blank=True)
    towards = PartiesField(_("towards"), blank=True)
    counterpart = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("counterpart")
    )
    opened = EdtfField(_("opened"), blank=True)
    closed = EdtfField(_("closed"), blank=True)

    class Meta:
        verbose_name = _("liaison office")
        verbose_name_plural = _("liaison offices")
        ordering: ClassVar = ["country", "name", "pk"]

    def __str__(self) -> str:
        return self.name

    def to_library(self) -> cooperation.LiaisonOffice:
        """As the rules of the room know it."""
        return cooperation.LiaisonOffice(
            name=self.name, country=self.country, kind=self.kind, level=self.level, place=self.place, town=self.town,
            towards=codes_in(self.towards), opened=self.opened, closed=self.closed,
        )  # fmt: skip
