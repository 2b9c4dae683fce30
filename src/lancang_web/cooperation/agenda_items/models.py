"""An item of an agenda as a row."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from lancang.rooms import cooperation
from lancang_web.cooperation.terms import choices, in_language
from lancang_web.registers.models import Record


class AgendaItem(Record):
    """An item of the agenda of a meeting, with the decision taken on it."""

    meeting = models.ForeignKey("cooperation.Meeting", models.PROTECT, related_name="+", verbose_name=_("meeting"))
    number = models.CharField(_("number"), max_length=20)
    title_en = models.CharField(_("title in English"), max_length=400, blank=True)
    title_zh = models.CharField(_("title in Chinese"), max_length=400, blank=True)
    outcome = models.CharField(_("outcome"), max_length=16, choices=choices("outcome"), blank=True)
    decision_en = models.TextField(_("decision in English"), blank=True)
    decision_zh = models.TextField(_("decision in Chinese"), blank=True)

    class Meta:
        verbose_name = _("agenda item")
        verbose_name_plural = _("agenda items")
        ordering: ClassVar = ["meeting_id", "number", "pk"]

    def __str__(self) -> str:
        return f"{self.number} {self.title}"

    @property
    def title(self) -> str:
        """In the language of the page, else in the other one."""
        return in_language(self.title_en, self.title_zh)

    @property
    def decision(self) -> str:
        """In the language of the page, else in the other one."""
        return in_language(self.decision_en, self.decision_zh)

    def to_library(self) -> cooperation.AgendaItem:
        """As the rules of the room know it."""
        return cooperation.AgendaItem(
            self.meeting.code, self.number, self.title_en, self.title_zh, self.outcome, self.decision_en,
            self.decision_zh,
        )  # fmt: skip
