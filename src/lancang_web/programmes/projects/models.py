"""A project as a row."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from lancang.rooms import programmes
from lancang_web.programmes.fields import AreaField
from lancang_web.programmes.terms import choices, in_language
from lancang_web.registers.fields import EdtfField, PartiesField, PartyField, PlacesField, codes_in
from lancang_web.registers.models import Record


class Project(Record):
    """A project of alternative development, by what it is and where; its land, money and results are lines of it.

    An agreement or a commitment it follows is named by its code, as records of another room are.
    """

    code = models.CharField(
        _("code"), max_length=60, blank=True,
        help_text=_("what several owners enter under one code counts once; made of the rest where it is empty"),
    )  # fmt: skip
    title_en = models.CharField(_("title in English"), max_length=400, blank=True)
    title_zh = models.CharField(_("title in Chinese"), max_length=400, blank=True)
    kind = models.CharField(_("kind"), max_length=24, choices=choices("project_kind"))
    programme = models.CharField(_("part of the programme"), max_length=200, blank=True)
    places = PlacesField(_("places"), blank=True)
    locality = models.CharField(
        _("district or township"), max_length=200, blank=True, help_text=_("an area of many households, never one")
    )
    area = AreaField(_("area"), blank=True)
    implementer = PartyField(_("carried out by"), blank=True)
    funders = PartiesField(_("funded by"), blank=True)
    receivers = PartiesField(_("for"), blank=True)
    begins = EdtfField(_("begins"), blank=True)
    ends = EdtfField(_("ends"), blank=True)
    status = models.CharField(_("status"), max_length=12, choices=choices("project_status"), blank=True)
    agreement = models.CharField(_("code of the agreement"), max_length=60, blank=True)
    commitment = models.CharField(_("code of the commitment"), max_length=60, blank=True)
    # Made of the area as written.
    hectares = models.DecimalField(_("hectares"), max_digits=18, decimal_places=2, null=True, editable=False)

    class Meta:
        verbose_name = _("project")
        verbose_name_plural = _("projects")
        ordering: ClassVar = ["code", "pk"]
        indexes: ClassVar = [models.Index(fields=["code"], name="project_by_code")]

    def __str__(self) -> str:
        return f"{self.code} {self.title}"[:120]

    @property
    def title(self) -> str:
        """In the language of the page, else in the other one."""
        return in_language(self.title_en, self.title_zh)

    def to_library(self) -> programmes.Project:
        """As the rules of the room know it."""
        return programmes.Project(
            self.code, self.kind, self.title_en, self.title_zh, self.programme, codes_in(self.places), self.locality,
            self.area, None if self.hectares is None else float(self.hectares), self.implementer,
            codes_in(self.funders), codes_in(self.receivers), self.begins, self.ends, self.status,
        )  # fmt: skip
