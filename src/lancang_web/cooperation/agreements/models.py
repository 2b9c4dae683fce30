"""An agreement or law as a row."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from lancang.rooms import cooperation
from lancang_web.cooperation.terms import choices, in_language
from lancang_web.registers.fields import EdtfField, PlaceField
from lancang_web.registers.models import Record


class Agreement(Record):
    """A text that binds or guides: a convention, a memorandum, a declaration, a law."""

    code = models.CharField(_("code"), max_length=60, blank=True)
    kind = models.CharField(_("kind"), max_length=16, choices=choices("agreement_kind"))
    level = models.CharField(_("level"), max_length=20, choices=choices("agreement_level"), blank=True)
    title_en = models.CharField(_("title in English"), max_length=400, blank=True)
    title_zh = models.CharField(_("title in Chinese"), max_length=400, blank=True)
    mechanism = models.ForeignKey(
        "cooperation.Mechanism", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("mechanism")
    )
    amends = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("amends")
    )
    replaces = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("replaces")
    )
    signed = EdtfField(_("signed or adopted"), blank=True)
    in_force = EdtfField(_("in force"), blank=True)
    ended = EdtfField(_("ended"), blank=True)
    place = PlaceField(_("place"), blank=True)
    languages = models.CharField(
        _("languages"), max_length=60, blank=True, help_text=_("codes parted by commas: zh, en, my")
    )
    reference = models.CharField(_("reference"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("agreement")
        verbose_name_plural = _("agreements")
        ordering: ClassVar = ["signed", "code", "pk"]

    def __str__(self) -> str:
        return in_language(self.title_en, self.title_zh) or self.code

    def to_library(self) -> cooperation.Agreement:
        """As the rules of the room know it."""
        return cooperation.Agreement(
            code=self.code, kind=self.kind, level=self.level, title_en=self.title_en, title_zh=self.title_zh,
            mechanism=self.mechanism.code if self.mechanism else "", amends=self.amends.code if self.amends else "",
            replaces=self.replaces.code if self.replaces else "", signed=self.signed, in_force=self.in_force,
            ended=self.ended, place=self.place, reference=self.reference,
            languages=tuple(one.strip() for one in self.languages.split(",") if one.strip()),
        )  # fmt: skip
