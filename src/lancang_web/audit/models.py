"""The audit: a chain of events, each holding the hash of the one before, and beside it what each event was about."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from lancang_web.handling.models import Handling


class Event(models.Model):
    """What was done, by whom, when. `digest` is the salted hash of its detail, so that the detail can be redacted and
    the chain still verifies. Rows are neither changed nor deleted; the database refuses it.
    """

    sequence = models.PositiveBigIntegerField(primary_key=True)
    at = models.DateTimeField(_("at"))
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    actor_name = models.CharField(_("by"), max_length=64)
    party = models.CharField(_("party"), max_length=32, blank=True)
    action = models.CharField(_("action"), max_length=64, db_index=True)
    kind = models.CharField(_("kind of record"), max_length=64, blank=True)
    record = models.CharField(_("record"), max_length=64, blank=True)
    digest = models.CharField(max_length=64)
    previous = models.CharField(max_length=64)
    hash = models.CharField(max_length=64, unique=True)

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")
        ordering: ClassVar = ["sequence"]
        indexes: ClassVar = [models.Index(fields=["kind", "record"])]

    def __str__(self) -> str:
        return f"{self.sequence} {self.action}"


class Detail(models.Model):
    """What an event was about, under the handling of its record. Redaction removes this row and nothing else."""

    event = models.OneToOneField(Event, models.PROTECT, primary_key=True, related_name="detail")
    handling = models.ForeignKey(Handling, models.PROTECT, null=True, related_name="+")
    salt = models.CharField(max_length=32)
    content = models.JSONField(default=dict)

    class Meta:
        verbose_name = _("detail")

    def __str__(self) -> str:
        return str(self.event_id)


class Head(models.Model):
    """The end of the chain: one row, locked by whoever appends, so that appends follow one another."""

    sequence = models.PositiveBigIntegerField(default=0)
    hash = models.CharField(max_length=64, default="0" * 64)

    class Meta:
        verbose_name = _("head of the chain")

    def __str__(self) -> str:
        return f"{self.sequence} {self.hash[:12]}"
