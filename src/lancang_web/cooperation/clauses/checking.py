"""What the rules need to know of other records to look at a clause."""

from __future__ import annotations

from collections.abc import Sequence

from lancang.rooms import Fault
from lancang.rooms.cooperation import clause_faults
from lancang_web.accounts.models import User
from lancang_web.cooperation.participations.models import Participation
from lancang_web.handling.selectors import visible_handlings

from .models import Clause


def check_for(actor: User, clause: Clause) -> Sequence[Fault]:
    """The rules of the room, with the parties of the agreement, and its clauses of the same owner and number."""
    agreement, seen = clause.agreement, visible_handlings(actor)
    parties = (
        Participation.objects.visible_to(actor)
        .filter(agreement__code=agreement.code, agreement__handling_id__in=seen, agreement__withdrawn_at__isnull=True)
        .filter(withdrawn_at__isnull=True)
        .order_by("party")
        .values_list("party", flat=True)
        .distinct()
    )
    others = (
        Clause.objects.visible_to(actor)
        .filter(agreement_id=agreement.pk, handling__owner_id=clause.handling.owner_id, withdrawn_at__isnull=True)
        .filter(number__iexact=clause.number.strip())
        .exclude(pk=clause.pk)
        .select_related("agreement")
    )
    rows = [one.to_library() for one in others.order_by("pk")]
    return clause_faults(clause.to_library(), agreement.to_library(), tuple(parties), rows)
