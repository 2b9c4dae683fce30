"""What every record of a register is, whatever it holds; and the imports that brought records in."""

from __future__ import annotations

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from lancang_web.handling.models import Handled


class Record(Handled):
    """A record of a register: owned and handled, versioned, never deleted. A register adds its own fields.

    `identity` is the digest of owner and key, so that a party enters a thing once and no party learns by a refusal what
    another one holds; empty for a record that is withdrawn and in registers without a key.
    """

    version = models.PositiveIntegerField(default=1, editable=False)
    identity = models.CharField(max_length=64, unique=True, null=True, editable=False)
    created_at = models.DateTimeField(_("entered"), auto_now_add=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", editable=False)
    changed_at = models.DateTimeField(_("changed"), auto_now=True)
    changed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", editable=False)
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True, editable=False)
    withdrawn_reason = models.TextField(_("why it was withdrawn"), blank=True, editable=False)
    # What the record was taken from, where it was taken from evidence: at most one of the three.
    from_document = models.ForeignKey(
        "evidence.Document", models.SET_NULL, null=True, editable=False, related_name="+", verbose_name=_("document")
    )
    from_figure = models.ForeignKey(
        "evidence.Figure", models.SET_NULL, null=True, editable=False, related_name="+", verbose_name=_("figure")
    )
    from_act = models.ForeignKey(
        "evidence.Act", models.SET_NULL, null=True, editable=False, related_name="+", verbose_name=_("act")
    )
    history = HistoricalRecords(inherit=True)

    class Meta:
        abstract = True

    @property
    def withdrawn(self) -> bool:
        """Whether it counts no more."""
        return self.withdrawn_at is not None

    @property
    def origin(self) -> Any:
        """The document, figure or act that it was taken from, or None."""
        return self.from_document or self.from_figure or self.from_act


class Import(Handled):
    """A spreadsheet on its way into a register. Its cells were looked through for identity data before they came here.

    `mapping` says which column fills which field; `rows` are the cells as text and go when the import is done.
    """

    class State(models.TextChoices):
        """Where an import stands."""

        DRAFT = "draft", _("not yet imported")
        DONE = "done", _("imported")
        UNDONE = "undone", _("undone")

    register = models.CharField(max_length=64)
    name = models.CharField(_("file name"), max_length=255)
    headers = models.JSONField(default=list)
    rows = models.JSONField(default=list)
    mapping = models.JSONField(default=dict)
    state = models.CharField(_("state"), max_length=8, choices=State.choices, default=State.DRAFT)
    count = models.PositiveIntegerField(_("rows"), default=0)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    made_at = models.DateTimeField(_("brought"), auto_now_add=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        verbose_name = _("import")
        verbose_name_plural = _("imports")
        ordering: ClassVar = ["-pk"]

    def __str__(self) -> str:
        return self.name


class Imported(models.Model):
    """A record that an import made (`before` is None) or changed, and what is needed to take that back."""

    of = models.ForeignKey(Import, models.CASCADE, related_name="imported")
    record = models.PositiveBigIntegerField()
    before = models.JSONField(null=True)
    version = models.PositiveIntegerField()

    class Meta:
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return f"{self.of_id}: {self.record}"
