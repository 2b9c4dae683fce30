"""Who is in a mechanism, as far as the user may see it."""

from __future__ import annotations

from lancang.rooms import cooperation
from lancang_web.accounts.models import User
from lancang_web.cooperation.memberships.models import Membership
from lancang_web.handling.selectors import visible_handlings

from .models import Mechanism


def members_of(user: User, mechanism: Mechanism | None) -> list[cooperation.Membership]:
    """What all records say of the members of a mechanism: those of its code, by whomever they were entered."""
    if mechanism is None or mechanism.handling_id not in visible_handlings(user):
        return []
    rows = Membership.objects.visible_to(user).filter(
        mechanism__code=mechanism.code, mechanism__handling_id__in=visible_handlings(user),
        mechanism__withdrawn_at__isnull=True, withdrawn_at__isnull=True,
    )  # fmt: skip
    return [one.to_library() for one in rows.select_related("mechanism").order_by("pk")]
