"""What else is decided of a proposal: it stands for a record that is there, or it is for no register."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from lancang_web.accounts.models import User
from lancang_web.audit.services import record as audit
from lancang_web.cooperation.proposals.models import Dismissal
from lancang_web.cooperation.proposals.selectors import Found
from lancang_web.registers.declaration import Register
from lancang_web.registers.models import Record

from .attesting import accept, attest, keeper


@transaction.atomic
def attach(*, actor: User, found: Found, register: Register, record: Record) -> None:
    """The acts stand for a record that is there, of whatever party: only who sees an act learns that it does."""
    keeper(actor)
    if (register.name, record.pk) not in found.there:
        raise ValidationError(_("found a record that does not tell the same; expected one of those that are offered"))
    attest(actor, register, record, found, None)
    for act in found.acts:
        accept(actor, act)


@transaction.atomic
def dismiss(*, actor: User, found: Found) -> None:
    """For the own party the acts are for no register; `restore` takes that back."""
    keeper(actor)
    assert actor.party is not None
    for act in found.acts:
        if Dismissal.objects.get_or_create(act=act, party=actor.party, defaults={"made_by": actor})[1]:
            audit(actor=actor, action="act.dismissed", subject=act, handling=act.handling, detail={})


@transaction.atomic
def restore(*, actor: User, found: Found) -> None:
    """Offer dismissed acts again."""
    keeper(actor)
    assert actor.party is not None
    for act in found.acts:
        if Dismissal.objects.filter(act=act, party=actor.party).delete()[0]:
            audit(actor=actor, action="act.offered", subject=act, handling=act.handling, detail={})
