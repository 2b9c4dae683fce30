"""A prevention activity as a row."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from lancang.rooms import services
from lancang_web.registers.fields import CountryField, EdtfField, PlaceField
from lancang_web.registers.models import Record
from lancang_web.services.terms import choices, in_language


class PreventionActivity(Record):
    """What was done to prevent drug use: kind, setting, place, days; whom it reached as a total."""

    code = models.CharField(_("code"), max_length=60)
    title_en = models.CharField(_("title in English"), max_length=400, blank=True)
    title_zh = models.CharField(_("title in Chinese"), max_length=400, blank=True)
    kind = models.CharField(_("kind"), max_length=24, choices=choices("activity_kind"))
    setting = models.CharField(_("setting"), max_length=24, choices=choices("setting"), blank=True)
    country = CountryField(_("country or area"))
    place = PlaceField(_("place"), blank=True)
    begins = EdtfField(_("begins"), blank=True)
    ends = EdtfField(_("ends"), blank=True)
    reach = models.PositiveBigIntegerField(
        _("people reached"), null=True, blank=True, help_text=_("as a total; left empty where nobody counted")
    )

    class Meta:
        verbose_name = _("prevention activity")
        verbose_name_plural = _("prevention activities")
        ordering: ClassVar = ["-begins", "code", "pk"]

    def __str__(self) -> str:
        return f"{self.code} {in_language(self.title_en, self.title_zh)}".strip()[:160]

    def to_library(self) -> services.Activity:
        """As the rules of the room know it."""
        return services.Activity(
            self.code, self.kind, self.setting, self.country, self.begins, self.ends, self.reach
        )  # fmt: skip
