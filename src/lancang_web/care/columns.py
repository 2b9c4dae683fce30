"""Columns of both databases in one portable form: JSON values that either can be loaded from."""

from __future__ import annotations

import base64
import datetime
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db.models import Field, ForeignKey, Model, TextField
from django.db.models.functions import Cast

# Kind of column as Django names it → how a value is written. A column of a kind that is not here stops the backup.
FORMS: dict[str, str] = {
    **dict.fromkeys(
        ["AutoField", "BigAutoField", "SmallAutoField", "IntegerField", "BigIntegerField", "SmallIntegerField",
         "PositiveIntegerField", "PositiveBigIntegerField", "PositiveSmallIntegerField", "FloatField", "BooleanField",
         "CharField", "TextField", "SlugField", "FileField", "FilePathField", "GenericIPAddressField"], "plain",
    ),
    "DateTimeField": "moment", "DateField": "day", "TimeField": "day", "JSONField": "json", "BinaryField": "bytes",
    "DecimalField": "text", "UUIDField": "text", "DurationField": "duration",
}  # fmt: skip

# Not copied, with the reason.
LEFT_OUT = {
    "django_session": "whoever was signed in signs in again",
    "django_migrations": "stands in the manifest",
    "search_passage": "made anew from the texts",
}


class UnknownColumn(ValueError):
    """A column whose form no one has decided yet."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column and its form."""

    name: str
    form: str


@dataclass(frozen=True, slots=True)
class Table:
    """A table of the site: its name, its model, its columns in order."""

    name: str
    model: type[Model]
    columns: tuple[Column, ...]

    def rows(self) -> Iterator[Sequence[Any]]:
        """The rows in the order of their keys, in the portable form, fetched in batches."""
        chosen = [_plain_text(one) if one.form == "json" else _attribute(self.model, one.name) for one in self.columns]
        found = self.model._base_manager.order_by("pk").values_list(*chosen)
        changes = [(place, _WRITE[one.form]) for place, one in enumerate(self.columns) if one.form in _WRITE]
        for row in found.iterator(chunk_size=2000):
            if changes:
                row = list(row)
                for place, change in changes:
                    if row[place] is not None:
                        row[place] = change(row[place])
            yield row

    def readers(self, vendor: str) -> list[tuple[int, Callable[[Any], Any]]]:
        """Which columns have to be changed before they are loaded into a database of this kind, and how."""
        ways = _READ | (_READ_SQLITE if vendor == "sqlite" else _READ_POSTGRESQL)
        return [(place, ways[one.form]) for place, one in enumerate(self.columns) if one.form in ways]


def tables() -> list[Table]:
    """Every table of the site that is copied, by name. Raises UnknownColumn."""
    found = [
        Table(model._meta.db_table, model, tuple(_column(field) for field in model._meta.local_concrete_fields))
        for model in models()
        if model._meta.db_table not in LEFT_OUT
    ]
    return sorted(found, key=lambda table: table.name)


def models() -> list[type[Model]]:
    """Every model with a table of its own."""
    every = apps.get_models(include_auto_created=True)
    return [model for model in every if model._meta.managed and not model._meta.proxy]


def _column(field: Field[Any, Any]) -> Column:
    kind: Field[Any, Any] = field
    while isinstance(kind, ForeignKey):
        kind = kind.target_field
    form = FORMS.get(kind.get_internal_type())
    if form is None:
        raise UnknownColumn(
            f"column {field.model._meta.db_table}.{field.column}: found the kind {kind.get_internal_type()}; "
            f"expected one of those in lancang_web/care/columns.py; add there how it is written"
        )
    assert field.column is not None
    return Column(field.column, form)


def _attribute(model: type[Model], column: str) -> str:
    return next(field.attname for field in model._meta.local_concrete_fields if field.column == column)


def _plain_text(column: Column) -> Cast:
    """JSON as its text: neither read nor written again on the way."""
    return Cast(column.name, TextField())


_MICROSECOND = datetime.timedelta(microseconds=1)
_WRITE: dict[str, Callable[[Any], Any]] = {
    "moment": lambda value: value.astimezone(datetime.UTC).isoformat(),
    "day": lambda value: value.isoformat(),
    "bytes": lambda value: base64.b64encode(value).decode(),
    "text": str,
    "duration": lambda value: value // _MICROSECOND,
}
_READ: dict[str, Callable[[Any], Any]] = {"bytes": base64.b64decode}
# As Django writes them there: a moment in UTC without saying so, a UUID without dashes.
_READ_SQLITE: dict[str, Callable[[Any], Any]] = {
    "moment": lambda text: f"{text[:10]} {text[11:-6]}",
    "text": lambda text: text.replace("-", "") if len(text) == 36 else text,
}
_READ_POSTGRESQL: dict[str, Callable[[Any], Any]] = {"duration": lambda number: f"{number} microseconds"}
