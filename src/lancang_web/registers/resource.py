"""Rows of a spreadsheet as records, through django-import-export: which record a row means, and how its cells are read.

What is saved is saved by the services, so an import is held to the same rules, and leaves the same audit, as a form.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import override
from import_export import resources, widgets
from import_export.fields import Field
from import_export.instance_loaders import BaseInstanceLoader

from lancang_web.accounts.models import User
from lancang_web.handling.models import Handling

from .cells import as_edtf
from .checking import field_faults, identity_of
from .declaration import Register, is_reference, register_of
from .fields import CodedField
from .models import Record
from .plain import plain
from .services.records import change, create

_LANGUAGES = ("en", "zh-hans")


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
        if str(value).casefold() not in self.codes:
            raise ValueError(
                _("found %(found)s; expected one of %(expected)s") % {"found": value, "expected": ", ".join(self.known)}
            )
        return self.codes[str(value).casefold()]


class ReferenceWidget(widgets.Widget):  # type: ignore[misc]  # untyped
    """A record of a register by its key, as the user sees it: the own party's first."""

    def __init__(self, actor: User, register: Register) -> None:
        super().__init__()
        self.actor, self.register = actor, register

    def clean(self, value: Any, row: Any = None, **options: Any) -> Record | None:
        """The record. Raises ValueError for none and for several."""
        if value in (None, ""):
            return None
        key = self.register.key[0] if len(self.register.key) == 1 else "pk"
        visible = self.register.model.objects.visible_to(self.actor).filter(withdrawn_at__isnull=True)
        try:
            found = list(
                visible.filter(**{key if key == "pk" else f"{key}__iexact": value}).select_related("handling")[:50]
            )
        except ValueError:
            found = []
        own = [one for one in found if one.handling.owner_id == self.actor.party_id]
        found = own or found
        if len(found) != 1:
            said = (
                _("found %(found)s, which several records of “%(register)s” are called; expected one; correct it")
                if found
                else _(
                    "found %(found)s, which no record of “%(register)s” is called; enter it first, or in an earlier row"
                )
            )
            raise ValueError(said % {"found": value, "register": self.register.title})
        chosen: Record = found[0]
        return chosen


class ByKey(BaseInstanceLoader):  # type: ignore[misc]  # untyped
    """The record of the owner that a row means, by the key of the register; None for a new one."""

    def get_instance(self, row: Mapping[str, Any]) -> Record | None:
        """The record, or None."""
        resource: RecordResource = self.resource
        register = resource.register
        if not register.key or any(resource.fields[name].column_name not in row for name in register.key):
            return None
        probe = register.model(handling=resource.handling)
        for name in register.key:
            try:
                setattr(probe, name, resource.fields[name].clean(row))
            except ValueError:
                return None  # importing the field finds the same fault and tells it
        register.complete(probe)
        identity = identity_of(register, probe)
        resource.refuse_second(str(identity), probe)
        found: Record | None = register.model.objects.filter(identity=identity).first()
        return found


class RecordResource(resources.Resource):  # type: ignore[misc]  # untyped
    """An import into one register by one user. `mapping` names the column of each field that the file fills.

    After the import `done` lists what it did: (record, values before or None for a new one).
    """

    class Meta:
        instance_loader_class = ByKey
        import_id_fields = ()
        skip_unchanged = True
        report_skipped = True
        use_transactions = True
        skip_html_diff = True

    def __init__(self, actor: User, register: Register, handling: Handling, mapping: Mapping[str, str]) -> None:
        super().__init__()
        self.actor, self.register, self.handling = actor, register, handling
        self.done: list[tuple[Record, dict[str, Any] | None]] = []
        self._seen: set[str] = set()
        for name in register.fields:
            if name in mapping:
                self.fields[name] = Field(name, mapping[name], widget=self._widget(register.field(name)))

    @classmethod
    def get_db_connection_name(cls) -> str:
        """The only database."""
        return "default"

    def get_import_fields(self) -> list[Field]:
        """The fields that the file fills, in the order of the register."""
        return list(self.fields.values())

    def init_instance(self, row: Any = None) -> Record:
        """An empty record of the owner."""
        return self.register.model(handling=self.handling)

    def refuse_second(self, identity: str, probe: Record) -> None:
        """Raises ValidationError for a key that an earlier row had: which of the two holds is not for us to say."""
        if identity in self._seen:
            key = " · ".join(str(getattr(probe, name)) for name in self.register.key)
            text = _("found %(found)s in an earlier row too; expected each once; take one out") % {"found": key}
            raise ValidationError({self.register.key[0]: text})
        self._seen.add(identity)

    def validate_instance(
        self, instance: Record, import_validation_errors: Any = None, validate_unique: bool = True
    ) -> None:
        """Cells that could not be read are told together with what the other fields find; all else is the services'."""
        if errors := dict(import_validation_errors or {}):
            faults = field_faults(self.register, instance)
            errors |= {name: faults[name] for name in self.fields if name in faults and name not in errors}
            raise ValidationError(errors)

    def do_instance_save(self, instance: Record, is_create: bool) -> None:
        """Through the services, which check, write and leave the audit event."""
        values = {name: getattr(instance, name) for name in self.fields}
        if is_create:
            made = create(actor=self.actor, register=self.register, values=values, handling=self.handling)
            self.done.append((made, None))
            return
        present = self.register.model.objects.select_related("handling__owner").get(pk=instance.pk)
        before = plain(self.register, present)
        made = change(actor=self.actor, register=self.register, record=present, values=values, version=None)
        self.done.append((made, before))

    def _widget(self, field: models.Field[Any, Any]) -> widgets.Widget:
        if is_reference(field):
            return ReferenceWidget(self.actor, register_of(field.related_model))  # type: ignore[arg-type]
        if field.choices:
            return ChoiceWidget(field)
        return _by_kind(field)


def _by_kind(field: models.Field[Any, Any]) -> widgets.Widget:
    kinds: tuple[tuple[type[models.Field[Any, Any]], type[widgets.Widget]], ...] = (
        (models.BooleanField, widgets.BooleanWidget),
        (models.IntegerField, widgets.IntegerWidget),
        (models.DecimalField, widgets.DecimalWidget),
        (models.FloatField, widgets.FloatWidget),
        (models.DateTimeField, widgets.DateTimeWidget),
        (models.DateField, DayWidget),
    )
    if isinstance(field, CodedField):
        return CodedWidget(field)
    if isinstance(field, models.JSONField):
        return ListWidget()
    return next((widget() for kind, widget in kinds if isinstance(field, kind)), widgets.CharWidget())


class CodedWidget(widgets.Widget):  # type: ignore[misc]  # untyped
    """A code, or what people write for it."""

    def __init__(self, field: CodedField) -> None:
        super().__init__()
        self.field = field

    def clean(self, value: Any, row: Any = None, **options: Any) -> str:
        """The code; what cannot be read stays, to be told with the other faults of the field."""
        return str(self.field.to_python(value) or "")


class DayWidget(widgets.DateWidget):  # type: ignore[misc]  # untyped
    """A day as people write it."""

    def clean(self, value: Any, row: Any = None, **options: Any) -> Any:
        """The day. Raises ValueError."""
        if value in (None, ""):
            return None
        try:
            return datetime.date.fromisoformat(as_edtf(str(value))[:10])
        except ValueError as error:
            raise ValueError(_("found %(found)s; expected a day such as 2026-01-31") % {"found": value}) from error


class ListWidget(widgets.Widget):  # type: ignore[misc]  # untyped
    """Several values in one cell, parted by |."""

    def clean(self, value: Any, row: Any = None, **options: Any) -> list[str]:
        """The values."""
        return [one.strip() for one in str(value or "").split("|") if one.strip()]
