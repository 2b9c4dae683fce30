"""A standing mechanism as a row."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from lancang.rooms import cooperation
from lancang_web.cooperation.terms import choices, in_language
from lancang_web.registers.fields import EdtfField, PartyField
from lancang_web.registers.models import Record


class Mechanism(Record):
    """A standing mechanism, programme, strategy or system that parties work in."""

    code = models.CharField(_("code"), max_length=40)
    kind = models.CharField(_("kind"), max_length=16, choices=choices("mechanism_kind"))
    scope = models.CharField(_("scope"), max_length=16, choices=choices("mechanism_scope"), blank=True)
    name_en = models.CharField(_("name in English"), max_length=300, blank=True)
    name_zh = models.CharField(_("name in Chinese"), max_length=300, blank=True)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("part of")
    )
    secretariat = PartyField(_("secretariat"), blank=True)
    since = EdtfField(_("founded"), blank=True)
    until = EdtfField(_("ended"), blank=True)
    reference = models.CharField(_("reference"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("mechanism")
        verbose_name_plural = _("mechanisms")
        ordering: ClassVar = ["code", "pk"]

    def __str__(self) -> str:
        return in_language(self.name_en, self.name_zh) or self.code

    def to_library(self) -> cooperation.Mechanism:
        """As the rules of the room know it."""
        return cooperation.Mechanism(
            code=self.code, kind=self.kind, scope=self.scope, name_en=self.name_en, name_zh=self.name_zh,
            parent=self.parent.code if self.parent else "", secretariat=self.secretariat, since=self.since,
            until=self.until, reference=self.reference,
        )  # fmt: skip
