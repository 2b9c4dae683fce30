"""A clause as a row."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from lancang.rooms import cooperation
from lancang_web.cooperation.terms import choices
from lancang_web.registers.fields import EdtfField, PartiesField, codes_in
from lancang_web.registers.models import Record


class Clause(Record):
    """An article of an agreement or law, in force from a day to a day."""

    agreement = models.ForeignKey(
        "cooperation.Agreement", models.PROTECT, related_name="+", verbose_name=_("agreement")
    )
    number = models.CharField(_("number"), max_length=40)
    kind = models.CharField(_("kind"), max_length=16, choices=choices("clause_kind"), default="obligation")
    text_en = models.TextField(_("text in English"), blank=True)
    text_zh = models.TextField(_("text in Chinese"), blank=True)
    binds = PartiesField(_("binds"), blank=True)
    since = EdtfField(_("in force"), blank=True)
    until = EdtfField(_("ended"), blank=True)
    penalty_min = models.FloatField(_("penalty from"), null=True, blank=True)
    penalty_max = models.FloatField(_("penalty to"), null=True, blank=True)
    penalty_unit = models.CharField(_("penalty in"), max_length=8, choices=choices("penalty_unit"), blank=True)

    class Meta:
        verbose_name = _("clause")
        verbose_name_plural = _("clauses")
        ordering: ClassVar = ["agreement_id", "number", "since", "pk"]

    def __str__(self) -> str:
        return self.number

    def cited(self) -> str:
        """Agreement and number, for rules and codes. It names the agreement, which not everybody may see."""
        return f"{self.agreement.code} {self.number}"

    def to_library(self) -> cooperation.Clause:
        """As the rules of the room know it."""
        return cooperation.Clause(
            agreement=self.agreement.code, number=self.number, kind=self.kind, text_en=self.text_en,
            text_zh=self.text_zh, binds=codes_in(self.binds), since=self.since, until=self.until,
            penalty_min=self.penalty_min, penalty_max=self.penalty_max, penalty_unit=self.penalty_unit,
        )  # fmt: skip
