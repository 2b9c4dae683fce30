"""What a register says of itself, and the list of those that the site has."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ImproperlyConfigured
from django.db import models
from django.utils.functional import Promise

from lancang.rooms import Fault

from .fields import CodedField
from .models import Record

if TYPE_CHECKING:
    from lancang_web.accounts.models import User

    from .calendar import CalendarEvent
    from .filters import RecordFilter
    from .forms import RecordForm

Text = str | Promise


def no_faults(record: Any) -> Sequence[Fault]:
    """For a register whose fields alone say what is right."""
    return ()


def no_faults_for(actor: User, record: Any) -> Sequence[Fault]:
    """For a register to which it is the same who writes."""
    return ()


def as_it_is(record: Any) -> None:
    """For a register without derived columns, or from whose records nothing else is made."""


def none_meant(actor: User, probe: Any) -> None:
    """For a register whose records are found by their keys alone."""


def owner_only(actor: User, record: Any) -> bool:
    """For a register whose records only their owner changes."""
    return False


@dataclass(frozen=True, eq=False)
class Register:  # one declaration, many optional parts
    """A register. Its pages, filters, forms, import and export follow from this; each can be overridden by name.

    - `name` and `one`: plural and singular in addresses and in the audit ("bodies", "body").
    - `fields`: what people fill in, in the order of the form; `columns`: what the list shows.
    - `search`: the fields that words are looked for in; `filters`: those the list can be narrowed by.
    - `key`: the fields that tell one record of an owner from another, and by which an import finds it.
    - `example`: a row as one would write it in a spreadsheet.
    - `check`: takes a record that is not yet saved and gives the faults that the rules of the library find; `check_for`
      is also given who writes. `check_gone`: the same of what would be wrong without a record that is to be withdrawn.
    - `part_of`: the reference to what the record is a part of, on whose page it is shown and added, and which is named
      behind its own name.
    - `derived`: columns that are made of the fields; `complete` fills them, and fields that were left empty, when the
      fields are right. Who sees the record sees them: nothing goes in that a reference alone would tell.
    - `meant`: (actor, record) → the record of the same owner that a row of a file means although its key names none,
      or None; for a register whose key has a part that a file may write otherwise or leave out.
    - `after`: called in the same transaction whenever a record was written, to write what is made from it.
    - `may_change`: who may change a record beside its owner.
    - `events`: the days of a record that belong into a calendar, named by its own words, as `derived` is.
    """

    name: str
    one: str
    model: type[Record]
    room: Text
    title: Text
    title_one: Text
    about: Text
    fields: tuple[str, ...]
    columns: tuple[str, ...]
    search: tuple[str, ...]
    example: Mapping[str, str]
    filters: tuple[str, ...] = ()
    key: tuple[str, ...] = ()
    derived: tuple[str, ...] = ()
    part_of: str = ""
    complete: Callable[[Any], None] = as_it_is
    check: Callable[[Any], Sequence[Fault]] = no_faults
    check_for: Callable[[User, Any], Sequence[Fault]] = no_faults_for
    check_gone: Callable[[User, Any], Sequence[Fault]] = no_faults_for
    meant: Callable[[User, Any], Any] = none_meant
    after: Callable[[Any], None] = as_it_is
    may_change: Callable[[User, Any], bool] = owner_only
    events: Callable[[Any], Sequence[CalendarEvent]] | None = None
    form: type[RecordForm] | None = None
    filterset: type[RecordFilter] | None = None

    def __post_init__(self) -> None:
        """A name that is no field is told at the start, not on the page that stumbles over it."""
        known = (*self.fields, *self.derived)
        for what in ("columns", "search", "key", "example", "filters"):
            if strange := [one for one in getattr(self, what) if one not in known]:
                raise ImproperlyConfigured(
                    f"register {self.name}: {what}: found {', '.join(strange)}; expected some of {', '.join(known)}"
                )
        if self.part_of and not isinstance(self.field(self.part_of), models.ForeignKey):
            raise ImproperlyConfigured(
                f"register {self.name}: part_of: found {self.part_of}; expected a reference to a record"
            )

    def field(self, name: str) -> models.Field[Any, Any]:
        """A field of the model."""
        return self.model._meta.get_field(name)  # type: ignore[return-value]  # a register's fields are columns

    def label(self, name: str) -> str:
        """A field's name as people read it, in the language of the page."""
        text = str(self.field(name).verbose_name)
        return text[:1].upper() + text[1:]

    def free_texts(self) -> tuple[str, ...]:
        """The fields into which anything can be written: looked through for what identifies a person."""
        return tuple(name for name in self.fields if _is_free(self.field(name)))

    def references(self) -> tuple[str, ...]:
        """The fields that point at a record of a register, this one or another."""
        return tuple(name for name in self.fields if is_reference(self.field(name)))


def _is_free(field: models.Field[Any, Any]) -> bool:
    if isinstance(field, CodedField) or field.choices:
        return False
    return isinstance(field, models.CharField | models.TextField | models.JSONField)


def is_reference(field: models.Field[Any, Any]) -> bool:
    """Whether a field points at a record, which the viewer may see or not."""
    return isinstance(field, models.ForeignKey) and issubclass(field.related_model, Record)


_REGISTERS: dict[str, Register] = {}


def declare(register: Register) -> None:
    """Add a register to the site. Raises ImproperlyConfigured when its name is taken."""
    if _REGISTERS.setdefault(register.name, register) is not register:
        raise ImproperlyConfigured(
            f"register {register.name}: found two of this name; expected one; rename one of them"
        )


def registers() -> list[Register]:
    """All registers, in the order in which they were declared."""
    return list(_REGISTERS.values())


def register_of(model: type[models.Model]) -> Register:
    """The register that keeps records of this model."""
    for one in _REGISTERS.values():
        if one.model is model:
            return one
    raise ImproperlyConfigured(f"{model.__name__}: found no register of it; expected one in REGISTERS of its room")
