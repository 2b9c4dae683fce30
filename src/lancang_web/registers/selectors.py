"""Every read of records, for all registers; each begins with what the user may see."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from django.db.models import QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils import timezone

from lancang_web.accounts.models import User
from lancang_web.evidence.models import Act, Document, Figure
from lancang_web.handling.models import Handled
from lancang_web.handling.selectors import visible_handlings

from .declaration import Register
from .filters import RecordFilter, filterset_of
from .keys import key_of
from .models import Import, Record
from .plain import joined, seen_by, written


def records(user: User, register: Register) -> QuerySet[Any]:
    """All visible records, also the withdrawn, in the order of the register."""
    return register.model.objects.visible_to(user).select_related("handling__owner", *joined(register))


def in_use(user: User, register: Register) -> QuerySet[Any]:
    """The visible records that are not withdrawn."""
    return records(user, register).filter(withdrawn_at__isnull=True)


def filtered(user: User, register: Register, asked: Mapping[str, Any]) -> RecordFilter:
    """The filter of the list with its form; its `qs` are the records that fit."""
    return filterset_of(register)(user, asked, queryset=records(user, register))


def record(user: User, register: Register, pk: int) -> Record:
    """One record; Http404 when it is not there or not to be seen, which must look the same."""
    rows = records(user, register).select_related("created_by", "changed_by")
    found: Record = get_object_or_404(rows, pk=pk)
    return found


def named(user: User, register: Register, numbers: Sequence[int]) -> list[str]:
    """What records are called in a message: key and number; of those that the user does not see the number alone."""
    seen, rows = seen_by(user), records(user, register).in_bulk(list(numbers))
    keys = {pk: key_of(seen, row) for pk, row in rows.items()}
    return [f"{keys[one]} (#{one})" if not keys.get(one, "#").startswith("#") else f"#{one}" for one in numbers]


def as_known_on(user: User, register: Register, day: date) -> QuerySet[Any]:
    """The records as they stood at the end of a day (UTC). Today's handling and that day's must both admit the user."""
    moment = datetime.combine(day, time.max, tzinfo=timezone.get_default_timezone())
    present = register.model.objects.visible_to(user).values("pk")
    # `id`, not `pk`: the primary key of these rows is that of the version.
    rows = register.model.history.as_of(moment).filter(
        handling_id__in=visible_handlings(user), id__in=present, withdrawn_at__isnull=True
    )
    found: QuerySet[Any] = rows.order_by(*(register.model._meta.ordering or ["pk"]))
    return found


@dataclass(frozen=True, slots=True)
class Version:
    """A version of a record as this user may see it, and what it changed against the one before: (field, was, is)."""

    number: int
    at: datetime
    by: str
    changes: list[tuple[str, str, str]]


def versions(user: User, register: Register, record: Record) -> list[Version]:
    """The versions of a visible record that the user may see, newest first. Withdrawing is in the audit."""
    rows = list(
        record.history.filter(handling_id__in=visible_handlings(user))
        .select_related("history_user")
        .order_by("-version", "-history_id")
    )
    found, seen = [], seen_by(user)
    for row, before in zip(rows, [*rows[1:], None], strict=False):
        changes = []
        for name in register.fields:
            was = written(seen, register, before, name) if before is not None else ""
            now = written(seen, register, row, name)
            if before is not None and was != now:
                changes.append((register.label(name), was, now))
        by = row.history_user.username if row.history_user else ""
        found.append(Version(row.version, row.history_date, by, changes))
    return found


def shown_origin(user: User, record: Record) -> Any:
    """The source of a record, if the user may see it too."""
    origin = record.origin
    return origin if origin is not None and origin.handling_id in visible_handlings(user) else None


def asked_origin(user: User, asked: Mapping[str, Any]) -> Handled | None:
    """The source that a new record is taken from: `?from_act=7`. Http404 for one that the user does not see."""
    for kind in (Act, Figure, Document):
        if number := asked.get(f"from_{kind._meta.model_name}"):
            if not str(number).isdecimal():
                raise Http404
            found: Handled = kind.objects.visible_or_404(user, int(number))
            return found
    return None


def imports(user: User, register: Register) -> QuerySet[Import]:
    """The imports of the user's own party into a register, newest first."""
    rows: QuerySet[Import] = Import.objects.visible_to(user).select_related("handling__owner", "made_by")
    return rows.filter(register=register.name, handling__owner_id=user.party_id).defer("rows")


def one_import(user: User, register: Register, pk: int) -> Import:
    """One import of the own party; Http404 for all others."""
    found: Import = get_object_or_404(imports(user, register).defer(None), pk=pk)
    return found
