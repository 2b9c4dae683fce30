"""What makes a promise whole, and what the rules need to know of other records to look at it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from django.utils import timezone

from lancang.figures import Label
from lancang.rooms import Fault
from lancang.rooms.cooperation import (
    Participation,
    bound_faults,
    commitment_code,
    commitment_faults,
    due_days,
    kept_faults,
    months_later,
    state_of,
)
from lancang_web.accounts.models import User
from lancang_web.cooperation.agreements.models import Agreement
from lancang_web.cooperation.bodies.register import BODIES
from lancang_web.cooperation.clauses.models import Clause
from lancang_web.cooperation.fulfilments.models import Fulfilment
from lancang_web.cooperation.participations.register import PARTICIPATIONS
from lancang_web.handling.models import Handled
from lancang_web.handling.selectors import visible_handlings
from lancang_web.registers.selectors import in_use

from .models import Commitment


def complete(commitment: Commitment) -> None:
    """The date of a promise made at a meeting is that of the meeting; a code is made where none was given."""
    if not commitment.made and commitment.meeting and _as_open(commitment, commitment.meeting):
        commitment.made = commitment.meeting.starts
    if not commitment.code and commitment.by:
        commitment.code = commitment_code(replace(commitment.to_library(), basis=_open_basis(commitment)))


def _open_basis(commitment: Commitment) -> str:
    """What the code may name: a code is read by whoever sees the promise, also by who may not see the clause."""
    clause, meeting = commitment.clause, commitment.meeting
    if clause is not None:
        return clause.cited() if _as_open(commitment, clause) and _as_open(commitment, clause.agreement) else ""
    return meeting.code if meeting is not None and _as_open(commitment, meeting) else ""


def _as_open(commitment: Commitment, other: Handled) -> bool:
    """Whether everybody who sees the promise sees the other record: the same handling, or open to all."""
    shown = other.handling
    is_open = shown.audience is None and shown.label in (Label.CLEAR.value, Label.GREEN.value)
    return is_open or other.handling_id == commitment.handling_id


def check(commitment: Commitment) -> Sequence[Fault]:
    """The rules of the room."""
    return commitment_faults(replace(commitment.to_library(), basis=commitment.basis))


def check_for(actor: User, commitment: Commitment) -> Sequence[Fault]:
    """Whether its clause binds who promises, and whether a change keeps what was done: of what the actor sees."""
    faults: list[Fault] = []
    if commitment.clause is not None:
        bound = bound_ever(actor, commitment.clause)
        if state_of(commitment.by, states(actor)) not in bound:
            clause = commitment.clause
            named = clause.cited() if clause.agreement.handling_id in visible_handlings(actor) else str(clause)
            faults += bound_faults(commitment.by, bound, named)
    if commitment.pk:
        faults += kept_faults(commitment.to_library(), _done_for(actor, commitment))
    return faults


def _done_for(actor: User, commitment: Commitment) -> list[date]:
    rows = Fulfilment.objects.visible_to(actor).filter(commitment=commitment, withdrawn_at__isnull=True)
    return [day for day in rows.values_list("due", flat=True) if day is not None]


def participations(user: User, agreement: Agreement) -> list[Participation]:
    """The parties to an agreement, whoever entered them: of all visible records of the agreement's code."""
    wanted = {"agreement__code": agreement.code} if agreement.code else {"agreement": agreement}
    return [one.to_library() for one in in_use(user, PARTICIPATIONS).filter(**wanted)]


def bound_ever(user: User, clause: Clause) -> tuple[str, ...]:
    """Whom a clause binds or has bound; empty where nobody knows."""
    known = clause.to_library()
    parties = known.binds or tuple(one.party for one in participations(user, clause.agreement))
    return tuple(dict.fromkeys(parties))


def states(user: User) -> Mapping[str, str]:
    """The states of the authorities that the register of bodies has, by their codes."""
    rows = in_use(user, BODIES).exclude(country="").select_related(None).order_by()
    return dict(rows.values_list("code", "country"))


def coming(commitment: Commitment) -> list[date]:
    """Its due days of the next twelve months."""
    today = timezone.now().date()
    last = months_later(today, 12)
    return [day for day in due_days(commitment.to_library(), last) if today <= day <= last]
