"""Every write of a record, for all registers: entering, changing, withdrawing, handling. Each leaves an audit event."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from lancang_web.accounts.models import User
from lancang_web.audit.services import record as audit
from lancang_web.audit.services import take_turn
from lancang_web.boundary import refuse_identities
from lancang_web.evidence.services.conflict import locked
from lancang_web.handling.models import Handled, Handling
from lancang_web.handling.permission import require
from lancang_web.handling.services import handling_of
from lancang_web.registers.checking import check, check_handling, identity_of
from lancang_web.registers.declaration import Register
from lancang_web.registers.fields import CodedField
from lancang_web.registers.models import Record
from lancang_web.registers.plain import plain

# Which column holds the source of a record, by the kind of the source.
_ORIGINS = {"document": "from_document", "figure": "from_figure", "act": "from_act"}


@transaction.atomic
def create(
    *, actor: User, register: Register, values: Mapping[str, Any], handling: Handling | None = None,
    origin: Handled | None = None,
) -> Record:  # fmt: skip
    """A new record of the actor's party; without a handling it is AMBER+STRICT. `origin`: what it was taken from.

    Values are what the columns hold; a reference is the record itself. Raises PermissionDenied, and ValidationError
    with the faults by field.
    """
    if not actor.may("keep_records") or actor.party is None:
        raise PermissionDenied(_("found a role that keeps no records; expected a reporter or approver of a party"))
    handling = handling or handling_of(owner=actor.party)
    if handling.owner_id != actor.party_id:
        raise PermissionDenied(_("found a handling of another party; expected one of the own party"))
    take_turn()  # before all locks, for an import holds the audit while it goes from record to record
    row = register.model(handling=handling, created_by=actor, changed_by=actor)
    if origin is not None:
        setattr(row, _ORIGINS[str(origin._meta.model_name)], origin)
        check_handling(actor, handling, origin)
    _fill(register, row, values)
    check(register, row, actor, changed=register.fields)
    _keep(register, row, actor)
    _audit(register, row, actor, "created", {"fields": plain(register, row)})
    return row


@transaction.atomic
def change(
    *, actor: User, register: Register, record: Record, values: Mapping[str, Any], version: int | None
) -> Record:
    """Write other values into the fields that are named. Raises Changed, PermissionDenied, ValidationError."""
    if not may_change(actor, register, record):
        require(actor, "keep_records", record)
    take_turn()
    present = locked(record, version)
    _refuse_withdrawn(present)
    before = plain(register, present)
    _fill(register, present, values)
    if not (changed := _differing(register, before, present)):
        return present
    check(register, present, actor, changed=changed)
    if not (changed := _differing(register, before, present)):  # what was written is what stands there, in other words
        return present
    after = plain(register, present)
    _keep(register, present, actor)
    _audit(register, present, actor, "changed", {"changes": {name: [before[name], after[name]] for name in changed}})
    return present


@transaction.atomic
def withdraw(*, actor: User, register: Register, record: Record, reason: str, version: int | None) -> Record:
    """Take a record out of use, with a reason; it stays to be read. Raises Changed, ValidationError."""
    require(actor, "keep_records", record)
    take_turn()
    present = locked(record, version)
    _refuse_withdrawn(present)
    if len(reason.strip()) < 3:
        raise ValidationError({"reason": _("found nothing; expected why, in a few words")})
    refuse_identities({"reason": reason})
    if faults := register.check_gone(actor, present):
        raise ValidationError([one.text(get_language() or "en") for one in faults])
    present.withdrawn_at, present.withdrawn_reason = timezone.now(), reason.strip()
    _keep(register, present, actor)
    _audit(register, present, actor, "withdrawn", {"reason": reason.strip()})
    return present


@transaction.atomic
def set_handling(*, actor: User, register: Register, record: Record, handling: Handling, version: int | None) -> Record:
    """Another label or audience, of the same owner. Raises Changed, PermissionDenied, ValidationError."""
    require(actor, "set_handling", record)
    if handling.owner_id != record.handling.owner_id:
        raise PermissionDenied(_("found a handling of another party; expected one of the record's owner"))
    take_turn()
    present = locked(record, version)
    before = present.handling
    if before == handling:
        return present
    if present.origin is not None:
        check_handling(actor, handling, present.origin)
    present.handling = handling
    _keep(register, present, actor)
    # Its detail is shown to whom this handling and that of the record, the new one, both admit.
    detail = {"from": str(before), "to": str(handling)}
    audit(actor=actor, action=f"{register.one}.handling", subject=present, handling=before, detail=detail)
    return present


def may_change(actor: User, register: Register, record: Record) -> bool:
    """Whether a record that is another party's may be changed all the same, because the register says so."""
    return actor.may("keep_records") and actor.party_id is not None and register.may_change(actor, record)


def _differing(register: Register, before: Mapping[str, Any], row: Record) -> list[str]:
    after = plain(register, row)
    return [name for name in register.fields if before[name] != after[name]]


def _fill(register: Register, row: Record, values: Mapping[str, Any]) -> None:
    if strange := sorted(set(values) - set(register.fields)):
        raise ValidationError(
            _("found %(found)s; expected some of the fields %(expected)s")
            % {"found": ", ".join(strange), "expected": ", ".join(register.fields)}
        )
    for name, value in values.items():
        field = register.field(name)
        if isinstance(value, str):
            value = field.to_python(value) if isinstance(field, CodedField) else value.strip()
        setattr(row, name, value)


def _refuse_withdrawn(record: Record) -> None:
    if record.withdrawn:
        raise ValidationError(_("found a record that is withdrawn; expected one in use; enter it anew"))


def _keep(register: Register, row: Record, actor: User) -> None:
    """Write the row with its history; its version rises, its identity follows owner and key."""
    row.version = row.version + 1 if row.pk else 1
    row.identity = identity_of(register, row)
    row.changed_by = row._history_user = actor  # read by simple_history
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError as error:
        # `check` has looked before; this is the one who was quicker.
        if row.identity and register.model.objects.filter(identity=row.identity).exclude(pk=row.pk).exists():
            raise ValidationError(_("somebody entered the same meanwhile; look it up and change that one")) from error
        raise
    register.after(row)


def _audit(register: Register, row: Record, actor: User, action: str, detail: Mapping[str, Any]) -> None:
    audit(actor=actor, action=f"{register.one}.{action}", subject=row, handling=row.handling, detail=detail)
