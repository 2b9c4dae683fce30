"""What became of proposals: records that acts stand for, proposals that were entered, acts that are for no register."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Entry(models.Model):
    """A proposal that was entered: `made` are the records, (register, id, version), and `accepted` the acts that were
    accepted by it, (id, version), so that it can be taken back.
    """

    party = models.ForeignKey("accounts.Party", models.PROTECT, related_name="+")
    made = models.JSONField(_("records"), default=list)
    accepted = models.JSONField(_("accepted acts"), default=list)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    made_at = models.DateTimeField(_("entered"), auto_now_add=True)
    undone_at = models.DateTimeField(_("taken back"), null=True)

    class Meta:
        verbose_name = _("entered proposal")
        verbose_name_plural = _("entered proposals")
        ordering: ClassVar = ["-pk"]

    def __str__(self) -> str:
        return f"{self.pk}: {len(self.made)}"


class Attestation(models.Model):
    """A record of a register is attested by an act. Who sees both sees it; nobody else learns of it.

    `title` is the name that the act gives the record: an act that names two texts attests two records.
    """

    register = models.CharField(max_length=64)
    record = models.PositiveBigIntegerField()
    act = models.ForeignKey("evidence.Act", models.CASCADE, related_name="+")
    title = models.CharField(max_length=400, blank=True)
    party = models.ForeignKey("accounts.Party", models.PROTECT, related_name="+")
    entry = models.ForeignKey(Entry, models.PROTECT, null=True, related_name="attestations")
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    made_at = models.DateTimeField(_("attached"), auto_now_add=True)

    class Meta:
        verbose_name = _("attestation")
        verbose_name_plural = _("attestations")
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["register", "record", "act", "title"], name="attested_once")
        ]
        indexes: ClassVar = [models.Index(fields=["register", "record"])]

    def __str__(self) -> str:
        return f"{self.register} {self.record}: {self.act_id}"


class Dismissal(models.Model):
    """A party holds an act for nothing of the registers; it can be taken back."""

    act = models.ForeignKey("evidence.Act", models.CASCADE, related_name="+")
    party = models.ForeignKey("accounts.Party", models.PROTECT, related_name="+")
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("dismissal")
        verbose_name_plural = _("dismissals")
        constraints: ClassVar = [models.UniqueConstraint(fields=["act", "party"], name="dismissed_once")]

    def __str__(self) -> str:
        return f"{self.party_id}: {self.act_id}"
