"""Who may record which step of a request: the sender's party its steps, the receiver's party its own, nobody else any.

The owner of the record keeps the rest of it. It also records the steps of a side that cannot: one that is no party of
this site, or does not see the request.
"""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import Q

from lancang.figures import Label
from lancang.rooms import Fault
from lancang.rooms.cooperation import request_steps
from lancang_web.accounts.models import Party, User
from lancang_web.handling.admission import Viewer, admits
from lancang_web.handling.models import Handling
from lancang_web.handling.permission import permitted
from lancang_web.handling.selectors import visible_handlings

from .models import Request

SIDES = ("sender", "receiver")
# What the owner of the record keeps, whoever the sides are.
FRAME = frozenset({"number", "sender", "receiver", "kind", "channel", "subject_class", "response_days"})
# A role that keeps records and that TLP:RED reaches: whom it does not reach, no role of the party can act.
_ACTING = "approver"


def is_side(party: Party | None, code: str) -> bool:
    """Whether a party of the site is the one with this code, or the national authority of the state with this code."""
    if party is None:
        return False
    return party.code == code or (party.kind == Party.Kind.AUTHORITY and party.country == code)


def parties_of(code: str) -> list[Party]:
    """The parties of the site that are meant by a code."""
    return list(Party.objects.filter(Q(code=code) | Q(kind=Party.Kind.AUTHORITY, country=code)).order_by("code"))


def admitted(handling: Handling, code: str) -> bool:
    """Whether a side is here: a party of the site that sees records of this handling."""
    audience = None if handling.audience is None else frozenset(handling.audience)
    viewers = [Viewer(party.code, party.kind, _ACTING) for party in parties_of(code)]
    return any(admits(handling.owner.code, Label(handling.label), audience, viewer) for viewer in viewers)


def acts_as(actor: User, row: Request) -> frozenset[str]:
    """The sides (sender, receiver) whose steps the actor may record now."""
    if row.withdrawn or not actor.may("keep_records") or row.handling_id not in visible_handlings(actor):
        return frozenset()
    own = {side for side in SIDES if is_side(actor.party, getattr(row, side))}
    if permitted(actor, "keep_records", row):
        own |= {side for side in SIDES if not admitted(row.handling, getattr(row, side))}
    return frozenset(own)


def may_change(actor: User, row: Request) -> bool:
    """Beside the owner: who is a side of the request. `check_for` holds it to its steps."""
    return bool(acts_as(actor, row))


def writable(actor: User, row: Request) -> frozenset[str]:
    """The fields of a request that is there which the actor may write: the owner the frame, each side its steps."""
    sides, steps = acts_as(actor, row), _steps()
    frame = FRAME if permitted(actor, "keep_records", row) else frozenset()
    return frame | {name for name, side in steps.items() if side in sides}


def _steps() -> dict[str, str]:
    """Which side writes a field; the others are the frame."""
    return {**{step.name: step.by for step in request_steps()}, "ground": "receiver"}


def check_for(actor: User, row: Request) -> Sequence[Fault]:
    """A request that is there is changed only where the actor may. A new one is entered with all its days: it may be
    one of former years.
    """
    before = Request.objects.filter(pk=row.pk).select_related("handling__owner").first() if row.pk else None
    if before is None:
        return ()
    may, steps = writable(actor, before), _steps()
    changed = [name for name in (*FRAME, *steps) if getattr(before, name) != getattr(row, name)]
    return [_foreign(name, getattr(before, steps.get(name, ""), "")) for name in changed if name not in may]


def _foreign(name: str, side: str) -> Fault:
    if not side:
        return Fault(
            name, "found a change by a party that does not own the record; expected none; ask its owner",
            "并非记录所属方所作的更改；请与记录所属方联系",
        )  # fmt: skip
    return Fault(
        name, f"found a change of what {side} records itself, for it sees it; expected none; ask {side}",
        f"该项由 {side} 自行登记（{side} 可查看本请求）；请与 {side} 联系",
    )  # fmt: skip
