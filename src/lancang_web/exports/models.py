"""An export: what was asked, what came of it, and which documents it was made from. Its file lies on the disk."""

from __future__ import annotations

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from lancang_web.accounts.models import Party
from lancang_web.evidence.models import Document
from lancang_web.handling.models import Handled, Handling


class Export(Handled):
    """Figures as they were at one moment, to take away. The row stays, and with it address, checksum and citation;
    the file is removed after a time. Its handling joins those of its parts; beside it, who looks must be admitted to
    every document that it was made from, as handled then and as handled now (selectors.py).
    """

    class State(models.TextChoices):
        """Where it stands. `removed`: there was a file, and it can be made again."""

        WAITING = "waiting", _("waiting")
        RUNNING = "running", _("being made")
        READY = "ready", _("ready")
        REMOVED = "removed", _("file removed")
        FAILED = "failed", _("could not be made")

    class Failure(models.TextChoices):
        """Why there is no file, in words that a page can put in any language."""

        NONE = "", ""
        EMPTY = "empty", _("found no figure that you may see; expected at least one; widen the filter")
        DISK = "disk", _("found a full disk; expected room for the file; ask who keeps the site, then make it again")
        GONE = (
            "gone",
            _(
                "found documents that were withdrawn or are not shared any more; expected all those it was made "
                "from; make a new export"
            ),
        )
        CHANGED = (
            "changed",
            _(
                "found other data, or another version of Lancang, than it was made with; expected the same file "
                "with the same checksum; make a new export"
            ),
        )
        FAULT = "fault", _("found a fault of Lancang; expected none; tell who keeps the site the number of the export")

    title = models.CharField(_("title"), max_length=200)
    # The filter of the list of figures: its fields in order, without the empty ones.
    query = models.TextField(_("query"), blank=True)
    address = models.CharField(_("address"), max_length=300, blank=True)
    party = models.ForeignKey(Party, models.PROTECT, related_name="+", verbose_name=_("party"))
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(_("asked"))
    # Whose rights count while it is made: who asked for it last.
    wanted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    state = models.CharField(_("state"), max_length=8, choices=State.choices, default=State.WAITING, db_index=True)
    failure = models.CharField(max_length=8, choices=Failure.choices, blank=True)
    # The end of the audit when the figures were read, and the program that made the file.
    sequence = models.PositiveBigIntegerField(null=True)
    hash = models.CharField(max_length=64, blank=True)
    product = models.CharField(max_length=40, blank=True)
    figures = models.PositiveIntegerField(_("figures"), default=0)
    sha256 = models.CharField(max_length=64, blank=True)
    size = models.PositiveBigIntegerField(default=0)
    # Counts by state and reason, files with checksums, owners and handlings of the parts: no words of records.
    summary = models.JSONField(default=dict)
    kept_until = models.DateTimeField(_("file kept until"), null=True)
    documents = models.ManyToManyField(Document, through="ExportDocument", related_name="exports")
    worker = models.CharField(max_length=80, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    leased_until = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        verbose_name = _("export")
        verbose_name_plural = _("exports")
        ordering: ClassVar = ["-pk"]
        indexes: ClassVar = [models.Index(fields=["party", "-id"]), models.Index(fields=["state", "leased_until"])]

    def __str__(self) -> str:
        return self.title

    @property
    def files(self) -> list[dict[str, Any]]:
        """Name, size and checksum of each file in the zip."""
        found: list[dict[str, Any]] = self.summary.get("files", [])
        return found

    @property
    def busy(self) -> bool:
        """It is being made, or waits for that."""
        return self.state in (self.State.WAITING, self.State.RUNNING)


class ExportDocument(models.Model):
    """A document that figures of an export come from, and how it was handled then."""

    export = models.ForeignKey(Export, models.CASCADE)
    document = models.ForeignKey(Document, models.CASCADE)
    handling = models.ForeignKey(Handling, models.PROTECT, related_name="+")

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["export", "document"], name="document_once_in_export")]

    def __str__(self) -> str:
        return f"{self.export_id}: {self.document_id}"
