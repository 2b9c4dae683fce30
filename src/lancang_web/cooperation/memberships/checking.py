"""What the rules need to know of other records to look at a membership, and of what rests on it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from django.db.models import Q

from lancang.figures import bodies
from lancang.rooms import Fault, cooperation
from lancang.rooms.cooperation import meeting_faults, membership_faults, participation_faults, with_part
from lancang_web.accounts.models import User
from lancang_web.cooperation.bodies.models import Body
from lancang_web.cooperation.mechanisms.selectors import members_of
from lancang_web.cooperation.meetings.models import Meeting
from lancang_web.cooperation.participations.models import Participation
from lancang_web.handling.selectors import visible_handlings

from .models import Membership

# Of what would be wrong so many are named: enough to see what it is about.
NAMED = 10
_FIELDS = ("since", "until", "party", "mechanism_id", "role")


def check_for(actor: User, membership: Membership) -> Sequence[Fault]:
    """The rules of the room, with the other memberships of the same owner in the same record of the mechanism; and what
    of the owner's own records would be wrong after a change.
    """
    others = (
        Membership.objects.visible_to(actor)
        .filter(mechanism_id=membership.mechanism_id, handling__owner_id=membership.handling.owner_id)
        .filter(withdrawn_at__isnull=True, party=membership.party)
        .exclude(pk=membership.pk)
    )
    rows = [one.to_library() for one in others.select_related("mechanism").order_by("pk")]
    faults = membership_faults(membership.to_library(), membership.mechanism.to_library(), rows)
    return faults or _after_a_change(actor, membership)


def check_gone(actor: User, membership: Membership) -> Sequence[Fault]:
    """What of the owner's own records would be wrong without the membership."""
    return list(_made_wrong(actor, membership, None, "party"))[:NAMED]


def _after_a_change(actor: User, membership: Membership) -> list[Fault]:
    stored = Membership.objects.visible_to(actor).filter(pk=membership.pk).first() if membership.pk else None
    changed = [name for name in _FIELDS if stored and getattr(stored, name) != getattr(membership, name)]
    if stored is None or not changed:
        return []
    field = changed[0].removesuffix("_id")
    return list(_made_wrong(actor, stored, membership, field))[:NAMED]


def _made_wrong(actor: User, stored: Membership, then: Membership | None, field: str) -> Iterator[Fault]:
    """Participations and meetings that are right with what is stored and wrong with what comes then.

    Only of the same owner: what others entered must not keep a party from putting its own records right.
    """
    if stored.mechanism.handling_id not in visible_handlings(actor):
        return
    was = members_of(actor, stored.mechanism)
    now = list(was)
    if stored.to_library() in now:
        now.remove(stored.to_library())
    if then is not None and then.mechanism.code == stored.mechanism.code:
        now.append(then.to_library())
    if not now:
        return  # where no member is recorded nothing is said of them
    for row, name, faults in (*_parts(actor, stored), *_meetings(actor, stored)):
        wrong = faults(now)
        if wrong and not faults(was):
            yield with_part(field, f"{row}{name}", wrong[0])


Judged = tuple[str, str, Callable[[Sequence[cooperation.Membership]], list[Fault]]]


def _parts(actor: User, stored: Membership) -> Iterator[Judged]:
    """The party's parts in agreements of the mechanism."""
    for row in _own(actor, stored, Participation, "agreement__mechanism").filter(party=stored.party):
        if row.agreement.handling_id in visible_handlings(actor) and not row.agreement.withdrawn:
            yield row.agreement.code, f" · {row.party}", _judge_part(row)


def _judge_part(row: Participation) -> Callable[[Sequence[cooperation.Membership]], list[Fault]]:
    part, text = row.to_library(), row.agreement.to_library()
    return lambda members: [one for one in participation_faults(part, text, members) if one.field == "party"]


def _meetings(actor: User, stored: Membership) -> Iterator[Judged]:
    """Meetings of the mechanism in which the party, or a body of it, took part."""
    states = _states(actor)
    codes = [stored.party, *(code for code, state in states.items() if state == stored.party)]
    there = Q()
    for code in codes:
        there |= Q(participants__contains=f"|{code}|")
    for row in _own(actor, stored, Meeting, "mechanism").filter(there):
        for code in codes:
            if f"|{code}|" in row.participants:
                yield row.code, f" · {code}", _judge_meeting(row, code, states)


def _judge_meeting(
    row: Meeting, code: str, states: Mapping[str, str]
) -> Callable[[Sequence[cooperation.Membership]], list[Fault]]:
    meeting = replace(row.to_library(), participants=(code,))

    def faults(members: Sequence[cooperation.Membership]) -> list[Fault]:
        return [one for one in meeting_faults(meeting, (), members, states) if one.field == "participants"]

    return faults


def _own(actor: User, stored: Membership, model: Any, mechanism: str) -> Any:
    """Records of the same owner in the mechanism of this code, as far as the actor sees both."""
    return model.objects.visible_to(actor).filter(
        withdrawn_at__isnull=True, handling__owner_id=stored.handling.owner_id, **{
            f"{mechanism}__code": stored.mechanism.code,
            f"{mechanism}__handling_id__in": visible_handlings(actor),
            f"{mechanism}__withdrawn_at__isnull": True,
        },
    ).order_by("pk")  # fmt: skip


def _states(actor: User) -> dict[str, str]:
    """The state of each body, of the tables and of the register."""
    rows = Body.objects.visible_to(actor).filter(withdrawn_at__isnull=True).exclude(country="")
    known = {code: one.country for code, one in bodies().items() if one.country}
    return dict(rows.values_list("code", "country")) | known
