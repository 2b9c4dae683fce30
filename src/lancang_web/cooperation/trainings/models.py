"""A training as a row."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from lancang.rooms import cooperation
from lancang_web.cooperation.terms import choices, in_language
from lancang_web.registers.fields import EdtfField, PartiesField, PlaceField, codes_in
from lancang_web.registers.models import Record
from lancang_web.registers.money import AmountField, CurrencyField


class Training(Record):
    """A training, study visit, seminar or exchange: who gave and received it; people as a total, never a list."""

    code = models.CharField(
        _("code"), max_length=60, blank=True,
        help_text=_("what several owners enter under one code counts once; made of the rest where it is empty"),
    )  # fmt: skip
    title_en = models.CharField(_("title in English"), max_length=400, blank=True)
    title_zh = models.CharField(_("title in Chinese"), max_length=400, blank=True)
    kind = models.CharField(_("kind"), max_length=24, choices=choices("training_kind"))
    topic = models.CharField(_("topic"), max_length=24, choices=choices("training_topic"), blank=True)
    givers = PartiesField(_("given by"))
    receivers = PartiesField(_("received by"))
    place = PlaceField(_("place"), blank=True)
    begins = EdtfField(_("begins"), blank=True)
    ends = EdtfField(_("ends"), blank=True)
    people = models.PositiveIntegerField(
        _("people"), null=True, blank=True, help_text=_("how many took part, as a total; never who")
    )
    cost = AmountField(_("cost"), blank=True)
    currency = CurrencyField(_("currency"), blank=True)
    year = models.PositiveSmallIntegerField(
        _("year of the cost"), null=True, blank=True, help_text=_("the year of its value; otherwise that of the day")
    )
    meeting = models.ForeignKey(
        "cooperation.Meeting", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("agreed at")
    )
    agreement = models.ForeignKey(
        "cooperation.Agreement", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("agreement")
    )

    class Meta:
        verbose_name = _("training")
        verbose_name_plural = _("trainings")
        ordering: ClassVar = ["-begins", "code", "pk"]
        indexes: ClassVar = [models.Index(fields=["begins", "topic"], name="trainings_by_day")]

    def __str__(self) -> str:
        return f"{self.code} {in_language(self.title_en, self.title_zh)}".strip()[:160]

    def to_library(self) -> cooperation.Training:
        """As the rules of the room know it."""
        return cooperation.Training(
            code=self.code, kind=self.kind, topic=self.topic, title_en=self.title_en, title_zh=self.title_zh,
            givers=codes_in(self.givers), receivers=codes_in(self.receivers), place=self.place, begins=self.begins,
            ends=self.ends, people=self.people, cost=self.cost, currency=self.currency, year=self.year,
        )  # fmt: skip
