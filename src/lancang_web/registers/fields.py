"""Fields that registers share: text whose form the library knows. A code is checked when the record is written."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lancang.figures import Period, PeriodError, places


def _is_date(text: str) -> None:
    try:
        Period.parse(text)
    except PeriodError as error:
        raise ValidationError(
            _("found %(found)s; expected a date such as 1993, 1993-10, 1993-10-25 or 1993/1995") % {"found": text}
        ) from error


def _is_country(text: str) -> None:
    place = places().get(text)
    if place is None or place.kind != "country":
        raise ValidationError(_("found %(found)s; expected a code of ISO 3166-1 such as MM") % {"found": text})


def _is_place(text: str) -> None:
    if text not in places():
        raise ValidationError(_("found %(found)s; expected a code such as CN, CN-YN or 035") % {"found": text})


class CodedField(models.CharField):  # type: ignore[type-arg]  # generic in the stubs only
    """Text of a form that is checked, so that it is not looked through for what identifies a person."""

    length = 40
    check_form = staticmethod(_is_date)
    help: Any = ""

    def __init__(self, *args: Any, **options: Any) -> None:
        options.setdefault("max_length", self.length)
        options.setdefault("help_text", self.help)
        super().__init__(*args, **options)

    def validate(self, value: Any, model_instance: models.Model | None) -> None:
        """Django's own checks, then the form."""
        super().validate(value, model_instance)
        if value:
            self.check_form(value)


class EdtfField(CodedField):
    """A date or period as far as it is known (EDTF): 1993, 1993-10, 1993-10-25, 1993/1995."""

    help = gettext_lazy("as far as it is known: 1993, 1993-10 or 1993-10-25")


class CountryField(CodedField):
    """A state by its code of ISO 3166-1."""

    length = 2
    check_form = staticmethod(_is_country)
    help = gettext_lazy("two letters of ISO 3166-1, such as MM")


class PlaceField(CodedField):
    """A country, first-level division or region by its code."""

    check_form = staticmethod(_is_place)
    help = gettext_lazy("a code such as CN, CN-YN or 035")
