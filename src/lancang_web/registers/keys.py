"""Records by their keys, as people write them: `MOU-1993`, `MOU-1993 · 3`, or by number: `#12`."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _

from lancang_web.accounts.models import User

from .declaration import Register, is_reference, register_of
from .fields import CodedField
from .models import Record

# What was found before: (name of the register, text) → records.
Known = dict[tuple[str, str], list[Record]]

BETWEEN = " · "
_BETWEEN = re.compile(r"\s*[·・|]\s*|\s+/\s+")
_NUMBER = re.compile(r"[#＃]\s*(\d{1,18})")
# To know that several are called so, two of each owner are enough.
_LOOKED_AT = 50


def key_of(seen: Container[int], row: Record) -> str:
    """What a file calls a record: its key, without empty parts at the end. Its number where the register has no key,
    and where part of the key may not be seen.
    """
    parts = _parts(seen, row)
    if parts is None or not any(parts):
        return f"#{row.pk}"
    while not parts[-1]:
        parts.pop()
    return BETWEEN.join(parts)


def _parts(seen: Container[int], row: Record) -> list[str] | None:
    register, parts = register_of(type(row)), []
    for name in register.key:
        value = getattr(row, name)
        if isinstance(value, Record):
            inner = _parts(seen, value) if value.handling_id in seen else None
            if inner is None:
                return None
            parts += inner
        else:
            parts.append("" if value is None else str(value))
    return parts


def labels_of(register: Register) -> list[str]:
    """What the parts of a key are called."""
    names: list[str] = []
    for name in register.key:
        field = register.field(name)
        inner = labels_of(register_of(field.related_model)) if is_reference(field) else []  # type: ignore[arg-type]
        names += [register.label(name)] if len(inner) < 2 else inner
    return names


def expected(register: Register) -> str:
    """How a record of a register is written, in words."""
    labels = BETWEEN.join(labels_of(register))
    sample = BETWEEN.join(register.example[name] for name in register.key if register.example.get(name))
    if not labels:
        return _("the number of a record, such as #12")
    return _("%(labels)s, such as %(sample)s, or the number of a record, such as #12") % {
        "labels": labels, "sample": sample,
    }  # fmt: skip


def the_one(user: User, register: Register, text: str, *, number: bool = False, known: Known | None = None) -> Record:
    """The record in use that the user sees and that is called so; of several that of the own party.

    `number`: digits alone are a record's number, where no key is written so. Raises ValidationError for none and for
    several: what may not be seen is not there.
    """
    found = called(user, register, text, number=number, known=known)
    own = [one for one in found if one.handling.owner_id == user.party_id]
    found = own or found
    if len(found) == 1:
        return found[0]
    said = (
        _("found %(found)s, which several records of “%(register)s” are called; expected %(expected)s")
        if found
        else _("found %(found)s, which no record of “%(register)s” is called; expected %(expected)s; enter it first")
    )
    raise ValidationError(said % {"found": text, "register": register.title, "expected": expected(register)})


def called(
    user: User, register: Register, text: str, *, number: bool = False, known: Known | None = None
) -> list[Record]:
    """The records in use that the user sees and that are called so: by number, by key, else by a name.

    `known` remembers what was found, for a file of many rows that points at few records.
    """
    text = text.strip()
    if known is not None and (register.name, text) in known:
        return known[register.name, text]
    found = _called(user, register, text, number, known)
    if known is not None and found:
        known[register.name, text] = found
    return found


def _called(user: User, register: Register, text: str, number: bool, known: Known | None) -> list[Record]:
    rows = register.model.objects.visible_to(user).filter(withdrawn_at__isnull=True).select_related("handling")
    if not text:
        return []
    if numbered := _NUMBER.fullmatch(text):
        return list(rows.filter(pk=int(numbered[1])))
    for wanted in _conditions(user, register, text, known):
        if found := list(rows.filter(wanted)[:_LOOKED_AT]):
            return found
    if number and text.isdecimal() and len(text) <= 18:
        return list(rows.filter(pk=int(text)))
    return []


def _conditions(user: User, register: Register, text: str, known: Known | None) -> Iterator[Q]:
    """What to look for, one after the other: the whole key, its beginning, a name."""
    size = len(labels_of(register))
    parts = [text] if size == 1 else _BETWEEN.split(text)
    if len(parts) <= size:
        yield _with(user, register, [*parts, *[""] * (size - len(parts))], True, known)
        if len(parts) < size:
            yield _with(user, register, parts, False, known)
    names = Q()
    for name in register.search:
        # A part of a key is no name: clause 3 is one of each agreement.
        if name in register.free_texts() and (size == 1 or name not in register.key):
            names |= Q(**{f"{name}__iexact": text})
    if names:
        yield names


def _with(user: User, register: Register, parts: list[str], exact: bool, known: Known | None) -> Q:
    """The fields of the key with these values; without `exact`, fields beyond the parts may hold anything."""
    condition, rest = Q(), list(parts)
    for name in register.key:
        if not rest:
            break
        field = register.field(name)
        if is_reference(field):
            other = register_of(field.related_model)  # type: ignore[arg-type]  # a reference has a model
            size = max(len(labels_of(other)), 1)
            mine, rest = rest[:size], rest[size:]
            text = BETWEEN.join(mine if exact else filter(None, mine)).strip(" ·")
            condition &= Q(**{f"{name}__in": [one.pk for one in called(user, other, text, known=known)]})
        else:
            condition &= _holds(field, rest.pop(0))
    return condition


def _holds(field: models.Field[Any, Any], text: str) -> Q:
    """A field with a value as people write it; what is no value of the field is held by no record."""
    if isinstance(field, CodedField):
        return Q(**{field.name: field.read(text) if text else ""})
    if isinstance(field, models.CharField | models.TextField):
        return Q(**{f"{field.name}__iexact": text})
    if not text:
        return Q(**{f"{field.name}__isnull": True})
    try:
        return Q(**{field.name: field.to_python(text)})
    except ValidationError:
        return Q(pk__in=[])
