"""A commitment as a row, and the days on which it is due."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from lancang.rooms import cooperation
from lancang_web.cooperation.terms import choices, in_language
from lancang_web.registers.fields import EdtfField, PartiesField, PartyField, codes_in
from lancang_web.registers.models import Record


class Commitment(Record):
    """What one party promised: by a clause, by a decision of a meeting, or by neither."""

    code = models.CharField(_("code"), max_length=60, blank=True)
    by = PartyField(_("promised by"))
    text_en = models.TextField(_("promise in English"), blank=True)
    text_zh = models.TextField(_("promise in Chinese"), blank=True)
    towards = PartiesField(_("towards"), blank=True)
    clause = models.ForeignKey(
        "cooperation.Clause", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("clause")
    )
    meeting = models.ForeignKey(
        "cooperation.Meeting", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("decided at")
    )
    made = EdtfField(_("promised on"), blank=True)
    due = models.DateField(_("due"), null=True, blank=True)
    recurs = models.CharField(_("due again"), max_length=12, choices=choices("recurrence"), blank=True)
    until = models.DateField(_("until"), null=True, blank=True)

    class Meta:
        verbose_name = _("commitment")
        verbose_name_plural = _("commitments")
        ordering: ClassVar = ["due", "code", "pk"]
        indexes: ClassVar = [models.Index(fields=["by", "due"])]

    def __str__(self) -> str:
        return f"{self.code} {in_language(self.text_en, self.text_zh)}"[:120]

    @property
    def basis(self) -> str:
        """What it was promised by: the clause, else the meeting."""
        return self.clause.cited() if self.clause else self.meeting.code if self.meeting else ""

    def to_library(self) -> cooperation.Commitment:
        """As the rules of the room know it; `basis`, which takes a look at other records, is left to who needs it."""
        return cooperation.Commitment(
            code=self.code, by=self.by, text_en=self.text_en, text_zh=self.text_zh, towards=codes_in(self.towards),
            made=self.made, due=self.due, recurs=self.recurs, until=self.until,
        )  # fmt: skip


class Told(models.Model):
    """What was told under one handling for a due day: since when anything, the whole, a dispute. As of a day, what is
    later does not count yet.
    """

    first_on = models.DateField(null=True)
    whole_on = models.DateField(null=True)
    disputed_on = models.DateField(null=True)

    class Meta:
        abstract = True


class DueDay(Told):
    """A day on which a commitment in use is due, or the one row without a day of a promise that has none.

    Made from the commitment and its fulfilments by services/due_days.py, never by hand, so that a board is counted in
    one pass: party and handling are those of the commitment; what was told stands in the row itself where all of it has
    one handling (`told`), else, `mixed`, in rows of their own.
    """

    commitment = models.ForeignKey(Commitment, models.CASCADE, related_name="due_days")
    day = models.DateField(null=True)
    party = models.CharField(max_length=PartyField.length)
    handling = models.ForeignKey("handling.Handling", models.PROTECT, related_name="+", db_index=False)
    told = models.ForeignKey("handling.Handling", models.PROTECT, null=True, related_name="+", db_index=False)
    mixed = models.BooleanField(default=False)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["commitment", "day"], name="one_row_per_due_day")]
        # Covering, so that neither the counts of a party nor a list in the order of days look at the table itself.
        indexes: ClassVar = [
            models.Index(fields=["commitment"], condition=models.Q(mixed=True), name="mixed_due_days"),
            *(models.Index(
                fields=[first, second, "handling", "told", "mixed", "first_on", "whole_on", "disputed_on",
                        "commitment"],
                name=f"board_by_{first}",
            ) for first, second in (("party", "day"), ("day", "party"))),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.commitment_id}: {self.day}"


class ToldApart(Told):
    """What was told under one of several handlings for a due day that is `mixed`."""

    due_day = models.ForeignKey(DueDay, models.CASCADE, related_name="told_apart")
    handling = models.ForeignKey("handling.Handling", models.PROTECT, related_name="+")

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["due_day", "handling"], name="told_once_a_handling")]

    def __str__(self) -> str:
        return f"{self.due_day_id}: {self.handling_id}"


class Reminder(models.Model):
    """The digest of a day for an address of a party: one row, so that it goes out once, however often it is asked."""

    party = models.ForeignKey("accounts.Party", models.CASCADE, related_name="+")
    address = models.EmailField()
    day = models.DateField()
    # Who begins to send it puts the time here; when that was long ago and nothing was sent, somebody else takes over.
    begun_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["party", "address", "day"], name="one_reminder_a_day"),
        ]

    def __str__(self) -> str:
        return f"{self.party_id}: {self.day}"
