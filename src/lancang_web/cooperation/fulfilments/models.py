"""What was done for a commitment, as a row."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from lancang.rooms import cooperation
from lancang_web.cooperation.terms import choices
from lancang_web.registers.models import Record


class Fulfilment(Record):
    """What was done for a commitment; its evidence is the document, figure or act it was taken from."""

    commitment = models.ForeignKey(
        "cooperation.Commitment", models.PROTECT, related_name="+", verbose_name=_("commitment")
    )
    due = models.DateField(_("for the due day"), null=True, blank=True)
    on = models.DateField(_("done on"))
    extent = models.CharField(_("extent"), max_length=8, choices=choices("extent"), default="whole")
    what_en = models.TextField(_("what was done, in English"), blank=True)
    what_zh = models.TextField(_("what was done, in Chinese"), blank=True)
    disputed = models.BooleanField(_("disputed"), default=False)
    dispute = models.TextField(_("why it is disputed"), blank=True)

    class Meta:
        verbose_name = _("fulfilment")
        verbose_name_plural = _("fulfilments")
        ordering: ClassVar = ["commitment_id", "on", "pk"]
        indexes: ClassVar = [models.Index(fields=["commitment", "due"])]

    def __str__(self) -> str:
        return str(self.on)

    def to_library(self) -> cooperation.Fulfilment:
        """As the rules of the room know it."""
        return cooperation.Fulfilment(
            on=self.on, due=self.due, extent=self.extent, disputed=self.disputed, dispute=self.dispute
        )
