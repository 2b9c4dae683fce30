"""What entering and attaching have in common: who may, which act stands for which record, which acts are accepted."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from lancang_web.accounts.models import User
from lancang_web.audit.services import record as audit
from lancang_web.cooperation.proposals.models import Attestation, Entry
from lancang_web.cooperation.proposals.selectors import Found
from lancang_web.evidence.models import Act, State
from lancang_web.handling.permission import permitted
from lancang_web.registers.declaration import Register
from lancang_web.registers.models import Record


def keeper(actor: User) -> None:
    """Raises PermissionDenied for who keeps no records."""
    if not actor.may("keep_records") or actor.party is None:
        raise PermissionDenied(_("found a role that keeps no records; expected a reporter or approver of a party"))


def attest(actor: User, register: Register, row: Record, found: Found, entry: Entry | None) -> None:
    """An attestation for each act and name; its event is told to who may see the act and the record."""
    assert actor.party is not None
    acts = {act.pk: act for act in found.acts}
    for key, title in found.proposal.names:
        act = acts[int(key)]
        place = {"register": register.name, "record": row.pk, "act": act, "title": title[:400]}
        new = Attestation.objects.get_or_create(
            **place, defaults={"party": actor.party, "entry": entry, "made_by": actor}
        )
        if new[1]:
            detail = {"act": act.pk, "document": act.document_id}
            audit(actor=actor, action=f"{register.one}.attested", subject=row, handling=act.handling, detail=detail)


def accept(actor: User, act: Act) -> int | None:
    """A proposed act of the own party is held for right by entering it: its version then; None where it stays."""
    if not permitted(actor, "review", act):
        return None
    present = Act.objects.select_for_update(of=("self",)).select_related("handling").get(pk=act.pk)
    if present.state != State.PROPOSED:
        return None
    present.state = State.ACCEPTED
    present.version += 1
    present._history_user = actor
    present.save()
    audit(actor=actor, action="act.accepted", subject=present, handling=present.handling, detail={"from": "proposed"})
    return int(present.version)
