"""A document as the site keeps it: its masked text, how it was obtained, and where it stands."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django_fsm import FSMField
from simple_history.models import HistoricalRecords

from lancang_web.handling.models import Handled


class Document(Handled):
    """A report. `text` is masked (█) unless the owner opted in; offsets of figures are indices into it."""

    class State(models.TextChoices):
        """Where a document stands."""

        QUEUED = "queued", _("waiting to be read")
        READ = "read", _("read")
        FAILED = "failed", _("could not be read")
        WITHDRAWN = "withdrawn", _("withdrawn")

    name = models.CharField(_("file name"), max_length=255)
    sha256 = models.CharField(max_length=64, db_index=True, editable=False)
    # One party holds a file once; what another party holds must not be told by a refusal, so the owner is part of it.
    fingerprint = models.CharField(max_length=64, unique=True, editable=False)
    media = models.CharField(_("kind"), max_length=100, blank=True)
    encoding = models.CharField(_("encoding"), max_length=40, blank=True)
    notes = models.JSONField(_("notes of the reader"), default=list)
    text = models.TextField(_("text"), blank=True)
    characters = models.PositiveIntegerField(_("characters"), default=0)
    masked = models.PositiveIntegerField(_("masked characters"), default=0)
    # Where pages begin and the date the file gives itself: with them the masked text reads as the bytes did.
    layout = models.JSONField(default=dict, editable=False)
    date = models.CharField(_("date of the document"), max_length=10, blank=True)
    place = models.CharField(_("place of the document"), max_length=40, blank=True)
    state = FSMField(_("state"), default=State.QUEUED, choices=State.choices, protected=False, db_index=True)
    failure = models.TextField(_("why it could not be read"), blank=True)
    reader_version = models.CharField(_("read by version"), max_length=40, blank=True)
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField(_("brought"), auto_now_add=True, db_index=True)
    read_at = models.DateTimeField(_("read at"), null=True, blank=True)
    withdrawn_reason = models.TextField(_("why it was withdrawn"), blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)
    history = HistoricalRecords(excluded_fields=["text", "layout"])

    class Meta:
        verbose_name = _("document")
        verbose_name_plural = _("documents")
        ordering: ClassVar = ["-uploaded_at", "-pk"]

    def __str__(self) -> str:
        return self.name


class Original(models.Model):
    """The bytes as they were brought: kept until they have been read, and longer only if the owner opted in."""

    document = models.OneToOneField(Document, models.CASCADE, primary_key=True, related_name="original")
    data = models.BinaryField()
    keep = models.BooleanField(default=False)


class Reading(models.Model):
    """One piece of work of the queue: a document to be read. A worker holds it by a lease that runs out if it dies."""

    class State(models.TextChoices):
        """Where the work stands."""

        WAITING = "waiting", _("waiting")
        RUNNING = "running", _("being read")
        DONE = "done", _("done")
        FAILED = "failed", _("failed")

    document = models.ForeignKey(Document, models.CASCADE, related_name="readings")
    state = models.CharField(max_length=8, choices=State.choices, default=State.WAITING)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(auto_now_add=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    worker = models.CharField(max_length=80, blank=True)
    started_at = models.DateTimeField(null=True, blank=True)
    leased_until = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    message = models.TextField(blank=True)
    # What a second reading changed: counts and lists of figure ids (services/reading.py says which).
    changes = models.JSONField(default=dict)

    class Meta:
        verbose_name = _("reading")
        verbose_name_plural = _("readings")
        indexes: ClassVar = [models.Index(fields=["state", "leased_until"])]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["document"], condition=models.Q(state__in=["waiting", "running"]), name="one_open_reading"
            )
        ]

    def __str__(self) -> str:
        return f"{self.document_id}: {self.state}"
