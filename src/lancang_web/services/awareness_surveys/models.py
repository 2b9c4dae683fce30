"""An awareness survey as a row, with what it says of the target."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from lancang.rooms import services
from lancang_web.registers.fields import CountryField, EdtfField, PlaceField
from lancang_web.registers.models import Record
from lancang_web.services.terms import choices, in_language


class AwarenessSurvey(Record):
    """How many of a sample of a population know of the harm of drugs; the answers of nobody."""

    code = models.CharField(_("code"), max_length=60)
    title_en = models.CharField(_("title in English"), max_length=400, blank=True)
    title_zh = models.CharField(_("title in Chinese"), max_length=400, blank=True)
    population = models.CharField(_("population"), max_length=16, choices=choices("population"))
    country = CountryField(_("country or area"))
    place = PlaceField(_("place"), blank=True)
    on = EdtfField(_("made on"))
    sample = models.PositiveIntegerField(_("sample"), help_text=_("how many were asked"))
    aware = models.PositiveIntegerField(_("aware"), help_text=_("how many of these were aware"))
    effect = models.DecimalField(
        _("design effect"), max_digits=5, decimal_places=2, default=1,
        help_text=_("by how much the variance exceeds that of a simple random sample; 1 for one"),
    )  # fmt: skip
    # Made of the numbers above: the share and its 95 % interval in per cent, and what they say of the target.
    share = models.DecimalField(_("share"), max_digits=5, decimal_places=1, null=True, editable=False)
    low = models.DecimalField(_("from (95 %)"), max_digits=5, decimal_places=1, null=True, editable=False)
    high = models.DecimalField(_("to (95 %)"), max_digits=5, decimal_places=1, null=True, editable=False)
    target = models.DecimalField(_("target"), max_digits=5, decimal_places=1, null=True, editable=False)
    verdict = models.CharField(_("against the target"), max_length=16, choices=choices("verdict"), editable=False)

    class Meta:
        verbose_name = _("awareness survey")
        verbose_name_plural = _("awareness surveys")
        ordering: ClassVar = ["-on", "code", "pk"]

    def __str__(self) -> str:
        return f"{self.code} {in_language(self.title_en, self.title_zh)}".strip()[:160]

    def to_library(self) -> services.Survey:
        """As the rules of the room know it."""
        return services.Survey(
            self.code, self.population, self.country, self.on, self.sample, self.aware, float(self.effect)
        )
