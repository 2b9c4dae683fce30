"""What makes a result whole, and what the rules need to know of its operation to look at it."""

from __future__ import annotations

from collections.abc import Sequence

from lancang.figures import is_party
from lancang.rooms import Fault
from lancang.rooms.cooperation import result_faults, result_number
from lancang_web.accounts.models import User
from lancang_web.cooperation.commitments.checking import states
from lancang_web.cooperation.operations.models import Operation

from .models import OperationResult


def complete(result: OperationResult) -> None:
    """Who enters it reports it, where nobody else is named; a number is made of the fields where none was given."""
    owner = result.handling.owner
    if not result.by:
        result.by = owner.country or (owner.code if is_party(owner.code) else "")
    if not result.number:
        result.number = result_number(result.to_library())


def check_for(actor: User, result: OperationResult) -> Sequence[Fault]:
    """The rules of the room, with the extensions of the operation that the actor sees, by whomever entered."""
    operation = result.operation
    known = operation.to_library()
    extensions = Operation.objects.visible_to(actor).filter(part="extension", withdrawn_at__isnull=True)
    by_code = extensions.filter(whole__code=operation.code) if operation.code else extensions.filter(whole=operation)
    longer = [one.to_library() for one in by_code.order_by("pk")]
    return result_faults(result.to_library(), known, longer, states(actor))
