"""A contribution as a row."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from lancang.rooms import cooperation
from lancang_web.cooperation.terms import choices, in_language
from lancang_web.registers.fields import EdtfField, PartyField
from lancang_web.registers.models import Record
from lancang_web.registers.money import AmountField, CurrencyField


class Contribution(Record):
    """Money, or things by their number, that one party gave another, or promised to."""

    code = models.CharField(
        _("code"), max_length=60, blank=True,
        help_text=_("what giver and receiver enter under one code counts once; made of the rest where it is empty"),
    )  # fmt: skip
    title_en = models.CharField(_("title in English"), max_length=400, blank=True)
    title_zh = models.CharField(_("title in Chinese"), max_length=400, blank=True)
    kind = models.CharField(_("kind"), max_length=24, choices=choices("contribution_kind"))
    state = models.CharField(_("state"), max_length=16, choices=choices("contribution_state"))
    giver = PartyField(_("giver"))
    receiver = PartyField(_("receiver"))
    amount = AmountField(_("amount"), blank=True)
    currency = CurrencyField(_("currency"), blank=True)
    year = models.PositiveSmallIntegerField(
        _("year of the amount"), null=True, blank=True, help_text=_("the year of its value; otherwise that of the day")
    )
    quantity = models.DecimalField(_("quantity"), max_digits=14, decimal_places=2, null=True, blank=True)
    unit = models.CharField(_("unit"), max_length=40, blank=True)
    on = EdtfField(_("promised or delivered on"), blank=True)
    meeting = models.ForeignKey(
        "cooperation.Meeting", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("meeting")
    )
    agreement = models.ForeignKey(
        "cooperation.Agreement", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("agreement")
    )
    commitment = models.ForeignKey(
        "cooperation.Commitment", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("commitment")
    )
    project = models.CharField(_("code of the project"), max_length=60, blank=True)
    # Made of the amount as written, so that the list can be sorted by it.
    number = models.DecimalField(_("amount in units"), max_digits=24, decimal_places=2, null=True, editable=False)

    class Meta:
        verbose_name = _("contribution")
        verbose_name_plural = _("contributions")
        ordering: ClassVar = ["-on", "code", "pk"]
        indexes: ClassVar = [models.Index(fields=["giver", "receiver", "year"], name="aid_by_pair")]

    def __str__(self) -> str:
        return f"{self.code} {in_language(self.title_en, self.title_zh)}".strip()[:160]

    def to_library(self) -> cooperation.Contribution:
        """As the rules of the room know it."""
        return cooperation.Contribution(
            code=self.code, giver=self.giver, receiver=self.receiver, kind=self.kind, state=self.state,
            title_en=self.title_en, title_zh=self.title_zh, amount=self.amount, currency=self.currency, year=self.year,
            quantity=self.quantity, unit=self.unit, on=self.on, project=self.project,
        )  # fmt: skip
