"""The area under a crop of a project in a year, as a row."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from lancang.rooms import programmes
from lancang_web.programmes.fields import AreaField, CropField, crop_name
from lancang_web.programmes.terms import choices
from lancang_web.registers.fields import YearField
from lancang_web.registers.models import Record


class ProjectCrop(Record):
    """The area under one crop in a year, as planned or as reached: what stands there, not what was added."""

    project = models.ForeignKey("programmes.Project", models.PROTECT, related_name="+", verbose_name=_("project"))
    crop = CropField(_("crop"))
    stage = models.CharField(_("plan or result"), max_length=8, choices=choices("line_stage"), default="achieved")
    year = YearField(_("year"))
    area = AreaField(_("area in that year"))
    note = models.TextField(_("note"), blank=True)
    # Made of the area as written.
    hectares = models.DecimalField(_("hectares"), max_digits=18, decimal_places=2, null=True, editable=False)

    class Meta:
        verbose_name = _("crop of a project")
        verbose_name_plural = _("crops of projects")
        ordering: ClassVar = ["project_id", "year", "crop", "pk"]

    def __str__(self) -> str:
        return f"{crop_name(self.crop)} {self.year}"

    def to_library(self) -> programmes.CropLine:
        """As the rules of the room know it; the code of its project is left to who may see that."""
        return programmes.CropLine(
            "", self.crop, self.stage, self.year, self.area, None if self.hectares is None else float(self.hectares)
        )
