"""A membership as a row."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from lancang.figures import party_label
from lancang.rooms import cooperation
from lancang_web.cooperation.terms import choices, in_language
from lancang_web.registers.fields import EdtfField, PartyField
from lancang_web.registers.models import Record


class Membership(Record):
    """A party in a mechanism, from a day to a day."""

    mechanism = models.ForeignKey(
        "cooperation.Mechanism", models.PROTECT, related_name="+", verbose_name=_("mechanism")
    )
    party = PartyField(_("party"))
    role = models.CharField(_("role"), max_length=16, choices=choices("membership_role"), default="member")
    since = EdtfField(_("since"), blank=True)
    until = EdtfField(_("until"), blank=True)

    class Meta:
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        ordering: ClassVar = ["mechanism_id", "since", "party", "pk"]

    def __str__(self) -> str:
        return in_language(party_label(self.party, "en"), party_label(self.party, "zh"))

    def to_library(self) -> cooperation.Membership:
        """As the rules of the room know it."""
        return cooperation.Membership(self.mechanism.code, self.party, self.role, self.since, self.until)
