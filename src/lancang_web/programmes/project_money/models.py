"""Money of a project in a year, as a row."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from lancang.rooms import programmes
from lancang_web.programmes.terms import choices
from lancang_web.registers.fields import PartyField, YearField
from lancang_web.registers.models import Record
from lancang_web.registers.money import AmountField, CurrencyField, currency_in


class ProjectMoney(Record):
    """What one party committed to a project for a year, or spent on it in that year."""

    project = models.ForeignKey("programmes.Project", models.PROTECT, related_name="+", verbose_name=_("project"))
    stage = models.CharField(_("committed or spent"), max_length=10, choices=choices("money_stage"), default="spent")
    year = YearField(_("year"))
    amount = AmountField(_("amount"))
    currency = CurrencyField(_("currency"), blank=True)
    by = PartyField(_("by whom"), blank=True)
    note = models.TextField(_("note"), blank=True)
    # Made of the amount as written.
    value = models.DecimalField(_("amount in units"), max_digits=24, decimal_places=2, null=True, editable=False)

    class Meta:
        verbose_name = _("money of a project")
        verbose_name_plural = _("money of projects")
        ordering: ClassVar = ["project_id", "year", "by", "pk"]

    def __str__(self) -> str:
        return (
            f"{self.year}: {self.amount}" if currency_in(self.amount) else f"{self.year}: {self.amount} {self.currency}"
        )

    def to_library(self) -> programmes.MoneyLine:
        """As the rules of the room know it; the code of its project is left to who may see that."""
        return programmes.MoneyLine("", self.stage, self.year, self.amount, self.value, self.currency, self.by)
