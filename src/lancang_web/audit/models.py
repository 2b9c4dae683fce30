"""The audit: a chain of events, each holding the hash of the one before, and beside it what each event was about."""

from __future__ import annotations

import json
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from lancang_web.handling.models import Handling

from .chain import GENESIS


class Event(models.Model):
    """What was done, by whom, when. `digest` is the salted hash of its detail, so that the detail can be redacted and
    the chain still verifies. Rows are neither changed nor deleted; the database refuses it (guards.py).
    """

    sequence = models.PositiveBigIntegerField(primary_key=True)
    at = models.DateTimeField(_("at"))
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    actor_name = models.CharField(_("by"), max_length=64)
    party = models.CharField(_("party"), max_length=32, blank=True)
    action = models.CharField(_("action"), max_length=64)
    kind = models.CharField(_("kind of record"), max_length=64, blank=True)
    record = models.CharField(_("record"), max_length=64, blank=True)
    digest = models.CharField(max_length=64)
    previous = models.CharField(max_length=64)
    hash = models.CharField(max_length=64, unique=True)

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")
        ordering: ClassVar = ["sequence"]
        # Each filter of the audit page, in the order of its pages.
        indexes: ClassVar = [
            models.Index(fields=["kind", "record", "sequence"]),
            models.Index(fields=["action", "sequence"]),
            models.Index(fields=["party", "sequence"]),
            models.Index(fields=["at"]),
        ]

    def __str__(self) -> str:
        return f"{self.sequence} {self.action}"


class Detail(models.Model):
    """What an event was about, under the handling of its record. Redaction removes this row and nothing else."""

    event = models.OneToOneField(Event, models.PROTECT, primary_key=True, related_name="detail")
    handling = models.ForeignKey(Handling, models.PROTECT, null=True, related_name="+")
    salt = models.CharField(max_length=32)
    # Canonical JSON as text: a JSON column of PostgreSQL would rewrite numbers, and the digest would no longer fit.
    said = models.TextField()

    class Meta:
        verbose_name = _("detail")

    def __str__(self) -> str:
        return str(self.event_id)

    @property
    def content(self) -> dict[str, Any]:
        """What was recorded."""
        content: dict[str, Any] = json.loads(self.said)
        return content


class Mention(models.Model):
    """A further record that an event is about: one event of bulk work finds its way into the history of each record.

    An index and no more: the event's detail, which the chain covers, lists the same records.
    """

    event = models.ForeignKey(Event, models.PROTECT, related_name="mentions")
    kind = models.CharField(max_length=64)
    record = models.CharField(max_length=64)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["kind", "record", "event"])]

    def __str__(self) -> str:
        return f"{self.event_id}: {self.kind} {self.record}"


class Redacted(models.Model):
    """The detail of this event was removed by that event, which gives the reason. No detail can go without this row."""

    event = models.OneToOneField(Event, models.PROTECT, primary_key=True, related_name="redacted")
    by = models.ForeignKey(Event, models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return f"{self.event_id} by {self.by_id}"


class Head(models.Model):
    """The end of the chain: one row, locked by whoever appends, so that appends follow one another."""

    sequence = models.PositiveBigIntegerField(default=0)
    hash = models.CharField(max_length=64, default=GENESIS)

    class Meta:
        verbose_name = _("head of the chain")

    def __str__(self) -> str:
        return f"{self.sequence} {self.hash[:12]}"
