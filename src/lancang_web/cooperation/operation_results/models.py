"""A result of an operation as a row."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.functional import lazy
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from lancang.figures import subjects
from lancang.rooms import cooperation
from lancang.rooms.cooperation import result_measures
from lancang_web.cooperation.terms import choices, in_language
from lancang_web.registers.fields import EdtfField, PartiesField, PartyField, PlaceField, codes_in
from lancang_web.registers.models import Record


def _subject(code: str) -> str:
    names = subjects()[code].zh if (get_language() or "").startswith("zh") else subjects()[code].en
    return names[0] if names else code


def _measure(key: str) -> str:
    return in_language(result_measures()[key].en, result_measures()[key].zh)


class OperationResult(Record):
    """What a party reports of an operation: one event, or a total over a period."""

    operation = models.ForeignKey(
        "cooperation.Operation", models.PROTECT, related_name="+", verbose_name=_("operation")
    )
    number = models.CharField(
        _("number"), max_length=60, blank=True,
        help_text=_("that of the party's own list; made of the other fields where left empty"),
    )  # fmt: skip
    level = models.CharField(_("what it is"), max_length=8, choices=choices("result_level"))
    measure = models.CharField(
        _("what is counted"), max_length=16, choices=[(key, lazy(_measure, str)(key)) for key in result_measures()]
    )
    subject = models.CharField(
        _("substance"), max_length=40, blank=True, choices=[(code, lazy(_subject, str)(code)) for code in subjects()]
    )
    value = models.CharField(_("value"), max_length=40, help_text=_("as written: 8,919; 0.5; 1亿; 100 million"))
    unit = models.CharField(_("unit"), max_length=20, blank=True, help_text=_("as written: kg, 吨, tablets, 起"))
    bound = models.CharField(_("bound"), max_length=8, blank=True, choices=choices("result_bound"))
    period = EdtfField(_("day or period"), blank=True)
    place = PlaceField(_("place"), blank=True)
    of = PartiesField(
        _("whose result"), blank=True, help_text=_("empty: a shared result of all participants; else codes: CN, LA")
    )
    share = models.CharField(_("how it was shared"), max_length=8, blank=True, choices=choices("result_share"))
    covers = models.CharField(_("what the total covers"), max_length=8, blank=True, choices=choices("result_covers"))
    by = PartyField(_("reported by"), blank=True)
    basis = models.CharField(_("basis"), max_length=12, blank=True, choices=choices("result_basis"))

    class Meta:
        verbose_name = _("result of an operation")
        verbose_name_plural = _("results of operations")
        ordering: ClassVar = ["operation", "level", "measure", "period", "pk"]

    def __str__(self) -> str:
        what = str(self.get_measure_display())
        of = f" ({self.get_subject_display()})" if self.subject else ""
        return f"{what}{of}: {self.value} {self.unit} {self.period} {self.number}".replace("  ", " ").strip()

    def to_library(self) -> cooperation.Result:
        """As the rules of the room know it; the code of the operation, another record's, is left out."""
        return cooperation.Result(
            key=str(self.pk or 0), operation="", level=self.level, measure=self.measure, value=self.value,
            unit=self.unit, subject=self.subject, bound=self.bound, period=self.period, place=self.place,
            of=codes_in(self.of), share=self.share, covers=self.covers, by=self.by, basis=self.basis,
            owner=self.handling.owner.code,
        )  # fmt: skip
