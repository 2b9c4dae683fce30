"""Cells of a spreadsheet as values of fields. What cannot be read is a ValueError that says what was expected."""

from __future__ import annotations

import datetime
import re
from decimal import Decimal, InvalidOperation
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import override
from import_export import widgets

from lancang_web.accounts.models import User

from .cells import as_day, one_line
from .declaration import Register, is_reference, register_of
from .fields import CodedField
from .keys import Known, the_one
from .models import Record

_LANGUAGES = ("en", "zh-hans")
_YES = frozenset({"1", "true", "yes", "y", "x", "✓", "√", "是", "有", "对"})
_NO = frozenset({"0", "false", "no", "n", "否", "无", "没有", "×"})
# The power of ten beyond which no number of a register lies; a float ends there too, and a whole one would fill memory.
LARGEST = 300
_GROUPED = re.compile(r"-?\d{1,3}([,, ]\d{3})+(\.\d+)?")


def widget_of(actor: User, field: models.Field[Any, Any]) -> widgets.Widget:
    """What reads the cells of a field."""
    if is_reference(field):
        return ReferenceWidget(actor, register_of(field.related_model))  # type: ignore[arg-type]
    if field.choices:
        return ChoiceWidget(field)
    if isinstance(field, CodedField):
        return CodedWidget(field)
    kinds: tuple[tuple[type[models.Field[Any, Any]], type[widgets.Widget]], ...] = (
        (models.BooleanField, YesNoWidget),
        (models.IntegerField, WholeNumberWidget),
        (models.DecimalField, NumberWidget),
        (models.FloatField, NumberWidget),
        (models.DateTimeField, widgets.DateTimeWidget),
        (models.DateField, DayWidget),
        (models.TimeField, HourWidget),
        (models.JSONField, ListWidget),
        (models.TextField, widgets.CharWidget),
        (models.CharField, LineWidget),
    )
    return next((widget() for kind, widget in kinds if isinstance(field, kind)), widgets.Widget())


class ChoiceWidget(widgets.Widget):  # type: ignore[misc]  # untyped
    """A choice by its code, or by its title in either language."""

    def __init__(self, field: models.Field[Any, Any]) -> None:
        super().__init__()
        self.codes: dict[str, Any] = {}
        for language in _LANGUAGES:
            with override(language):
                self.codes |= {str(title).casefold(): code for code, title in field.flatchoices}
        self.codes |= {str(code).casefold(): code for code, _title in field.flatchoices}
        self.known = [str(code) for code, _title in field.flatchoices]

    def clean(self, value: Any, row: Any = None, **options: Any) -> Any:
        """The code. Raises ValueError."""
        if value in (None, ""):
            return ""
        text = one_line(str(value)).casefold()
        if text not in self.codes:
            raise ValueError(
                _("found %(found)s; expected one of %(expected)s") % {"found": value, "expected": ", ".join(self.known)}
            )
        return self.codes[text]


class ReferenceWidget(widgets.Widget):  # type: ignore[misc]  # untyped
    """A record of a register by its key, as the user sees it: the own party's first."""

    def __init__(self, actor: User, register: Register) -> None:
        super().__init__()
        self.actor, self.register = actor, register
        self.known: Known = {}

    def clean(self, value: Any, row: Any = None, **options: Any) -> Record | None:
        """The record. Raises ValueError for none and for several."""
        if value in (None, ""):
            return None
        try:
            return the_one(self.actor, self.register, one_line(str(value)), known=self.known)
        except ValidationError as error:
            raise ValueError(error.messages[0]) from error


class CodedWidget(widgets.Widget):  # type: ignore[misc]  # untyped
    """A code, or what people write for it."""

    def __init__(self, field: CodedField) -> None:
        super().__init__()
        self.field = field

    def clean(self, value: Any, row: Any = None, **options: Any) -> str:
        """The code; what cannot be read stays, to be told with the other faults of the field."""
        return str(self.field.to_python(value) or "")


class LineWidget(widgets.CharWidget):  # type: ignore[misc]  # untyped
    """Text in one line."""

    def clean(self, value: Any, row: Any = None, **options: Any) -> str:
        """The line."""
        return one_line(str(super().clean(value, row, **options) or ""))


class DayWidget(widgets.Widget):  # type: ignore[misc]  # untyped
    """A day as people write it."""

    def clean(self, value: Any, row: Any = None, **options: Any) -> datetime.date | None:
        """The day. Raises ValueError."""
        return None if value in (None, "") else as_day(str(value))


class HourWidget(widgets.Widget):  # type: ignore[misc]  # untyped
    """An hour of a day; a spreadsheet gives the part of the day that is over."""

    def clean(self, value: Any, row: Any = None, **options: Any) -> datetime.time | None:
        """The hour. Raises ValueError."""
        text = str("" if value is None else value).strip().replace("：", ":")
        if not text:
            return None
        try:
            if re.fullmatch(r"0?\.\d+|0", text):
                minutes = min(round(float(text) * 1440), 1439)
                return datetime.time(minutes // 60, minutes % 60)
            hour = datetime.time.fromisoformat(text.zfill(5) if len(text) < 6 else text)
            if hour.tzinfo is not None:
                raise ValueError(text)
            return hour
        except ValueError as error:
            raise ValueError(_("found %(found)s; expected an hour such as 09:30") % {"found": value}) from error


class YesNoWidget(widgets.Widget):  # type: ignore[misc]  # untyped
    """Yes or no; an empty cell is no."""

    def clean(self, value: Any, row: Any = None, **options: Any) -> bool:
        """Which. Raises ValueError."""
        text = str(value or "").strip().casefold()
        if text in _YES:
            return True
        if text in _NO or not text:
            return False
        raise ValueError(_("found %(found)s; expected yes or no") % {"found": value})


class NumberWidget(widgets.Widget):  # type: ignore[misc]  # untyped
    """A number; thousands may be set apart."""

    def clean(self, value: Any, row: Any = None, **options: Any) -> Any:
        """The number. Raises ValueError."""
        text = str("" if value is None else value).strip()
        if not text:
            return None
        try:
            number = Decimal(re.sub("[,, ]", "", text) if _GROUPED.fullmatch(text) else text)
        except InvalidOperation as error:
            raise ValueError(_("found %(found)s; expected a number such as 12.5") % {"found": value}) from error
        if not number.is_finite() or abs(number.adjusted()) > LARGEST:
            raise ValueError(_("found %(found)s; expected a number such as 12.5") % {"found": value})
        return number


class WholeNumberWidget(NumberWidget):
    """A number without a fraction."""

    def clean(self, value: Any, row: Any = None, **options: Any) -> int | None:
        """The number. Raises ValueError."""
        number = super().clean(value, row, **options)
        if number is not None and number != int(number):
            raise ValueError(_("found %(found)s; expected a whole number such as 12") % {"found": value})
        return None if number is None else int(number)


class ListWidget(widgets.Widget):  # type: ignore[misc]  # untyped
    """Several values in one cell, parted by |."""

    def clean(self, value: Any, row: Any = None, **options: Any) -> list[str]:
        """The values."""
        return [one.strip() for one in str(value or "").split("|") if one.strip()]
