"""Forms of registers. They collect; services check."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any, cast

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db.models import Q
from django.forms import modelform_factory
from django.utils.translation import gettext_lazy as _

from lancang_web.accounts.models import User
from lancang_web.evidence.forms import HandlingForm

from .declaration import Register
from .models import Record


class RecordForm(forms.ModelForm):  # type: ignore[type-arg]  # generic in the stubs only
    """The fields of a register. A reference offers the records that the user may see and that are in use."""

    def __init__(self, user: User, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for name, field in list(self.fields.items()):
            offered = field.queryset if isinstance(field, forms.ModelChoiceField) else None
            if offered is None or not issubclass(offered.model, Record):
                continue
            visible = offered.model.objects.visible_to(user)
            present = getattr(self.instance, f"{name}_id")
            if present and not visible.filter(pk=present).exists():
                del self.fields[name]  # what the user does not see stays as it is
            else:
                rows = visible.filter(Q(withdrawn_at__isnull=True) | Q(pk=present))
                field.queryset = rows  # type: ignore[attr-defined]  # a ModelChoiceField, as was asked above

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
