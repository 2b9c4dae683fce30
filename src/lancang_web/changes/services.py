"""Writes briefings."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from lancang.figures import Label
from lancang_web.accounts.models import User
from lancang_web.audit.services import record
from lancang_web.boundary import refuse_identities
from lancang_web.conflict import Changed
from lancang_web.handling.services import handling_of

from .models import Briefing

QUESTIONS = 40


@transaction.atomic
def add_question(*, actor: User, briefing: Briefing | None, title: str, question: str) -> Briefing:
    """Add a view of the situation to a briefing, or begin a new one with it: seen by the own party, as AMBER+STRICT.

    Raises ValidationError for no title or too many questions, PermissionDenied for a briefing of another party.
    """
    if actor.party is None:
        raise PermissionDenied(_("found an account without a party; expected one that belongs to a party"))
    if briefing is None:
        if not title.strip():
            raise ValidationError(_("title: found nothing; expected a few words"))
        refuse_identities({"title": title})
        owned = handling_of(owner=actor.party, label=Label.AMBER_STRICT)
        present = Briefing(title=title.strip()[:200], handling=owned, made_by=actor)
    else:
        present = _own(actor, briefing)
    if len(present.questions) >= QUESTIONS:
        raise ValidationError(
            _("found %(n)s questions; expected at most as many; begin another briefing") % {"n": len(present.questions)}
        )
    if question not in present.questions:
        present.questions = [*present.questions, question]
    return _saved(actor, present, "briefing.changed" if briefing else "briefing.made")


@transaction.atomic
def remove_question(*, actor: User, briefing: Briefing, number: int, version: int | None) -> Briefing:
    """Take one question out. Raises Changed when somebody else was quicker."""
    present = _own(actor, briefing)
    if version is not None and present.version != version:
        raise Changed(present)
    present.questions = [one for position, one in enumerate(present.questions) if position != number]
    return _saved(actor, present, "briefing.changed")


def _own(actor: User, briefing: Briefing) -> Briefing:
    rows = Briefing.objects.select_for_update(of=("self",)).select_related("handling")
    present: Briefing = rows.get(pk=briefing.pk)
    if present.handling.owner_id != actor.party_id:
        raise PermissionDenied(_("found a briefing of another party; expected one of the own"))
    return present


def _saved(actor: User, briefing: Briefing, action: str) -> Briefing:
    if briefing.pk:
        briefing.version += 1
    briefing._history_user = actor
    briefing.save()
    record(
        actor=actor, action=action, subject=briefing, handling=briefing.handling,
        detail={"title": briefing.title, "questions": len(briefing.questions)},
    )  # fmt: skip
    return briefing
