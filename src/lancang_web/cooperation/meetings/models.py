"""A meeting as a row."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from lancang.rooms import cooperation
from lancang_web.cooperation.terms import choices, in_language
from lancang_web.registers.fields import EdtfField, PartiesField, PartyField, PlaceField, codes_in
from lancang_web.registers.models import Record


class Meeting(Record):
    """A meeting: an edition of a series, or one of its own."""

    code = models.CharField(_("code"), max_length=60, blank=True)
    title_en = models.CharField(_("title in English"), max_length=400, blank=True)
    title_zh = models.CharField(_("title in Chinese"), max_length=400, blank=True)
    mechanism = models.ForeignKey(
        "cooperation.Mechanism", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("mechanism")
    )
    series = models.CharField(
        _("series"), max_length=200, blank=True,
        help_text=_("the name that its editions share; in both languages: Ministerial meeting / 部长级会议"),
    )  # fmt: skip
    edition = models.PositiveSmallIntegerField(_("edition"), null=True, blank=True)
    level = models.CharField(_("level"), max_length=16, choices=choices("meeting_level"), blank=True)
    starts = EdtfField(_("begins"), blank=True)
    ends = EdtfField(_("ends"), blank=True)
    time = models.TimeField(_("local hour of the opening"), null=True, blank=True)
    time_zone = models.CharField(
        _("time zone"), max_length=40, blank=True, help_text=_("as IANA names it, such as Asia/Bangkok")
    )
    place = PlaceField(_("place"), blank=True)
    town = models.CharField(_("town"), max_length=120, blank=True)
    host = PartyField(_("host"), blank=True)
    participants = PartiesField(_("participants"), blank=True)

    class Meta:
        verbose_name = _("meeting")
        verbose_name_plural = _("meetings")
        ordering: ClassVar = ["-starts", "code", "pk"]

    def __str__(self) -> str:
        return in_language(self.title_en, self.title_zh) or self.code

    def to_library(self) -> cooperation.Meeting:
        """As the rules of the room know it."""
        return cooperation.Meeting(
            code=self.code, title_en=self.title_en, title_zh=self.title_zh, series=self.series, edition=self.edition,
            mechanism=self.mechanism.code if self.mechanism else "", level=self.level, starts=self.starts,
            ends=self.ends, time=self.time.strftime("%H:%M") if self.time else "", time_zone=self.time_zone,
            place=self.place, town=self.town, host=self.host, participants=codes_in(self.participants),
        )  # fmt: skip
