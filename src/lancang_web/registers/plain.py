"""The fields of a record as plain values, for the audit, for comparing and for taking back; and as people read them."""

from __future__ import annotations

import datetime
import decimal
from collections.abc import Container, Iterable
from functools import cache
from typing import Any

from django.db import models
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from lancang_web.accounts.models import User
from lancang_web.handling.selectors import visible_handlings

from .declaration import Register, is_reference, register_of
from .fields import CodedField, PartiesField, YearField, codes_in
from .keys import key_of
from .models import Record


def plain(register: Register, row: models.Model) -> dict[str, Any]:
    """The values as JSON can hold them; a reference is the number of the record it points at."""
    return {name: _as_json(getattr(row, register.field(name).attname)) for name in register.fields}


def from_plain(register: Register, values: dict[str, Any]) -> dict[str, Any]:
    """Values that the services take, from what `plain` made of them."""
    made: dict[str, Any] = {}
    for name, value in values.items():
        field = register.field(name)
        if is_reference(field):
            made[name] = None if value is None else field.related_model.objects.filter(pk=value).first()  # type: ignore[union-attr]
        else:
            made[name] = field.to_python(value)
    return made


def seen_by(user: User) -> frozenset[int]:
    """The handlings that admit the user: asked once for a page, then handed to `written` and `exported`."""
    return frozenset(visible_handlings(user))


# A part of a part of a part: records are named no deeper.
DEEPEST = 3


@cache
def joined(register: Register) -> tuple[str, ...]:
    """The references of a register, and those by which the records there are named: what it takes to write a record."""
    return tuple(_joined(register, register.references(), DEEPEST))


def _joined(register: Register, names: Iterable[str], depth: int) -> list[str]:
    paths: list[str] = []
    for name in names:
        other = register_of(register.field(name).related_model)  # type: ignore[arg-type]  # a reference has a model
        named_by = {one for one in (other.part_of, *other.key) if one in other.references()}
        paths += [name, *(f"{name}__{path}" for path in (_joined(other, sorted(named_by), depth - 1) if depth else ()))]
    return paths


def titled(seen: Container[int], row: Record) -> str:
    """A record's name as a page shows it: its own words, and after them what it is part of, if that may be seen.

    `str` gives its own words and follows no reference, for it does not know who reads.
    """
    part_of = register_of(type(row)).part_of
    whole = getattr(row, part_of) if part_of else None
    return f"{row} · {titled(seen, whole)}" if whole is not None and whole.handling_id in seen else str(row)


def written(seen: Container[int], register: Register, row: models.Model, name: str) -> str:
    """A field as a page shows it: a choice by its title, a place by its name. A record that is referred to and is not
    to be seen is not named.
    """
    field, value = register.field(name), value_of(register, row, name)
    if value is None or value == "":
        return ""
    if field.choices:
        return str(getattr(row, f"get_{name}_display")())
    if is_reference(field):
        return titled(seen, value) if value.handling_id in seen else _("not to be seen by you")
    if isinstance(field, CodedField):
        return field.shown(str(value))
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(field, YearField):
        return str(value)
    if isinstance(value, int | float | decimal.Decimal):
        return str(number_format(value, use_l10n=True, force_grouping=True))
    if isinstance(value, list):
        return ", ".join(str(one) for one in value)
    return str(value)


def exported(seen: Container[int], register: Register, row: models.Model, name: str) -> str:
    """A field as an import takes it: codes, not titles; a reference by the key of its record, if it may be seen."""
    field, value = register.field(name), value_of(register, row, name)
    if value is None:
        return ""
    if is_reference(field):
        return key_of(seen, value) if value.handling_id in seen else ""
    if isinstance(field, PartiesField):
        return "|".join(codes_in(value))
    if isinstance(value, list):
        return "|".join(str(one) for one in value)
    return str(value)


def value_of(register: Register, row: models.Model, name: str) -> Any:
    """The value of a field; None also for a reference that a record has to have and has not yet."""
    return None if getattr(row, register.field(name).attname) is None else getattr(row, name)


def _as_json(value: Any) -> Any:
    if isinstance(value, datetime.date | datetime.time | decimal.Decimal):
        return str(value)
    return value
