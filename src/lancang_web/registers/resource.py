"""Rows of a spreadsheet into records of a register, by its declaration. All writing is left to the services."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, PermissionDenied, ValidationError
from django.utils.translation import gettext as _
from import_export import resources
from import_export.fields import Field
from import_export.instance_loaders import BaseInstanceLoader

from lancang_web.accounts.models import User
from lancang_web.evidence.services.conflict import Changed
from lancang_web.handling.models import Handling

from .cells import one_line
from .checking import field_faults, identity_of
from .declaration import Register
from .models import Record
from .plain import exported, plain, seen_by, value_of
from .selectors import records
from .services.records import change, create
from .widgets import widget_of

# A file with these columns is an export of ours, so that the first of them is a record's number and not somebody's own.
OF_AN_EXPORT = ("id", "version", "owner")


class Cell(Field):  # type: ignore[misc]  # untyped
    """A field of a record in a column. A cell that says what an export says of the record leaves it as it is, so that
    what an export leaves out (a record that may not be seen) or writes shorter is not lost by importing it again.
    """

    def __init__(self, resource: RecordResource, name: str, column: str) -> None:
        super().__init__(name, column, widget=widget_of(resource.actor, resource.register.field(name)))
        self.resource, self.name = resource, name

    def save(self, instance: Record, row: Mapping[str, Any], is_m2m: bool = False, **options: Any) -> None:
        """Put the value of the cell into the record."""
        if instance.pk is not None:
            stands = exported(self.resource.seen, self.resource.register, instance, self.name)
            if one_line(stands) == one_line(str(row.get(self.column_name) or "")):
                return
        super().save(instance, row, is_m2m, **options)


class ByKey(BaseInstanceLoader):  # type: ignore[misc]  # untyped
    """The record that a row means, by its number in an export of ours or by the key of the register; None for a new."""

    def get_instance(self, row: Mapping[str, Any]) -> Record | None:
        """The record, or None."""
        resource: RecordResource = self.resource
        register = resource.register
        probe = self._probe(row)
        numbered = self._numbered(row, probe)
        if numbered is not None:
            resource.refuse_second(identity_of(register, numbered) or f"#{numbered.pk}", numbered, row)
            return numbered
        if probe is None or not register.key:
            return None
        identity = identity_of(register, probe)
        found: Record | None = (
            register.model.objects.filter(identity=identity).select_related("handling__owner").first()
        )
        if found is None and (found := self._meant(probe)) is not None:
            identity = identity_of(register, found)
        if self._says_all(probe):
            resource.refuse_second(str(identity), probe, row)
        return found

    def _says_all(self, probe: Record) -> bool:
        """Whether two such rows are the same thing. Not where part of the key is empty because of a fault of the row:
        what it would have been made of, or the part itself, is not known then.
        """
        register = self.resource.register
        empty = [name for name in register.key if getattr(probe, register.field(name).attname) in (None, "")]
        if len(empty) == len(register.key):
            return False
        return not empty or not field_faults(register, probe, only=self.resource.fields)

    def _meant(self, probe: Record) -> Record | None:
        found: Record | None = self.resource.register.meant(self.resource.actor, probe)
        return found

    def _probe(self, row: Mapping[str, Any]) -> Record | None:
        """A record with what the row says; None where a cell cannot be read, which importing it finds and tells."""
        resource: RecordResource = self.resource
        probe = resource.init_instance()
        for name, field in resource.fields.items():
            try:
                setattr(probe, name, field.clean(row))
            except ValueError:
                if name in resource.register.key:
                    return None
        if not field_faults(resource.register, probe, only=resource.fields):
            resource.register.complete(probe)
        return probe

    def _numbered(self, row: Mapping[str, Any], probe: Record | None) -> Record | None:
        """The record of the number in an export, unless its key is another: then the file is of another site."""
        resource: RecordResource = self.resource
        number, version = (str(row.get(name) or "") for name in OF_AN_EXPORT[:2])
        if not resource.is_export or not number.isdecimal() or not version.isdecimal() or len(number) > 18:
            return None
        found: Record | None = records(resource.actor, resource.register).filter(pk=int(number)).first()
        if found is None or not resource.same_key(found, row, probe):
            return None
        resource.shown_version[found.pk] = int(version)
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
        self.seen = seen_by(actor)
        # Of each record the version that the file was made from, where it tells it.
        self.shown_version: dict[int, int] = {}
        self.is_export = False
        self._rows: set[str] = set()
        for name in register.fields:
            if name in mapping:
                self.fields[name] = Cell(self, name, mapping[name])

    @classmethod
    def get_db_connection_name(cls) -> str:
        """The only database."""
        return "default"

    def before_import(self, dataset: Any, **options: Any) -> None:
        """Look at the columns once."""
        self.is_export = set(OF_AN_EXPORT) <= set(dataset.headers or ())

    def get_import_fields(self) -> list[Field]:
        """The fields that the file fills, in the order of the register."""
        return list(self.fields.values())

    def init_instance(self, row: Any = None) -> Record:
        """An empty record of the owner."""
        return self.register.model(handling=self.handling)

    def import_instance(self, instance: Record, row: Mapping[str, Any], **options: Any) -> None:
        """Also what the register makes of the cells, so that a row that changes nothing is known as such."""
        super().import_instance(instance, row, **options)
        if not field_faults(self.register, instance):
            self.register.complete(instance)

    def same_key(self, record: Record, row: Mapping[str, Any], probe: Record | None) -> bool:
        """Whether the row says the key of the record, as an export writes it or in other words."""
        for name in self.register.key:
            if name not in self.fields:
                continue
            stands = exported(self.seen, self.register, record, name)
            cell, attribute = str(row.get(self.fields[name].column_name) or ""), self.register.field(name).attname
            meant = "" if probe is None else str(getattr(probe, attribute) or "")
            if (
                one_line(stands) != one_line(cell)
                and str(getattr(record, attribute) or "").casefold() != meant.casefold()
            ):
                return False
        return True

    def refuse_second(self, identity: str, probe: Record, row: Mapping[str, Any]) -> None:
        """Raises ValidationError for what an earlier row meant: which of the two holds is not for us to say."""
        if identity in self._rows:
            parts = [exported(self.seen, self.register, probe, name) for name in self.register.key]
            text = _("found %(found)s in an earlier row too; expected each once; take one out")
            if any(part and not self._cell(row, name) for name, part in zip(self.register.key, parts, strict=True)):
                text = _(
                    "found %(found)s, which is made of what the row says, in an earlier row too; expected each once; "
                    "take one out, or write another into each"
                )
            name = self.register.key[0] if self.register.key else NON_FIELD_ERRORS
            raise ValidationError({name: text % {"found": " · ".join(filter(None, parts)) or f"#{probe.pk}"}})
        self._rows.add(identity)

    def _cell(self, row: Mapping[str, Any], name: str) -> str:
        """What the row says for a field; empty where the file has no column for it."""
        return one_line(str(row.get(self.fields[name].column_name) or "")) if name in self.fields else ""

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
        values = {name: value_of(self.register, instance, name) for name in self.fields}
        if is_create:
            made = create(actor=self.actor, register=self.register, values=values, handling=self.handling)
            self.done.append((made, None))
            return
        present = records(self.actor, self.register).get(pk=instance.pk)
        before, version = plain(self.register, present), self.shown_version.get(present.pk)
        try:
            made = change(actor=self.actor, register=self.register, record=present, values=values, version=version)
        except PermissionDenied as error:
            text = _("found a record of %(owner)s; expected one of your party; take the row out")
            raise ValidationError(text % {"owner": present.handling.owner.code}) from error
        except Changed as error:
            text = _("found version %(found)s; expected %(expected)s: somebody changed it since; export it again")
            raise ValidationError(text % {"found": version, "expected": present.version}) from error
        if made.version != present.version:
            self.done.append((made, before))
