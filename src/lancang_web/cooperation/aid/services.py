"""Saying that two codes are one thing: a record of the own party takes the code of the other."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from lancang_web.accounts.models import User
from lancang_web.registers.declaration import Register
from lancang_web.registers.models import Record
from lancang_web.registers.selectors import in_use
from lancang_web.registers.services.records import change


def take_code(*, actor: User, register: Register, record: Record, code: str, version: int | None) -> Record:
    """The record under the code that somebody else entered; it stays in its history, and can be taken back there.

    Raises Changed, PermissionDenied, ValidationError where nobody that the actor sees has the code.
    """
    others = in_use(actor, register).filter(code=code).exclude(handling__owner_id=record.handling.owner_id)
    if not code or not others.exists():
        raise ValidationError(
            _("found the code %(found)s; expected one that another party entered; look at the list again")
            % {"found": code or "–"}
        )
    return change(actor=actor, register=register, record=record, values={"code": code}, version=version)
