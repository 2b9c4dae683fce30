"""A body as a row."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from lancang.rooms.cooperation import RegisteredBody
from lancang_web.registers.fields import CountryField, EdtfField
from lancang_web.registers.models import Record

from .kinds import KINDS


class Body(Record):
    """An institution that takes part in cooperation: an authority, an agency, a UN body, a secretariat …"""

    code = models.CharField(
        _("code"), max_length=32, help_text=_("letters, digits and hyphens, such as ONCB or MFA-CN")
    )
    kind = models.CharField(_("kind"), max_length=16, choices=KINDS)
    country = CountryField(_("country or area"), blank=True)
    name_en = models.CharField(_("name in English"), max_length=200, blank=True)
    name_zh = models.CharField(_("name in Chinese"), max_length=200, blank=True)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="parts", verbose_name=_("part of")
    )
    since = EdtfField(_("founded"), blank=True)
    until = EdtfField(_("ended"), blank=True)
    website = models.CharField(
        _("website"), max_length=200, blank=True, help_text=_("the domain alone, such as unodc.org")
    )

    class Meta:
        verbose_name = _("body")
        verbose_name_plural = _("bodies")
        ordering: ClassVar = ["code", "pk"]

    def __str__(self) -> str:
        chinese = (get_language() or "").startswith("zh")
        names = (self.name_zh, self.name_en) if chinese else (self.name_en, self.name_zh)
        return f"{self.code} {next(filter(None, names), '')}".strip()

    def to_library(self) -> RegisteredBody:
        """The body as the rules of the room know it."""
        parent = self.parent.code if self.parent else ""
        names = ("code", "kind", "name_en", "name_zh", "country", "since", "until", "website")
        return RegisteredBody(parent=parent, **{name: getattr(self, name) for name in names})
