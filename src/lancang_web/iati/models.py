"""A file on its way into the registers, what it did there, and what people said of activities that are alike."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from lancang_web.accounts.models import User
from lancang_web.handling.models import Handled


class ActivityFile(Handled):
    """A file that a party brought. `data` is what was read of it, written anew, and goes when the import is done.

    `told` are the faults of the file: (code, line, element, activity, values).
    """

    class State(models.TextChoices):
        """Where it stands."""

        DRAFT = "draft", _("not yet imported")
        DONE = "done", _("imported")
        UNDONE = "undone", _("undone")

    name = models.CharField(_("file name"), max_length=255)
    data = models.BinaryField(default=bytes)
    told = models.JSONField(default=list)
    more = models.PositiveIntegerField(default=0)
    count = models.PositiveIntegerField(_("activities"), default=0)
    state = models.CharField(_("state"), max_length=8, choices=State.choices, default=State.DRAFT)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    made_at = models.DateTimeField(_("brought"), auto_now_add=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        verbose_name = _("activity file")
        verbose_name_plural = _("activity files")
        ordering: ClassVar = ["-pk"]

    def __str__(self) -> str:
        return self.name


class Written(models.Model):
    """A record that a file made (`before` is None) or changed, and what is needed to take that back."""

    of = models.ForeignKey(ActivityFile, models.CASCADE, related_name="written")
    register = models.CharField(max_length=64)
    record = models.PositiveBigIntegerField()
    before = models.JSONField(null=True)
    version = models.PositiveIntegerField()

    class Meta:
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return f"{self.of_id}: {self.register} {self.record}"


class SameActivity(models.Model):
    """What a party says of an activity of a partner and a record, or another activity, that are alike.

    `other` is a record as `projects#12`, or an identifier. The party's own people alone see it. An empty verdict is one
    that was taken back.
    """

    party = models.ForeignKey("accounts.Party", models.PROTECT, related_name="+")
    identifier = models.CharField(max_length=255)
    other = models.CharField(max_length=255)
    verdict = models.CharField(
        _("answer"), max_length=10, blank=True, choices=[("same", _("the same")), ("different", _("two"))]
    )
    version = models.PositiveIntegerField(default=1)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    made_at = models.DateTimeField(_("answered"), auto_now=True)
    history = HistoricalRecords()
    # Who made the version; the service sets it, django-simple-history reads it.
    _history_user: User

    class Meta:
        verbose_name = _("answer on two activities")
        verbose_name_plural = _("answers on two activities")
        ordering: ClassVar = ["identifier", "other"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["party", "identifier", "other"], name="answered_once_a_party")
        ]

    def __str__(self) -> str:
        return f"{self.identifier}, {self.other}: {self.verdict or '–'}"
