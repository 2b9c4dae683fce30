"""What a party holds of two events that several parties report, as a row with its history."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from lancang.rooms import cooperation
from lancang_web.accounts.models import User
from lancang_web.cooperation.terms import choices


class ResultJudgement(models.Model):
    """One party's answer for two events, with why: there is one row of each party and pair, and all its versions.

    Who sees both events sees it; nobody else learns of it. An empty verdict is one that was taken back. `one` is the
    event of the lower number.
    """

    one = models.ForeignKey("cooperation.OperationResult", models.CASCADE, related_name="+")
    other = models.ForeignKey("cooperation.OperationResult", models.CASCADE, related_name="+")
    party = models.ForeignKey("accounts.Party", models.PROTECT, related_name="+")
    verdict = models.CharField(_("answer"), max_length=10, choices=choices("result_verdict"), blank=True)
    why = models.TextField(_("why"), blank=True)
    version = models.PositiveIntegerField(default=1)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    made_at = models.DateTimeField(_("answered"), auto_now=True)
    history = HistoricalRecords()
    # Who made the version; the service sets it, django-simple-history reads it.
    _history_user: User

    class Meta:
        verbose_name = _("judgement on two events")
        verbose_name_plural = _("judgements on two events")
        ordering: ClassVar = ["one", "other", "party"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["one", "other", "party"], name="judged_once_a_party")]

    def __str__(self) -> str:
        return f"{self.one_id}, {self.other_id}: {self.verdict or '–'}"

    def to_library(self) -> cooperation.ResultJudgement:
        """As the sums of the room know it."""
        return cooperation.ResultJudgement(str(self.one_id), str(self.other_id), self.verdict)
