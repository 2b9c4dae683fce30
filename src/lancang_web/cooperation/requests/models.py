"""A request as a row."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from lancang.rooms import cooperation
from lancang_web.cooperation.terms import choices
from lancang_web.registers.fields import PartyField
from lancang_web.registers.models import Record

_COUNTED = [
    "closed", "deadline", "handling", "withdrawn_at", "kind", "channel", "sent", "lasted_working",
]  # fmt: skip


class Request(Record):
    """A request between two parties: kind, channel, class of subject and days; never its content."""

    number = models.CharField(_("number of the request"), max_length=60)
    sender = PartyField(_("sender"))
    receiver = PartyField(_("receiver"))
    kind = models.CharField(_("kind"), max_length=24, choices=choices("request_kind"))
    channel = models.CharField(_("channel"), max_length=24, choices=choices("channel"), blank=True)
    subject_class = models.CharField(_("class of subject"), max_length=16, choices=choices("subject_class"), blank=True)
    response_days = models.PositiveSmallIntegerField(_("working days to answer"), null=True, blank=True)
    drafted = models.DateField(_("drafted"), null=True, blank=True)
    sent = models.DateField(_("sent"), null=True, blank=True)
    received = models.DateField(_("received"), null=True, blank=True)
    started = models.DateField(_("work begun"), null=True, blank=True)
    partly_answered = models.DateField(_("partly answered"), null=True, blank=True)
    answered = models.DateField(_("answered on"), null=True, blank=True)
    refused = models.DateField(_("refused"), null=True, blank=True)
    ground = models.CharField(_("ground of refusal"), max_length=16, choices=choices("refusal_ground"), blank=True)
    recalled = models.DateField(_("withdrawn by the sender"), null=True, blank=True)
    # Made of the days above, so that a database can count them: see completing.py.
    stage = models.CharField(_("state"), max_length=16, choices=choices("request_stage"), blank=True, editable=False)
    deadline = models.DateField(_("to be answered by"), null=True, blank=True, editable=False)
    closed = models.DateField(_("closed on"), null=True, blank=True, editable=False)
    sent_year = models.PositiveSmallIntegerField(_("year of sending"), null=True, editable=False)
    # Days and working days from the sending to the closing; working days only where the receiver's calendar has them.
    lasted = models.IntegerField(_("days until it was closed"), null=True, editable=False)
    lasted_working = models.IntegerField(_("working days until it was closed"), null=True, editable=False)

    class Meta:
        verbose_name = _("request")
        verbose_name_plural = _("requests")
        ordering: ClassVar = ["-sent", "-pk"]
        # The last three hold all that the statistics count by, so that counting reads an index from end to end, in the
        # order in which it counts, and no row.
        indexes: ClassVar = [
            models.Index(fields=["sent", "id", "handling", "withdrawn_at", "version"]),
            models.Index(fields=["handling", "withdrawn_at"]),
            models.Index(fields=["stage", "deadline"]),
            models.Index(
                name="requests_by_year", fields=["sent_year", "stage", "lasted", "sender", "receiver", *_COUNTED]
            ),
            models.Index(
                name="requests_by_pair", fields=["sender", "receiver", "stage", "lasted", "sent_year", *_COUNTED]
            ),
            models.Index(
                name="requests_by_closing",
                fields=["closed", "deadline", "sent", "sender", "receiver", "sent_year", *_COUNTED[2:6]],
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.sender} → {self.receiver}"

    def to_library(self) -> cooperation.Request:
        """As the rules of the room know it."""
        return cooperation.Request(
            number=self.number, sender=self.sender, receiver=self.receiver, kind=self.kind, channel=self.channel,
            subject_class=self.subject_class, response_days=self.response_days, drafted=self.drafted, sent=self.sent,
            received=self.received, started=self.started, partly_answered=self.partly_answered,
            answered=self.answered, refused=self.refused, ground=self.ground, recalled=self.recalled,
        )  # fmt: skip
