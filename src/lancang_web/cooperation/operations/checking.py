"""What makes an operation whole, and what the rules need to know of other records to look at it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from lancang.figures import Label
from lancang.rooms import Fault, cooperation
from lancang.rooms.cooperation import operation_code, operation_faults, result_faults, with_part
from lancang_web.cooperation.commitments.checking import states
from lancang_web.handling.models import Handled
from lancang_web.handling.selectors import visible_handlings
from lancang_web.registers.selectors import in_use, records

if TYPE_CHECKING:
    from lancang_web.accounts.models import User

    from .models import Operation

# A chain longer than this is a circle that was there before.
MAX_LEVELS = 20
# Of what would be wrong so many are named: enough to see what it is about.
NAMED = 10
_RESTED_ON = ("begins", "ends", "participants")


def complete(operation: Operation) -> None:
    """A code where none was given. It names the whole only where everybody who sees the part sees that, too."""
    if operation.code:
        return
    whole = operation.whole
    named = whole.code if whole is not None and as_open(operation, whole) else ""
    operation.code = operation_code(replace(operation.to_library(), whole=named))


def as_open(record: Handled, other: Handled) -> bool:
    """Whether everybody who sees the one record sees the other: the same handling, or open to all."""
    shown = other.handling
    is_open = shown.audience is None and shown.label in (Label.CLEAR.value, Label.GREEN.value)
    return is_open or other.handling_id == record.handling_id


def check_for(actor: User, operation: Operation) -> Sequence[Fault]:
    """The rules of the room, with what it is part of, and with the owner's own parts and results that rest on it."""
    known = operation.to_library()
    above = list(_above(actor, operation))
    if above:
        known = replace(known, whole=above[0].code)
    elif operation.whole_id is not None:
        known = replace(known, whole="?")  # it is part of something that the rules do not get to see
    of = states(actor)
    return operation_faults(known, above, of) or list(_rests(actor, operation, of))[:NAMED]


def _above(actor: User, operation: Operation) -> Iterator[cooperation.Operation]:
    seen = set(visible_handlings(actor))
    whole: Any = operation.whole
    for _level in range(MAX_LEVELS):
        if whole is None or whole.handling_id not in seen:
            return
        yield whole.to_library()
        if whole.pk == operation.pk:
            return
        whole = whole.whole


def _rests(actor: User, operation: Operation, of: Any) -> Iterator[Fault]:
    """What another beginning, end or participant would make wrong with phases and results that were right before."""
    # Registers that stand on this one, and this one itself, are met at work only.
    from lancang_web.cooperation.operation_results.register import OPERATION_RESULTS

    from .register import OPERATIONS

    stored = records(actor, OPERATIONS).filter(pk=operation.pk).first() if operation.pk else None
    changed = [name for name in _RESTED_ON if stored and getattr(stored, name) != getattr(operation, name)]
    if stored is None or not changed:
        return
    was, now = stored.to_library(), operation.to_library()
    owner = operation.handling.owner_id
    parts = in_use(actor, OPERATIONS).filter(whole_id=operation.pk, handling__owner_id=owner).order_by("pk")
    known = [(row, row.to_library()) for row in parts]
    for row, part in known:
        if (wrong := operation_faults(part, [now], of)) and not operation_faults(part, [was], of):
            yield with_part(changed[0], str(row), wrong[0])
    longer = [part for _row, part in known if part.part == "extension"]
    results = in_use(actor, OPERATION_RESULTS).filter(operation_id=operation.pk, handling__owner_id=owner)
    for row in results.order_by("pk"):
        one = row.to_library()
        if (wrong := result_faults(one, now, longer, of)) and not result_faults(one, was, longer, of):
            yield with_part(changed[0], str(row), wrong[0])
