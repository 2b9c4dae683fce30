"""What is made of a party's part before it is written, and what the rules need to know of other records."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from lancang.rooms import Fault, cooperation
from lancang.rooms.cooperation import participation_faults, surely_before, times_of
from lancang_web.accounts.models import User
from lancang_web.cooperation.mechanisms.selectors import members_of

from .models import Participation


def complete(part: Participation) -> None:
    """With the first thing that is dated of it."""
    part.since = part.signed or part.consented or part.in_force


def check_for(actor: User, part: Participation) -> Sequence[Fault]:
    """The rules of the room, with the members of the mechanism of the agreement, as far as the actor sees them, and the
    other parts of the same owner in the same record of the agreement.
    """
    members = members_of(actor, part.agreement.mechanism)
    others = [
        one.to_library() for one in _of_the_same(part, Participation.objects.visible_to(actor)).exclude(pk=part.pk)
    ]
    return participation_faults(part.to_library(), part.agreement.to_library(), members, others)


def meant(actor: User, part: Participation) -> Participation | None:
    """The part of the same owner that a row of a file means, though it dates its beginning otherwise or not at all: of
    those that may be of the same time the last that had begun by then, else the first. None where the actor sees none;
    raises ValidationError where the row has no days and there are several.
    """
    if not part.agreement_id or not part.party:
        return None
    rows = Participation.objects.visible_to(actor)
    own = [
        one for one in _of_the_same(part, rows).select_related("handling__owner")
        if len(times_of([_alone(part), _alone(one)])) == 1
    ]  # fmt: skip
    if len(own) > 1 and not part.since:
        told = ", ".join(f"{one.since or '..'}/{one.ended or '..'}" for one in own)
        text = _(
            "found %(party)s, which took part in %(found)s; expected the days of one of them; write when it signed, "
            "consented or was bound"
        )
        raise ValidationError({"party": text % {"party": part.party, "found": told}})
    begun = [one for one in own if not surely_before(part.since, one.since)]
    return begun[-1] if begun else own[0] if own else None


def _of_the_same(part: Participation, rows: Any) -> Any:
    return (
        rows.filter(agreement_id=part.agreement_id, party=part.party, handling__owner_id=part.handling.owner_id)
        .filter(withdrawn_at__isnull=True)
        .select_related("agreement")
        .order_by("since", "pk")
    )


def _alone(part: Participation) -> cooperation.Participation:
    """Only its times: the agreement may be one that the row does not name right."""
    return cooperation.Participation(
        "", part.party, part.signed, part.consent, part.consented, part.in_force, part.ended
    )
