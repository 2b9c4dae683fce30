"""Records of registers as they come in and go out: made from what a register declares."""

from __future__ import annotations

import datetime
import decimal
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Literal

from django.db import models
from django.utils.translation import gettext_noop as _
from django.utils.translation import override
from pydantic import BaseModel, Field, create_model

from lancang_web.accounts.models import User
from lancang_web.api.lists import Listing, listing_of, page_of
from lancang_web.registers.declaration import Register, is_reference, register_of
from lancang_web.registers.fields import WRITTEN, CodedField, PartiesField, codes_in
from lancang_web.registers.filters import filterset_of
from lancang_web.registers.plain import plain
from lancang_web.registers.selectors import Version, records

from .basic import Given, Handling, HandlingWanted, Id, Moment, Seen, Step, Taken, handling_out
from .basic import Version as Expected

# Kind of column → type. The first that fits is taken.
KINDS: tuple[tuple[type[models.Field[Any, Any]], Any], ...] = (
    (models.BooleanField, bool),
    (models.IntegerField, Annotated[int, Field(ge=-(2**63), le=2**63 - 1)]),
    (models.FloatField, float),
    (models.DecimalField, decimal.Decimal),
    (models.DateTimeField, datetime.datetime),
    (models.DateField, datetime.date),
    (models.TimeField, datetime.time),
    (models.JSONField, list[Any] | dict[str, Any]),
    (PartiesField, list[Annotated[str, Field(max_length=40)]]),
)
LONGEST = 20_000


class RecordGiven(Given):
    """What every record has."""

    id: int
    version: int
    handling: Handling
    hidden: list[str] = Field(description=_("fields that point at a record that the caller may not see"))
    withdrawn: bool
    withdrawn_reason: str
    created_at: Moment
    changed_at: Moment


class VersionGiven(Given):
    """A version of a record, and what it changed."""

    number: int
    at: Moment
    by: str
    changes: list[Step]


@dataclass(frozen=True, slots=True)
class Shapes:
    """The shapes of one register."""

    asked: type[Listing]
    given: type[BaseModel]
    page: type[BaseModel]
    new: type[BaseModel]
    change: type[BaseModel]


def shapes_of(register: Register) -> Shapes:
    """Made when the site starts. `RecordGiven`, `Handling` … are shared; the rest carries the register's name."""
    name = "".join(part.title() for part in register.one.replace("-", "_").split("_"))
    many = "".join(part.title() for part in register.name.replace("-", "_").split("_"))
    out: dict[str, Any] = {}
    new: dict[str, Any] = {}
    change: dict[str, Any] = {}
    with override(None):
        for field_name in register.fields:
            field = register.field(field_name)
            kind, about = _kind(field), _about(field)
            empty = None if field.null else ([] if isinstance(field, models.JSONField | PartiesField) else "")
            optional = field.null or field.blank or field.has_default()
            out[field_name] = (_given(field), Field(description=about))
            default = ... if not optional else (field.get_default() if field.has_default() else empty)
            new[field_name] = (kind | None if field.null else kind, Field(default=default, description=about))
            change[field_name] = (kind | None, Field(default=None, description=about))
        for field_name in register.derived:
            field = register.field(field_name)
            out[field_name] = (_given(field), Field(description=_about(field)))
    given = create_model(f"{name}Record", __base__=RecordGiven, **out)
    return Shapes(
        asked=listing_of(f"{many}Asked", filterset_of(register), dated=True),
        given=given,
        page=page_of(f"{name}Page", given),
        new=create_model(f"{name}New", __base__=Taken, handling=(HandlingWanted | None, None), **new),
        change=create_model(f"{name}Change", __base__=Taken, version=(Expected, ...), **change),
    )


def _kind(field: models.Field[Any, Any]) -> Any:
    """The type of a value that comes in."""
    if is_reference(field):
        return Id
    if field.choices:
        codes = [str(code) for code, _title in field.flatchoices]
        return Literal[tuple(dict.fromkeys([*codes, *([""] if field.blank else [])]))]
    for column, kind in KINDS:
        if isinstance(field, column):
            return kind
    return Annotated[str, Field(max_length=WRITTEN if isinstance(field, CodedField) else field.max_length or LONGEST)]


def _given(field: models.Field[Any, Any]) -> Any:
    """The type of a value that goes out: of a choice also one that was taken off the list since."""
    if is_reference(field):
        return int | None
    kind = next((kind for column, kind in KINDS if isinstance(field, column)), str)
    return kind | None if field.null else kind


def _about(field: models.Field[Any, Any]) -> str:
    return str(field.help_text or field.verbose_name)


def records_out(user: User, seen: Seen, register: Register, rows: Iterable[Any]) -> list[dict[str, Any]]:
    """Records, or former versions of them. One query for each reference, whatever the number of rows."""
    rows = list(rows)
    visible = {name: _visible(user, register, name, rows) for name in register.references()}
    return [_record_out(seen, register, row, visible) for row in rows]


def _visible(user: User, register: Register, name: str, rows: list[Any]) -> set[int]:
    """Which of the records that the rows point at the caller may see."""
    field = register.field(name)
    wanted = {getattr(row, field.attname) for row in rows} - {None}
    if not wanted:
        return set()
    other = register_of(field.related_model)  # type: ignore[arg-type]  # a reference has a model
    return set(records(user, other).filter(pk__in=wanted).order_by().values_list("pk", flat=True))


def _record_out(seen: Seen, register: Register, row: Any, visible: Mapping[str, set[int]]) -> dict[str, Any]:
    values = plain(register, row) | {name: getattr(row, name) for name in register.derived}
    values |= {name: codes_in(values[name]) for name in values if isinstance(register.field(name), PartiesField)}
    hidden = [name for name, ids in visible.items() if values[name] is not None and values[name] not in ids]
    values |= dict.fromkeys(hidden)
    own = {name: getattr(row, name) for name in ("id", "version", "withdrawn_reason", "created_at", "changed_at")}
    more = {"hidden": hidden, "withdrawn": row.withdrawn_at is not None}
    return {**own, **values, **more, "handling": handling_out(seen, row.handling_id)}


def version_out(one: Version) -> dict[str, Any]:
    """A version."""
    changes = [{"field": field, "was": was, "now": now} for field, was, now in one.changes]
    return {"number": one.number, "at": one.at, "by": one.by, "changes": changes}
