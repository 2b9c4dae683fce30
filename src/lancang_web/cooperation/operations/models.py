"""A joint operation as a row."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from lancang.rooms import cooperation
from lancang_web.cooperation.terms import choices, in_language
from lancang_web.registers.fields import EdtfField, PartiesField, PartyField, PlacesField, codes_in
from lancang_web.registers.models import Record


class Operation(Record):
    """A joint operation, or a phase or extension of one."""

    code = models.CharField(
        _("code"), max_length=60, blank=True,
        help_text=_("joins what several parties enter of one operation; made of kind, day and parties if left empty"),
    )  # fmt: skip
    name_en = models.CharField(_("name in English"), max_length=300, blank=True)
    name_zh = models.CharField(_("name in Chinese"), max_length=300, blank=True)
    kind = models.CharField(_("kind"), max_length=24, choices=choices("operation_kind"), blank=True)
    whole = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("part of")
    )
    part = models.CharField(_("phase or extension"), max_length=12, choices=choices("operation_part"), blank=True)
    begins = EdtfField(_("begins"), blank=True)
    ends = EdtfField(_("ends"), blank=True)
    area = PlacesField(_("area"), blank=True)
    participants = PartiesField(_("participants"), blank=True)
    lead = PartyField(_("lead"), blank=True)
    centre = models.CharField(
        _("command centre"), max_length=200, blank=True, help_text=_("a body by its code, or a place; never a person")
    )
    mechanism = models.ForeignKey(
        "cooperation.Mechanism", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("mechanism")
    )
    agreement = models.ForeignKey(
        "cooperation.Agreement", models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name=_("agreed by text"),
    )  # fmt: skip
    meeting = models.ForeignKey(
        "cooperation.Meeting", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("agreed at")
    )
    plan = models.TextField(_("plan"), blank=True, help_text=_("aims and division of work between institutions"))

    class Meta:
        verbose_name = _("operation")
        verbose_name_plural = _("operations")
        ordering: ClassVar = ["-begins", "code", "pk"]
        indexes: ClassVar = [models.Index(fields=["code"], name="operation_code")]

    def __str__(self) -> str:
        return in_language(self.name_en, self.name_zh) or self.code

    @property
    def area_codes(self) -> tuple[str, ...]:
        """The places of its area."""
        return codes_in(self.area)

    def to_library(self) -> cooperation.Operation:
        """As the rules of the room know it; what it is part of, which takes a look at another record, is left out."""
        return cooperation.Operation(
            code=self.code, name_en=self.name_en, name_zh=self.name_zh, kind=self.kind, part=self.part,
            begins=self.begins, ends=self.ends, area=codes_in(self.area), participants=codes_in(self.participants),
            lead=self.lead,
        )  # fmt: skip
