"""Fields that registers share: text whose form the library knows. A code is checked when the record is written."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator
from django.db import models
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from lancang.figures import Period, PeriodError, is_code, label, party_code, party_codes, party_label, places

from .cells import as_edtf, doubt


def _is_date(text: str) -> None:
    if said := doubt(text):
        raise ValidationError(said)
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


def _is_party(text: str) -> None:
    if not is_code(text):
        raise ValidationError(
            _("found %(found)s; expected a state such as MM, or a body by its code such as UNODC") % {"found": text}
        )


def _language() -> str:
    return "zh" if (get_language() or "").startswith("zh") else "en"


@cache
def _place_codes() -> dict[str, str]:
    """Codes of places by code and name, folded; a country takes a name before a division does."""
    ranked = sorted(places().values(), key=lambda place: place.kind != "country")
    found: dict[str, str] = {}
    for place in ranked:
        for name in (place.code, *place.zh, *place.en):
            if name != "我国":
                found.setdefault(name.casefold(), place.code)
    return found


# What people put between two places.
_PLACES_PARTED = re.compile(r"\s*[|,，、;；\n]\s*")
# The longest text that a form takes for a code.
WRITTEN = 2_000


class CodedField(models.CharField):  # type: ignore[type-arg]  # generic in the stubs only
    """Text of a form that is checked, so that it is not looked through for what identifies a person.

    `read` makes the code of what people write for it, `shown` the words of the page of the code.
    """

    length = 40
    check_form = staticmethod(_is_date)
    help: Any = ""

    def __init__(self, *args: Any, **options: Any) -> None:
        options.setdefault("max_length", self.length)
        options.setdefault("help_text", self.help)
        super().__init__(*args, **options)

    def read(self, text: str) -> str:
        """The code of what was written; what cannot be read stays, to be told by `validate`."""
        return text

    def shown(self, code: str) -> str:
        """The code in words, in the language of the page."""
        return code

    def to_python(self, value: Any) -> Any:
        """The code. Raises ValidationError for what is longer than any way to write one."""
        if not isinstance(value, str):
            return super().to_python(value)
        MaxLengthValidator(WRITTEN)(value)
        return self.read(value.strip()) if value.strip() else ""

    def formfield(self, **options: Any) -> Any:
        """In a form there is room for what people write, which is longer than the code."""
        return super().formfield(**{"form_class": forms.CharField, **options, "max_length": WRITTEN})

    def validate(self, value: Any, model_instance: models.Model | None) -> None:
        """Django's own checks, then the form."""
        super().validate(value, model_instance)
        if value:
            self.check_form(value)


class YearField(models.PositiveSmallIntegerField):  # type: ignore[type-arg]  # generic in the stubs only
    """A year of the common era: a number that is written without a sign between its digits."""


class EdtfField(CodedField):
    """A date or period as far as it is known (EDTF): 1993, 1993-10, 1993-10-25, 1993/1995."""

    help = gettext_lazy("as far as it is known: 1993, 1993-10 or 1993-10-25")

    def read(self, text: str) -> str:
        """1993年10月 is 1993-10."""
        return as_edtf(text)


class CountryField(CodedField):
    """A state by its code of ISO 3166-1."""

    length = 2
    check_form = staticmethod(_is_country)
    help = gettext_lazy("two letters of ISO 3166-1, such as MM")

    def read(self, text: str) -> str:
        """老挝 is LA."""
        return party_code(text)

    def shown(self, code: str) -> str:
        """Its name."""
        return label(code, _language())


class PlaceField(CodedField):
    """A country, first-level division or region by its code."""

    check_form = staticmethod(_is_place)
    help = gettext_lazy("a code such as CN, CN-YN or 035")

    def read(self, text: str) -> str:
        """云南省 is CN-YN."""
        return _place_codes().get(text.casefold(), text)

    def shown(self, code: str) -> str:
        """Its name."""
        return label(code, _language())


class PartyField(CodedField):
    """A state by its code of ISO 3166-1, or a body by its code. That a register knows the code is asked elsewhere."""

    check_form = staticmethod(_is_party)
    help = gettext_lazy("a state such as MM, or a body by its code such as UNODC")

    def read(self, text: str) -> str:
        """老挝 is LA."""
        return party_code(text)

    def shown(self, code: str) -> str:
        """Its name."""
        return party_label(code, _language())


class _Codes(forms.CharField):
    def prepare_value(self, value: Any) -> Any:
        """|CN|LA| is shown as CN, LA."""
        return ", ".join(codes_in(value)) if isinstance(value, str) and value.startswith("|") else value


class PartiesField(CodedField):
    """Several parties in one column, kept as |CN|LA|, so that one of them is found by `contains "|CN|"`."""

    length = 1_000
    help = gettext_lazy("states and bodies by their codes, parted by commas: CN, LA, UNODC")

    def check_form(self, text: str) -> None:
        """Each of them."""
        for code in codes_in(text):
            _is_party(code)

    def formfield(self, **options: Any) -> Any:
        """Codes parted by commas."""
        return super().formfield(**{**options, "form_class": _Codes})

    def read(self, text: str) -> str:
        """中国、老挝 is |CN|LA|."""
        codes = party_codes(text)
        return f"|{'|'.join(codes)}|" if codes else ""

    def shown(self, code: str) -> str:
        """Their names."""
        between = "、" if _language() == "zh" else ", "
        return between.join(party_label(one, _language()) for one in codes_in(code))


class PlacesField(PartiesField):
    """Several places in one column, kept as |CN-YN|LA|."""

    help = gettext_lazy("countries, divisions and regions by their codes, parted by commas: CN-YN, LA")

    def check_form(self, text: str) -> None:
        """Each of them."""
        for code in codes_in(text):
            _is_place(code)

    def read(self, text: str) -> str:
        """云南省、老挝 is |CN-YN|LA|."""
        if text.casefold() in _place_codes():
            return f"|{_place_codes()[text.casefold()]}|"
        parts = [one for one in _PLACES_PARTED.split(text) if one]
        codes = dict.fromkeys(_place_codes().get(one.casefold(), one) for one in parts)
        return f"|{'|'.join(codes)}|" if codes else ""

    def shown(self, code: str) -> str:
        """Their names."""
        between = "、" if _language() == "zh" else ", "
        return between.join(label(one, _language()) for one in codes_in(code))


def codes_in(text: str) -> tuple[str, ...]:
    """The codes of a PartiesField."""
    return tuple(one for one in text.split("|") if one)
