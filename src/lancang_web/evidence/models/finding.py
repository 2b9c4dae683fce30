"""What the checks found on figures, and the ledger of contradictions: statements of one thing that are not the same."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from lancang_web.accounts.models import Party, User
from lancang_web.handling.models import Handled

from .figure import Figure


class Finding(models.Model):
    """A finding of `lancang.checks`. It has no handling of its own: it is shown to who may see all of its figures."""

    finding_id = models.CharField(max_length=16, unique=True)
    kind = models.CharField(_("kind"), max_length=16)
    verdict = models.CharField(_("verdict"), max_length=12)
    severity = models.CharField(_("severity"), max_length=8)
    expected = models.FloatField(null=True)
    found = models.FloatField(null=True)
    tolerance = models.FloatField(null=True)
    unit = models.CharField(max_length=40, blank=True)
    arithmetic_en = models.TextField()
    arithmetic_zh = models.TextField()
    explanation_en = models.TextField()
    explanation_zh = models.TextField()
    figures = models.ManyToManyField(Figure, through="FindingFigure", related_name="findings")

    class Meta:
        verbose_name = _("finding")
        verbose_name_plural = _("findings")

    def __str__(self) -> str:
        return self.arithmetic

    @property
    def arithmetic(self) -> str:
        """The arithmetic in the language of the page."""
        return self.arithmetic_zh if (get_language() or "").startswith("zh") else self.arithmetic_en

    @property
    def explanation(self) -> str:
        """What it means, in the language of the page."""
        return self.explanation_zh if (get_language() or "").startswith("zh") else self.explanation_en


class FindingFigure(models.Model):
    """A figure of a finding, at its place in the arithmetic."""

    finding = models.ForeignKey(Finding, models.CASCADE)
    figure = models.ForeignKey(Figure, models.CASCADE)
    position = models.PositiveSmallIntegerField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["finding", "position"], name="one_figure_per_position")
        ]


class Contradiction(models.Model):
    """Two figures that state one thing differently. Shown to who may see both; nothing is averaged or hidden."""

    class State(models.TextChoices):
        """Where it stands."""

        OPEN = "open", _("open")
        ASKED = "asked", _("the owner was asked")
        PREFERRED = "preferred", _("one is preferred")
        SCOPE = "scope", _("both are right, of different scope")

    first = models.ForeignKey(Figure, models.CASCADE, related_name="+")
    second = models.ForeignKey(Figure, models.CASCADE, related_name="+")
    finding = models.ForeignKey(Finding, models.SET_NULL, null=True, related_name="+")
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.OPEN, db_index=True)
    preferred = models.ForeignKey(Figure, models.SET_NULL, null=True, blank=True, related_name="+")
    reason = models.TextField(_("reason"), blank=True)
    settled_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    settled_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)
    history = HistoricalRecords()
    _history_user: User

    class Meta:
        verbose_name = _("contradiction")
        verbose_name_plural = _("contradictions")
        constraints: ClassVar = [models.UniqueConstraint(fields=["first", "second"], name="one_row_per_pair")]

    def __str__(self) -> str:
        return f"{self.first} / {self.second}"


class Question(Handled):
    """A question to the party that owns a figure, due on a day. Seen by who asked and who is asked."""

    contradiction = models.ForeignKey(Contradiction, models.CASCADE, related_name="questions")
    to = models.ForeignKey(Party, models.PROTECT, related_name="questions")
    text = models.TextField(_("question"))
    due = models.DateField(_("due"))
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(auto_now_add=True)
    answer = models.TextField(_("answer"), blank=True)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("question")
        verbose_name_plural = _("questions")
        ordering: ClassVar = ["due", "pk"]

    def __str__(self) -> str:
        return self.text[:80]
