"""May this user do this to this record? The role says what, the owner of the record says to which."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from lancang_web.accounts.models import User

from .models import Handled
from .selectors import visible_handlings


def permitted(actor: User, permission: str, *records: Handled) -> bool:
    """Whether the role has the permission for every record: those of the own party, or as `…_any` all it sees."""
    if not actor.is_active:
        return False
    if actor.may(f"{permission}_any"):
        visible = set(visible_handlings(actor))
        return all(record.handling_id in visible for record in records)
    if not actor.may(permission) or actor.party_id is None:
        return False
    visible = set(visible_handlings(actor))
    return all(record.handling.owner_id == actor.party_id and record.handling_id in visible for record in records)


def require(actor: User, permission: str, *records: Handled) -> None:
    """Raises PermissionDenied with what was asked, by which role, and who could do it."""
    if not permitted(actor, permission, *records):
        raise PermissionDenied(
            _("%(what)s: found the role %(role)s of %(party)s; expected a role that may do it for this record's owner")
            % {"what": permission, "role": actor.works_as.title, "party": actor.party or "–"}
        )
