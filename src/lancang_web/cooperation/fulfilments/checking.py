"""What makes a fulfilment whole, and who may tell one.

Who promised tells what it has done, and so does the owner of the promise's record, who keeps it for others: the
secretariat that enters a meeting's decisions. Nobody else can say for a party that it has done something. That it has
*not* is another matter: whom it was promised to, and a secretariat, may hold so. They enter a fulfilment of their own
that is disputed; the record of who says that it was done stays as it is, and the status is disputed until the other one
is withdrawn by whoever entered it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.utils import timezone

from lancang.rooms import Fault
from lancang.rooms.cooperation import fulfilment_faults, state_of
from lancang_web.accounts.models import Party, User
from lancang_web.cooperation.commitments.models import Commitment
from lancang_web.handling.selectors import visible_handlings
from lancang_web.registers.fields import codes_in

from .models import Fulfilment


def complete(fulfilment: Fulfilment) -> None:
    """What is done for a promise that is due once is done for that day."""
    if fulfilment.due is None and fulfilment.commitment_id and not fulfilment.commitment.recurs:
        fulfilment.due = fulfilment.commitment.due


def check_for(actor: User, fulfilment: Fulfilment) -> Sequence[Fault]:
    """The rules of the room, and who may tell it. Nothing is said of a promise that the actor no longer sees."""
    commitment = fulfilment.commitment
    if commitment.handling_id not in visible_handlings(actor):
        return ()
    told = fulfilment.to_library(), commitment.to_library(), timezone.now().date()
    return [*fulfilment_faults(*told), *_teller(actor, fulfilment, commitment)]


def acts_for(party: Party, code: str, states: Mapping[str, str]) -> bool:
    """Whether the party of an account is the one with this code, or of the state that it is or belongs to."""
    return party.code == code or (party.country != "" and party.country == state_of(code, states))


def may_tell(actor: User, commitment: Commitment, states: Mapping[str, str]) -> bool:
    """Whether the actor may say that it was done."""
    party = actor.party
    if party is None or not actor.may("keep_records"):
        return False
    return commitment.handling.owner_id == party.pk or acts_for(party, commitment.by, states)


def may_dispute(actor: User, commitment: Commitment, states: Mapping[str, str]) -> bool:
    """Whether the actor may say that it was not; a promise towards nobody by name was made to all who see it."""
    party = actor.party
    if party is None or not actor.may("keep_records"):
        return False
    towards = codes_in(commitment.towards)
    secretariat = party.kind == Party.Kind.SECRETARIAT
    return not towards or secretariat or any(acts_for(party, one, states) for one in towards)


def _teller(actor: User, fulfilment: Fulfilment, commitment: Commitment) -> list[Fault]:
    from lancang_web.cooperation.commitments.checking import states

    known, party = states(actor), actor.party
    if party is None or may_tell(actor, commitment, known):
        return []
    owner = commitment.handling.owner.code
    if not fulfilment.disputed:
        return [Fault(
            "commitment",
            f"found {party.code}, which neither promised this nor keeps its record; expected {commitment.by} or {owner}"
            " to tell what was done; where you hold that it was not done, tick that it is disputed and say why",
            f"登记方为 {party.code}，既非承诺方，也非承诺记录的所有方；履行情况应由 {commitment.by} 或 {owner} 登记；"
            "如认为并未履行，请标为有争议并说明理由",
        )]  # fmt: skip
    if may_dispute(actor, commitment, known):
        return []
    to = ", ".join(codes_in(commitment.towards))
    return [Fault(
        "disputed",
        f"found a dispute of {party.code}, to which this was not promised; expected one of {to} or a secretariat; "
        "leave it to them",
        f"提出争议的是 {party.code}，该承诺并非对其作出；应由 {to} 或秘书处提出；请由其登记",
    )]  # fmt: skip
