"""What makes an agreement whole, and what the rules need to know of other records to look at it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from lancang.rooms import Fault
from lancang.rooms.cooperation import (
    agreement_code,
    agreement_faults,
    clause_faults,
    participation_faults,
    with_part,
)
from lancang_web.accounts.models import User
from lancang_web.cooperation.clauses.models import Clause
from lancang_web.cooperation.mechanisms.selectors import members_of
from lancang_web.cooperation.participations.models import Participation
from lancang_web.handling.selectors import visible_handlings

from .models import Agreement

# A chain longer than this is a circle that was there before.
MAX_STEPS = 20


def complete(agreement: Agreement) -> None:
    """A code is made where none was given."""
    if not agreement.code:
        agreement.code = agreement_code(agreement.kind, agreement.signed, agreement.title_en, agreement.title_zh)


def check_for(actor: User, agreement: Agreement) -> Sequence[Fault]:
    """The rules of the room, with the texts it amends and replaces and its own parties, as the actor sees them."""
    amended, replaced = chain(actor, agreement, "amends"), chain(actor, agreement, "replaces")
    faults = agreement_faults(agreement.to_library(), amended, replaced)
    return faults or _of_parts(actor, agreement)


def chain(actor: User, agreement: Agreement, field: str) -> list[Any]:
    """The text that this one amends or replaces, what that one does, and so on, up to one that is not to be seen."""
    seen = set(visible_handlings(actor))
    found: list[Any] = []
    last = getattr(agreement, field)
    while last is not None and last.handling_id in seen and len(found) < MAX_STEPS:
        found.append(last.to_library())
        last = None if last.pk == agreement.pk else getattr(last, field)
    return found


def _of_parts(actor: User, agreement: Agreement) -> list[Fault]:
    """What a change would make wrong with parties and clauses that were right before."""
    stored = Agreement.objects.visible_to(actor).filter(pk=agreement.pk).first() if agreement.pk else None
    if stored is None:
        return []
    changed = [name for name in ("signed", "in_force", "ended") if getattr(stored, name) != getattr(agreement, name)]
    if stored.mechanism_id != agreement.mechanism_id:
        changed.append("mechanism")
    if not changed:
        return []
    was, now = _faults_of_parts(actor, stored), _faults_of_parts(actor, agreement)
    return [with_part(changed[0], who[0], faults[0]) for who, faults in now.items() if faults and not was.get(who)]


def _faults_of_parts(actor: User, agreement: Agreement) -> dict[tuple[str, int], list[Fault]]:
    """By the name of the part and the number of its record: a party may have left and come back."""
    text, members = agreement.to_library(), members_of(actor, agreement.mechanism)
    parts = Participation.objects.visible_to(actor).filter(agreement_id=agreement.pk, withdrawn_at__isnull=True)
    clauses = Clause.objects.visible_to(actor).filter(agreement_id=agreement.pk, withdrawn_at__isnull=True)
    found: dict[tuple[str, int], list[Fault]] = {}
    for row in parts.order_by("pk"):
        row.agreement = agreement
        found[row.party, row.pk] = participation_faults(row.to_library(), text, members)
    for clause in clauses.order_by("pk"):
        clause.agreement = agreement
        found[clause.number, -clause.pk] = clause_faults(clause.to_library(), text)
    return found
