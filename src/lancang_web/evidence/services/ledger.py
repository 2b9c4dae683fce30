"""The ledger of contradictions: a person settles them, or asks the owner. Nothing is averaged."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from lancang.figures import Label
from lancang_web.accounts.models import Party, User
from lancang_web.audit.services import record
from lancang_web.boundary import refuse_identities
from lancang_web.evidence.models import Contradiction, Figure, Notice, Question
from lancang_web.handling.permission import permitted
from lancang_web.handling.services import handling_of

from .conflict import locked


@transaction.atomic
def settle(
    *, actor: User, contradiction: Contradiction, outcome: str, reason: str, version: int | None,
    preferred: Figure | None = None,
) -> Contradiction:  # fmt: skip
    """Prefer one of the two with a reason, or say that both are right with different scope; or open it again."""
    _require_side(actor, contradiction, "settle")
    present = locked(contradiction, version)
    if outcome not in (Contradiction.State.PREFERRED, Contradiction.State.SCOPE, Contradiction.State.OPEN):
        raise ValidationError({"outcome": _("found %(found)s; expected preferred, scope or open") % {"found": outcome}})
    if len(reason.strip()) < 3:
        raise ValidationError({"reason": _("found nothing; expected why, in a few words")})
    refuse_identities({"reason": reason})
    if outcome == Contradiction.State.PREFERRED:
        if preferred is None or preferred.pk not in (present.first_id, present.second_id):
            raise ValidationError({"preferred": _("found none of the two; expected the figure that is preferred")})
        present.preferred = preferred
    else:
        present.preferred = None
    present.state, present.reason = outcome, reason
    present.settled_by, present.settled_at = actor, timezone.now()
    present.version += 1
    present._history_user = actor
    present.save()
    # The reason may speak of both figures; it stays with the pair, which only those see who may see both.
    detail = {"outcome": outcome, "preferred": preferred.pk if preferred else None}
    _record(actor, "contradiction.settled", present, detail)
    return present


@transaction.atomic
def ask(*, actor: User, contradiction: Contradiction, to: Party, text: str, due: date, version: int | None) -> Question:
    """Ask a party that owns one of the figures; answered until the day. Raises ValidationError."""
    if not actor.may("ask_question") or actor.party is None:
        raise PermissionDenied(_("ask: found a role that may not ask; expected an approver or the secretariat"))
    present = locked(contradiction, version)
    owners = {present.first.handling.owner_id, present.second.handling.owner_id}
    if to.pk not in owners:
        raise ValidationError(
            {"to": _("found %(found)s; expected a party that owns one of the figures") % {"found": to}}
        )
    if due <= timezone.localdate():
        raise ValidationError({"due": _("found %(found)s; expected a day to come") % {"found": due}})
    if len(text.strip()) < 3:
        raise ValidationError({"text": _("found nothing; expected a question")})
    refuse_identities({"text": text})
    handling = handling_of(owner=actor.party, label=Label.AMBER_STRICT, audience={to.code})
    question = Question.objects.create(
        contradiction=present, to=to, text=text, due=due, asked_by=actor, handling=handling
    )
    present.state = Contradiction.State.ASKED
    present.version += 1
    present._history_user = actor
    present.save()
    Notice.objects.create(party=to, kind=Notice.Kind.QUESTION)
    record(
        actor=actor,
        action="question.asked",
        subject=question,
        handling=handling,
        detail={"due": str(due), "text": text},
    )
    return question


@transaction.atomic
def answer(*, actor: User, question: Question, text: str, version: int | None) -> Question:
    """The asked party answers, once."""
    if not actor.may("answer_question") or actor.party_id != question.to_id:
        raise PermissionDenied(
            _("answer: found another party or role; expected a reporter or approver of the asked party")
        )
    present = locked(question, version)
    if present.answer:
        raise ValidationError({"text": _("found an answer already; expected a question without one")})
    if len(text.strip()) < 3:
        raise ValidationError({"text": _("found nothing; expected an answer")})
    refuse_identities({"text": text})
    present.answer, present.answered_by, present.answered_at = text, actor, timezone.now()
    present.version += 1
    present._history_user = actor
    present.save()
    asker = present.handling.owner
    Notice.objects.create(party=asker, kind=Notice.Kind.ANSWER)
    record(actor=actor, action="question.answered", subject=present, handling=present.handling, detail={"text": text})
    return present


def _require_side(actor: User, contradiction: Contradiction, permission: str) -> None:
    """The secretariat for all it sees; an approver where the own party owns one of the two."""
    sides = (contradiction.first, contradiction.second)
    if not (actor.may(f"{permission}_any") and permitted(actor, permission, *sides)) and not any(
        permitted(actor, permission, side) for side in sides
    ):
        raise PermissionDenied(_("settle: found neither an owner of the figures nor the secretariat"))


def _record(actor: User, action: str, contradiction: Contradiction, detail: Mapping[str, object]) -> None:
    """The event stands under the stricter of the two figures' handlings."""
    strict = max(
        (contradiction.first.handling, contradiction.second.handling), key=lambda one: Label(one.label).strictness
    )
    record(actor=actor, action=action, subject=contradiction, handling=strict, detail=detail)
