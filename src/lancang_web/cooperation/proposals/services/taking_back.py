"""Taking an entered proposal back: its records are withdrawn, and its acts are again what they were."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from lancang_web.accounts.models import User
from lancang_web.audit.services import record as audit
from lancang_web.cooperation.proposals import selectors
from lancang_web.cooperation.proposals.known import REGISTERS
from lancang_web.cooperation.proposals.models import Attestation, Entry
from lancang_web.evidence.models import Act, State
from lancang_web.handling.permission import permitted
from lancang_web.registers.declaration import Register, registers
from lancang_web.registers.models import Record
from lancang_web.registers.selectors import in_use
from lancang_web.registers.services import records as services

from .attesting import keeper


@transaction.atomic
def take_back(*, actor: User, entry: Entry) -> tuple[int, list[str]]:
    """Withdraw what entering made, the parts first; how many, and the names of those that stay for they were changed
    since, or other records stand on them. When nothing stays, acts that were accepted by it are proposed again.
    """
    keeper(actor)
    present = Entry.objects.select_for_update(of=("self",)).get(pk=entry.pk)
    if present.party_id != actor.party_id:
        raise PermissionDenied(_("found an entry of another party; expected one of the own party"))
    if present.undone_at is not None:
        raise ValidationError(_("found an entry that was taken back already"))
    rows = selectors.recorded(actor, [(name, pk) for name, pk, _version in present.made])
    back, kept = 0, []
    for name, pk, version in reversed(present.made):
        row = rows.get((name, pk))
        if row is None or row.withdrawn:
            continue
        if row.version != version or _stood_on(actor, REGISTERS[name], row):
            kept.append(str(row))
            continue
        reason = _("the proposal that it was entered from was taken back")
        try:
            services.withdraw(actor=actor, register=REGISTERS[name], record=row, reason=reason, version=version)
        except ValidationError:
            kept.append(str(row))  # others rest on it without pointing at it
        else:
            back += 1
    if not kept:
        present.attestations.all().delete()
        for act, version in present.accepted:
            _as_it_was(actor, act, version)
    present.undone_at = None if kept else timezone.now()
    present.save(update_fields=["undone_at"])
    return back, kept


def _as_it_was(actor: User, pk: int, version: int) -> None:
    """An act that was accepted by entering it is proposed again, unless somebody decided on it since or the actor sees
    that another record rests on it.
    """
    act = Act.objects.select_for_update(of=("self",)).select_related("handling").filter(pk=pk).first()
    if act is None or act.state != State.ACCEPTED or act.version != version or not permitted(actor, "review", act):
        return
    if _rested_on(actor, act):
        return
    act.state = State.PROPOSED
    act.version += 1
    act._history_user = actor
    act.save()
    audit(actor=actor, action="act.proposed", subject=act, handling=act.handling, detail={"from": "accepted"})


def _rested_on(actor: User, act: Act) -> bool:
    places = list(Attestation.objects.filter(act=act).values_list("register", "record"))
    attested = selectors.recorded(actor, places).values()
    return any(not row.withdrawn for row in attested) or any(
        in_use(actor, one).filter(from_act=act).exists() for one in registers()
    )


def _stood_on(actor: User, register: Register, row: Record) -> bool:
    """Whether the actor sees others in use that point at it: a party that acceded later, a decision."""
    return any(
        in_use(actor, other).filter(**{name: row.pk}).exists()
        for other in registers()
        for name in other.references()
        if other.field(name).related_model is register.model
    )
