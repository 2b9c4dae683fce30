"""Briefings: questions that are asked again and again. The answers are never kept: each reader gets the own."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from lancang_web.accounts.models import User
from lancang_web.handling.models import Handled


class Briefing(Handled):
    """A title and questions, each the address of a view of the situation page. Shared by its handling."""

    title = models.CharField(_("title"), max_length=200)
    questions = models.JSONField(_("questions"), default=list)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    version = models.PositiveIntegerField(default=1, editable=False)
    history = HistoricalRecords()
    _history_user: User

    class Meta:
        verbose_name = _("briefing")
        verbose_name_plural = _("briefings")
        ordering: ClassVar = ["-pk"]

    def __str__(self) -> str:
        return self.title
