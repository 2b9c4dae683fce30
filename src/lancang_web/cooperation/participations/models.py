"""A party to an agreement as a row."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from lancang.figures import party_label
from lancang.rooms import cooperation
from lancang_web.cooperation.terms import choices, in_language
from lancang_web.registers.fields import EdtfField, PartyField
from lancang_web.registers.models import Record


class Participation(Record):
    """A party's part in an agreement: signed, bound, in force, left."""

    agreement = models.ForeignKey(
        "cooperation.Agreement", models.PROTECT, related_name="+", verbose_name=_("agreement")
    )
    party = PartyField(_("party"))
    signed = EdtfField(_("signed"), blank=True)
    consent = models.CharField(_("consent by"), max_length=16, choices=choices("consent"), blank=True)
    consented = EdtfField(_("consented"), blank=True)
    in_force = EdtfField(_("in force"), blank=True)
    ended = EdtfField(_("left"), blank=True)
    # Made of the fields: it tells the parts of a party apart that left and came back.
    since = EdtfField(_("since"), blank=True, default="", editable=False)

    class Meta:
        verbose_name = _("participation")
        verbose_name_plural = _("participations")
        ordering: ClassVar = ["agreement_id", "party", "since", "pk"]

    def __str__(self) -> str:
        return in_language(party_label(self.party, "en"), party_label(self.party, "zh"))

    def to_library(self) -> cooperation.Participation:
        """As the rules of the room know it."""
        return cooperation.Participation(
            self.agreement.code, self.party, self.signed, self.consent, self.consented, self.in_force, self.ended
        )
