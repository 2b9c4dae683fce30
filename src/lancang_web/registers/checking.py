"""What must hold of every record before it is written: its fields, the boundary, its references, the room's rules."""

from __future__ import annotations

import copy
import hashlib
from collections.abc import Iterable

from django.core.exceptions import NON_FIELD_ERRORS, PermissionDenied, ValidationError
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from lancang.figures import Label
from lancang_web.accounts.models import User
from lancang_web.boundary import refuse_identities
from lancang_web.handling.models import Handled, Handling
from lancang_web.handling.selectors import visible_handlings

from .declaration import Register
from .models import Record
from .parties import settle

Faults = dict[str, list[str]]


def check(register: Register, row: Record, actor: User, changed: Iterable[str]) -> None:
    """Raises ValidationError with every fault by field. The room's rules are asked when the fields are right.

    What stands in the row is put right on the way: codes of parties, and what the register makes of its fields.
    """
    changed = set(changed)
    unknown = settle(register, row, actor, changed)
    faults = field_faults(register, row) | {name: [_unknown(codes)] for name, codes in unknown.items()}
    texts = {name: str(getattr(row, name) or "") for name in register.free_texts() if name in changed}
    try:
        refuse_identities(texts)
    except ValidationError as error:
        _join(faults, error)
    for name in register.references():
        if name in changed and getattr(row, register.field(name).attname) is not None:
            _reference(row, name, actor, faults)
    if not faults:
        register.complete(row)
        shown = _as_seen(register, row, actor)
        for fault in () if shown is None else (*register.check(shown), *register.check_for(actor, shown)):
            name = fault.field if fault.field in register.fields else NON_FIELD_ERRORS
            _add(faults, name, fault.text(get_language() or "en"))
    if not faults:
        _once(register, row, faults)
    if faults:
        raise ValidationError(faults)


def identity_of(register: Register, row: Record) -> str | None:
    """The digest of owner and key; None for a withdrawn record, which leaves its place, and where there is no key."""
    if not register.key or row.withdrawn:
        return None
    parts = [str(getattr(row, register.field(name).attname)).casefold() for name in register.key]
    return hashlib.sha256("|".join([register.name, row.handling.owner.code, *parts]).encode()).hexdigest()


def check_handling(actor: User, handling: Handling, origin: Handled) -> None:
    """A record taken from what another party owns is shown to nobody to whom that party does not show the source.

    Raises PermissionDenied for a source that the actor does not see, ValidationError for a handling that is wider.
    """
    source = origin.handling
    if source.pk not in visible_handlings(actor):
        raise PermissionDenied(_("found a source that you may not see; expected one that you may"))
    if source.owner_id == handling.owner_id:
        return
    looser = Label(handling.label).strictness < Label(source.label).strictness
    if source.audience is not None:
        admitted = {*source.audience, source.owner.code}
        looser = looser or handling.audience is None or not admitted.issuperset(handling.audience)
    if looser:
        raise ValidationError(
            _(
                "handling: found %(found)s; expected one no wider than that of its source, %(expected)s; "
                "choose a stricter one"
            )
            % {"found": handling, "expected": source}
        )


def field_faults(register: Register, row: Record, only: Iterable[str] | None = None) -> Faults:
    """What the fields themselves, or `only` some of them, find wrong: too long, no date, no such choice."""
    faults: Faults = {}
    wanted = set(register.fields if only is None else only)
    # That a record is there is seen by whoever gives it; to ask the database again would cost a query each.
    given = {name for name in register.references() if getattr(row, register.field(name).attname) is not None}
    others = {field.name for field in row._meta.fields} - (wanted - given)
    try:
        row.full_clean(exclude=others, validate_unique=False, validate_constraints=False)
    except ValidationError as error:
        _join(faults, _said(error))
    return faults


def _said(error: ValidationError) -> ValidationError:
    """With what is to be done where Django says no more than that a field cannot be empty."""
    nothing = _("found nothing; expected a value; fill it in")
    return ValidationError({
        name: [nothing if one.code in ("blank", "null") else one for one in errors]
        for name, errors in error.error_dict.items()
    })  # fmt: skip


def _as_seen(register: Register, row: Record, actor: User) -> Record | None:
    """The row as the actor sees it, for the rules: a refusal would tell of a hidden record that it points at.

    None where such a record is what the row cannot be without: then it is left to those who see both.
    """
    seen = visible_handlings(actor)
    given = [name for name in register.references() if getattr(row, register.field(name).attname) is not None]
    hidden = [name for name in given if getattr(row, name).handling_id not in seen]
    if not hidden:
        return row
    if not all(register.field(name).null for name in hidden):
        return None
    shown = copy.copy(row)
    for name in hidden:
        setattr(shown, name, None)
    return shown


def _unknown(codes: list[str]) -> str:
    return _(
        "found %(found)s, which is neither a state nor a body that is known; expected a state such as MM, or a body by "
        "its code; enter the body first"
    ) % {"found": ", ".join(codes)}  # fmt: skip


def _reference(row: Record, name: str, actor: User, faults: Faults) -> None:
    other = getattr(row, name)
    if other.handling_id not in visible_handlings(actor):
        _add(faults, name, _("found a record that is not there; expected one of the list"))
    elif other.withdrawn:
        _add(faults, name, _("found %(found)s, which is withdrawn; expected a record in use") % {"found": other})


def _once(register: Register, row: Record, faults: Faults) -> None:
    identity = identity_of(register, row)
    if identity and register.model.objects.filter(identity=identity).exclude(pk=row.pk).exists():
        key = " · ".join(str(getattr(row, name)) for name in register.key)
        text = _(
            "found %(found)s, which your party has entered already; expected each once; change the one that is there"
        )
        _add(faults, register.key[0], text % {"found": key})


def _join(faults: Faults, error: ValidationError) -> None:
    for name, messages in error.message_dict.items():
        faults.setdefault(name, []).extend(messages)


def _add(faults: Faults, name: str, text: str) -> None:
    faults.setdefault(name, []).append(text)
