"""Writing in the room: two codes that are one operation become one."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from lancang_web.accounts.models import User
from lancang_web.cooperation.operations.models import Operation
from lancang_web.cooperation.operations.register import OPERATIONS
from lancang_web.registers.services.records import change


def take_code(*, actor: User, operation: Operation, other: Operation, version: int | None) -> Operation:
    """Give an operation the code of another owner's, so that both are joined. Raises Changed, PermissionDenied."""
    if operation.code == other.code:
        raise ValidationError({"code": _("found the code %(found)s on both; nothing is to be done") % {
            "found": other.code
        }})  # fmt: skip
    made = change(
        actor=actor, register=OPERATIONS, record=operation, values={"code": other.code}, version=version
    )  # fmt: skip
    assert isinstance(made, Operation)
    return made
