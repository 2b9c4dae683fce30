"""Rules of a series (revision policy), and notices to a party that something of its own needs a look."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from lancang_web.accounts.models import Party

from .document import Document
from .figure import Figure


class RevisionPolicy(models.Model):
    """Until when a series may be revised after the secretariat accepted it. A series is a measure and a subject."""

    class Rule(models.TextChoices):
        """What may still be done to a final figure."""

        REASON = "reason", _("at any time, with a reason")
        WINDOW = "window", _("within a number of days, then never")
        NEVER = "never", _("never: a correction is a new figure")

    measure = models.CharField(_("measure"), max_length=80)
    subject_code = models.CharField(_("subject code"), max_length=80, blank=True)
    rule = models.CharField(_("rule"), max_length=8, choices=Rule.choices, default=Rule.REASON)
    days = models.PositiveSmallIntegerField(_("days"), default=0)
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("revision policy")
        verbose_name_plural = _("revision policies")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["measure", "subject_code"], name="one_policy_per_series")
        ]

    def __str__(self) -> str:
        return f"{self.measure} {self.subject_code}: {self.get_rule_display()}"


class Notice(models.Model):
    """Something a party should look at. It says that something happened and where, never what a record says."""

    class Kind(models.TextChoices):
        """What happened."""

        SENT_BACK = "sent_back", _("figures were sent back")
        UNLOCKED = "unlocked", _("figures were unlocked")
        QUESTION = "question", _("a question was asked")
        ANSWER = "answer", _("a question was answered")
        WITHDRAWN = "withdrawn", _("a document was withdrawn")
        CHANGED = "changed", _("a new reading changed reviewed figures")

    party = models.ForeignKey(Party, models.CASCADE, related_name="notices")
    kind = models.CharField(max_length=12, choices=Kind.choices)
    document = models.ForeignKey(Document, models.CASCADE, null=True, related_name="+")
    figure = models.ForeignKey(Figure, models.CASCADE, null=True, related_name="+")
    count = models.PositiveIntegerField(default=1)
    comment = models.TextField(blank=True)
    at = models.DateTimeField(auto_now_add=True)
    seen_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("notice")
        verbose_name_plural = _("notices")
        ordering: ClassVar = ["-at", "-pk"]

    def __str__(self) -> str:
        return self.get_kind_display()
