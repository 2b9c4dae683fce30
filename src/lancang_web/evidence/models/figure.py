"""A figure under review: what was read, what a person made of it, and how far it has been approved."""

from __future__ import annotations

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django_fsm import FSMField, transition
from simple_history.models import HistoricalRecords

from lancang.figures import Bound, Status
from lancang_web.handling.models import Handled

from .document import Document

# What a person may correct. The source of a figure (document, span, sentence) is never among it.
CORRECTABLE = (
    "measure", "subject", "subject_code", "place", "origin", "period", "value", "value_max", "unit", "bound",
    "status", "of",
)  # fmt: skip


class State(models.TextChoices):
    """The life of a figure. Reading proposes, a reviewer accepts or rejects, the country approves, the secretariat
    accepts for the region. From `approved` on the figure is locked.
    """

    PROPOSED = "proposed", _("proposed")
    ACCEPTED = "accepted", _("reviewed")
    REJECTED = "rejected", _("rejected")
    APPROVED = "approved", _("approved by the country")
    FINAL = "final", _("accepted by the secretariat")


LOCKED = frozenset({State.APPROVED, State.FINAL})


class Figure(Handled):
    """One number with its meaning and its source. The columns are the fields of `lancang.figures.Figure`."""

    reading_id = models.CharField(max_length=16, editable=False)
    document = models.ForeignKey(Document, models.CASCADE, related_name="figures")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    text = models.CharField(_("as written"), max_length=200)
    sentence = models.TextField(_("sentence"))
    sentence_start = models.PositiveIntegerField(default=0)
    sentence_sha256 = models.CharField(max_length=64, editable=False)

    measure = models.CharField(_("measure"), max_length=80)
    subject = models.CharField(_("subject"), max_length=200, blank=True)
    subject_code = models.CharField(_("subject code"), max_length=80, blank=True)
    place = models.CharField(_("place"), max_length=120, blank=True)
    origin = models.CharField(_("origin"), max_length=120, blank=True)
    period = models.CharField(_("period"), max_length=80, blank=True)
    value = models.FloatField(_("value"))
    value_max = models.FloatField(_("upper value"), null=True, blank=True)
    unit = models.CharField(_("unit"), max_length=40)
    unit_text = models.CharField(_("unit as written"), max_length=80, blank=True)
    resolution = models.FloatField(default=0.0)
    bound = models.CharField(_("bound"), max_length=8, default="exact", choices=[(b.value, b.value) for b in Bound])
    status = models.CharField(
        _("status"), max_length=16, default="reported", choices=[(s.value, s.value) for s in Status]
    )
    of = models.CharField(_("share or change of"), max_length=200, blank=True)

    # The reading as it was proposed, for good; empty for a figure that a person added.
    reading = models.JSONField(default=dict)
    explain = models.JSONField(default=dict)
    corrected = models.BooleanField(_("corrected"), default=False)
    state = FSMField(_("state"), default=State.PROPOSED, choices=State.choices, protected=False)
    # The rank of the worst finding on it: 0 none or info, 1 warning, 2 error. Doubted figures come first.
    doubt = models.PositiveSmallIntegerField(_("doubt"), default=0)
    # The last reading no longer found it; the decision on it stays until a person looks.
    stale = models.BooleanField(_("not found by the last reading"), default=False)
    comment = models.TextField(_("comment"), blank=True)
    # First year of the period, for lists and coverage.
    year = models.SmallIntegerField(_("year"), null=True, blank=True)
    reviewed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    reviewed_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)
    history = HistoricalRecords(excluded_fields=["explain", "reading"])

    class Meta:
        verbose_name = _("figure")
        verbose_name_plural = _("figures")
        ordering: ClassVar = ["document_id", "start", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["document", "reading_id"], name="figure_once_per_document")
        ]
        indexes: ClassVar = [
            models.Index(fields=["handling", "-id"]),
            models.Index(fields=["handling", "state", "-doubt"]),
            models.Index(fields=["handling", "measure", "year"]),
            # Counts by state, of all documents but the withdrawn and of each, answered from the index alone.
            models.Index(fields=["handling", "state", "document"]),
            models.Index(fields=["document", "state", "doubt"]),
            models.Index(fields=["document", "start"]),
            # What a new figure is compared with: services/findings.py.
            models.Index(fields=["measure", "unit", "year"]),
        ]

    def __str__(self) -> str:
        return f"{self.text} {self.measure}"

    @transition(field=state, source=[State.PROPOSED, State.REJECTED], target=State.ACCEPTED)
    def accept(self) -> None:
        """A reviewer holds the reading (or the correction) for right."""

    @transition(field=state, source=[State.PROPOSED, State.ACCEPTED], target=State.REJECTED)
    def reject(self) -> None:
        """A reviewer holds it for no figure, or for one that cannot be told."""

    @transition(field=state, source=[State.ACCEPTED, State.REJECTED], target=State.PROPOSED)
    def reopen(self) -> None:
        """Back to the reviewer: a decision taken back, or sent back by the approver."""

    @transition(field=state, source=State.ACCEPTED, target=State.APPROVED)
    def approve(self) -> None:
        """The country stands by it; from here on it is locked."""

    @transition(field=state, source=State.APPROVED, target=State.FINAL)
    def finalise(self) -> None:
        """The secretariat accepts it for the region."""

    @transition(field=state, source=[State.APPROVED, State.FINAL], target=State.ACCEPTED)
    def unlock(self) -> None:
        """Sent back by the secretariat, or unlocked with a reason."""

    @property
    def locked(self) -> bool:
        """Whether a country has approved it, so that nothing of it may change before it is unlocked."""
        return self.state in LOCKED

    def fields(self) -> dict[str, Any]:
        """The correctable fields with their present values."""
        return {name: getattr(self, name) for name in CORRECTABLE}


class Act(Handled):
    """Something dated that institutions did, as read; reviewed like a figure, but neither approved nor locked."""

    reading_id = models.CharField(max_length=16, editable=False)
    document = models.ForeignKey(Document, models.CASCADE, related_name="acts")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    text = models.TextField(_("as written"))
    sentence = models.TextField(_("sentence"))
    type = models.CharField(_("type"), max_length=24)
    date = models.CharField(_("date"), max_length=80, blank=True)
    parties = models.JSONField(_("parties"), default=list)
    place = models.CharField(_("place"), max_length=120, blank=True)
    title = models.CharField(_("title"), max_length=300, blank=True)
    state = FSMField(_("state"), default=State.PROPOSED, choices=State.choices[:3], protected=False)
    version = models.PositiveIntegerField(default=1, editable=False)
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("act")
        verbose_name_plural = _("acts")
        ordering: ClassVar = ["document_id", "start", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["document", "reading_id"], name="act_once_per_document")
        ]

    def __str__(self) -> str:
        return self.title or self.text[:80]
