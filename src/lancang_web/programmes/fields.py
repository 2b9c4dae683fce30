"""Fields of this room: an area as written, a crop by its code."""

from __future__ import annotations

from decimal import Decimal

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lancang.rooms.programmes import Unreadable, crop_code, project_crops, read_quantity
from lancang_web.registers.fields import CodedField

from .terms import in_language, language

# What is made of a written area is kept to a hundredth of a hectare; the writing itself stays.
PLACES = Decimal("0.01")


def _is_quantity(text: str) -> None:
    try:
        read_quantity(text)
    except Unreadable as error:
        raise ValidationError(in_language(error.en, error.zh)) from error


def _is_anything(text: str) -> None:
    """What it may be depends on another field."""


def _is_crop(text: str) -> None:
    if text not in project_crops():
        raise ValidationError(
            _("found %(found)s; expected a crop that stands in the place of illicit ones, such as %(expected)s")
            % {"found": text, "expected": ", ".join(list(project_crops())[:8])}
        )


class AreaField(CodedField):
    """An area as people write it, with its unit: 2.5万亩, 1,200 ha."""

    length = 60
    check_form = staticmethod(_is_quantity)
    help = gettext_lazy("a number with its unit, as written: 2.5万亩 or 1,200 ha")

    def read(self, text: str) -> str:
        """As it is written, spaces apart."""
        return " ".join(text.split())


class QuantityField(CodedField):
    """A total as people write it; whether its unit fits is asked by the rules, which know what is counted."""

    length = 60
    check_form = staticmethod(_is_anything)
    help = gettext_lazy("as written, with its unit: 350户, 12 km")

    def read(self, text: str) -> str:
        """As it is written, spaces apart."""
        return " ".join(text.split())


class CropField(CodedField):
    """A crop by its code in the vocabulary."""

    check_form = staticmethod(_is_crop)
    help = gettext_lazy("by its name: coffee, 甘蔗")

    def read(self, text: str) -> str:
        """咖啡 is coffee."""
        return crop_code(text)

    def shown(self, code: str) -> str:
        """Its name."""
        return crop_name(code)


def crop_name(code: str) -> str:
    """A crop in the language of the page."""
    crop = project_crops().get(code)
    if crop is None:
        return code
    names = crop.zh if language() == "zh" else crop.en
    return names[0] if names else code


def hectares_of(text: str) -> Decimal | None:
    """What a written area is; None where it is none, which a rule tells."""
    try:
        found = read_quantity(text) if text else None
    except Unreadable:
        return None
    return None if found is None or found.kind != "area" else Decimal(float(found.value)).quantize(PLACES)
