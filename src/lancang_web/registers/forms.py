"""Forms of registers. They collect; services check."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Any, cast

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db.models import Q, QuerySet
from django.forms import modelform_factory
from django.utils.html import conditional_escape, format_html
from django.utils.translation import gettext_lazy as _

from lancang_web.accounts.models import User
from lancang_web.evidence.forms import HandlingForm

from .cells import as_day
from .declaration import Register, register_of
from .keys import expected, key_of, the_one
from .models import Record
from .plain import joined, seen_by, titled

# Beyond so many records a list to choose from is of no use, and a page of its own length; the key is written instead.
MANY = 500


class DayField(forms.Field):
    """A day as people write it."""

    widget = forms.DateInput({"placeholder": "2026-01-31", "autocomplete": "off"}, format="%Y-%m-%d")

    def to_python(self, value: Any) -> date | None:
        """The day."""
        if value in self.empty_values:
            return None
        try:
            return as_day(str(value))
        except ValueError as error:
            raise ValidationError(str(error)) from error

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Not asked."""
        return True


class RecordChoice(forms.ModelChoiceField):  # type: ignore[type-arg]  # generic in the stubs only
    """One of the records that the user sees, by their names."""

    def __init__(self, user: User, register: Register, rows: QuerySet[Any], **options: Any) -> None:
        super().__init__(rows.select_related(*joined(register)), **options)
        self.seen = seen_by(user)

    def label_from_instance(self, one: Any) -> str:
        """Its name, as this user may read it."""
        return titled(self.seen, one)


class RecordKey(forms.CharField):
    """One of many records: written by its key or number. What the user does not see is not there."""

    # Addresses give the number of a record without a sign before it.
    in_an_address = False

    def __init__(self, user: User, register: Register, rows: QuerySet[Any], present: Any, **options: Any) -> None:
        super().__init__(max_length=400, **options)
        self.user, self.register, self.rows = user, register, rows.select_related(*joined(register))
        self.present, self.seen = present, seen_by(user)
        self.help_text = conditional_escape(expected(register))

    def prepare_value(self, value: Any) -> Any:
        """The number of a record, from its row or from an address, as its key; what was written stays as written."""
        found = self._numbered(value)
        return key_of(self.seen, found) if found is not None else "" if isinstance(value, int) else value

    def named(self, value: Any) -> str:
        """The name of the record that is written, where there is one."""
        found = self._numbered(value)
        return titled(self.seen, found) if found is not None else ""

    def _numbered(self, value: Any) -> Any:
        text = str(value or "")
        return self.rows.filter(pk=int(text)).first() if text.isdecimal() and len(text) <= 18 else None

    def clean(self, value: Any) -> Any:
        """The record, or None. One that was withdrawn since may stay where it is."""
        text = super().clean(value)
        if not text:
            return None
        if self.in_an_address and (numbered := self._numbered(text)) is not None:
            return numbered
        if self.present is not None and text == key_of(self.seen, self.present):
            return self.present
        return the_one(self.user, self.register, text, number=True)


def chosen_from(user: User, register: Register, present: int | None = None, **options: Any) -> forms.Field:
    """The field for a reference to a record in use, or to the one that stands there already: a list, or its key."""
    visible = register.model.objects.visible_to(user)
    rows = visible.filter(Q(withdrawn_at__isnull=True) | Q(pk=present))
    if _few(rows):
        return RecordChoice(user, register, rows, **options)
    standing = rows.filter(pk=present).select_related(*joined(register)).first() if present else None
    return RecordKey(user, register, rows, standing, **options)


def asked_for(user: User, register: Register, *, listed: bool = True, **options: Any) -> forms.Field:
    """The field of a filter by a reference, also to a record that was withdrawn: a list where a page shows one."""
    rows = register.model.objects.visible_to(user)
    if listed and _few(rows):
        return RecordChoice(user, register, rows, empty_label=_("all"), required=False, **options)
    made = RecordKey(user, register, rows, None, required=False, **options)
    made.in_an_address = True
    return made


def _few(rows: QuerySet[Any]) -> bool:
    return rows.order_by().values("pk")[: MANY + 1].count() <= MANY


class RecordForm(forms.ModelForm):  # type: ignore[type-arg]  # generic in the stubs only
    """The fields of a register. A reference offers the records that the user may see and that are in use."""

    def __init__(self, user: User, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for name, field in list(self.fields.items()):
            if isinstance(field, forms.DateField):
                self.fields[name] = DayField(label=field.label, required=field.required, help_text=field.help_text)
            offered = field.queryset if isinstance(field, forms.ModelChoiceField) else None
            if offered is None or not issubclass(offered.model, Record):
                continue
            present = getattr(self.instance, f"{name}_id")
            if present and not offered.model.objects.visible_to(user).filter(pk=present).exists():
                del self.fields[name]  # what the user does not see stays as it is
                continue
            given = {"label": field.label, "required": field.required, "help_text": field.help_text}
            made = chosen_from(user, register_of(offered.model), present, **given)
            if isinstance(made, RecordKey) and (said := made.named(self.get_initial_for_field(made, name))):
                made.help_text = format_html("{} – {}", said, made.help_text)  # the page takes it for markup
            self.fields[name] = made

    def values(self) -> Mapping[str, Any]:
        """What was entered, by the names of the fields."""
        return {name: self.cleaned_data[name] for name in self.fields}


@cache
def form_of(register: Register) -> type[RecordForm]:
    """The form class of a register: its own, or one made of its fields."""
    if register.form is not None:
        return register.form
    made: Any = modelform_factory(register.model, form=RecordForm, fields=list(register.fields))
    return cast("type[RecordForm]", made)


def show(form: forms.BaseForm, error: ValidationError) -> None:
    """Put the faults that a service found beside the fields; what belongs to no field stands above the form."""
    faults = error.message_dict if hasattr(error, "error_dict") else {NON_FIELD_ERRORS: error.messages}
    for name, messages in faults.items():
        form.add_error(name if name in form.fields else None, messages)


class ImportForm(HandlingForm):
    """A spreadsheet, and the handling of the records that it brings."""

    file = forms.FileField(
        label=_("Spreadsheet"), help_text=_("CSV or XLSX; the first row names the columns; the first sheet is read"),
        widget=forms.ClearableFileInput({"accept": ".csv,.tsv,.txt,.xlsx"}),
    )  # fmt: skip
