"""Two steps: the country approves, the secretariat accepts. Approval locks; unlocking takes a reason."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from lancang_web.accounts.models import Party, User
from lancang_web.boundary import refuse_identities
from lancang_web.evidence.models import Figure, Notice, RevisionPolicy, State
from lancang_web.handling.permission import permitted, require

from .review import keep_many


@transaction.atomic
def approve(*, actor: User, figures: Sequence[Figure]) -> int:
    """The country stands by its reviewed figures; returns how many moved. Others of the set stay as they are."""
    require(actor, "approve", *figures)
    present = _present(figures, [State.ACCEPTED])
    for one in present:
        one.approve()
    keep_many(_counted(present), actor, "figure.approved", {})
    return len(present)


@transaction.atomic
def finalise(*, actor: User, figures: Sequence[Figure]) -> int:
    """The secretariat accepts approved figures for the region; returns how many moved."""
    require(actor, "finalise", *figures)
    present = _present(figures, [State.APPROVED])
    for one in present:
        one.finalise()
    keep_many(_counted(present), actor, "figure.finalised", {})
    return len(present)


@transaction.atomic
def send_back(*, actor: User, figures: Sequence[Figure], comment: str) -> int:
    """One step back, with what is to be done: approved → reviewed (secretariat), reviewed → proposed (approver)."""
    require(actor, "send_back", *figures)
    _said({"comment": comment})
    secretariat = actor.may("send_back_any")
    present = _present(figures, [State.APPROVED] if secretariat else [State.ACCEPTED])
    for one in present:
        one.unlock() if secretariat else one.reopen()
        one.comment = comment
    keep_many(_counted(present), actor, "figure.sent_back", {"comment": comment})
    _tell(present, Notice.Kind.SENT_BACK, comment)
    return len(present)


@transaction.atomic
def unlock(*, actor: User, figures: Sequence[Figure], reason: str) -> int:
    """Open approved figures again. The approver may for those that are not final yet; the secretariat for all.

    Raises ValidationError without a reason, and where the series' policy no longer allows a revision.
    """
    if not (permitted(actor, "unlock", *figures) or permitted(actor, "approve", *figures)):
        require(actor, "unlock", *figures)
    _said({"reason": reason})
    present = _present(figures, [State.APPROVED, State.FINAL] if actor.may("unlock_any") else [State.APPROVED])
    if closed := [one for one in present if one.state == State.FINAL and not _revisable(one)]:
        raise ValidationError(
            _("found %(count)s figures whose series may no longer be revised; expected an open series; "
              "add a new figure, or change the revision policy of %(series)s")
            % {"count": len(closed), "series": f"{closed[0].measure} {closed[0].subject_code}".strip()}
        )  # fmt: skip
    for one in present:
        one.unlock()
        one.comment = reason
    keep_many(_counted(present), actor, "figure.unlocked", {"reason": reason})
    _tell(present, Notice.Kind.UNLOCKED, reason)
    return len(present)


def _present(figures: Sequence[Figure], states: list[State]) -> list[Figure]:
    ids = [one.pk for one in figures]
    rows = Figure.objects.select_for_update(of=("self",)).filter(pk__in=ids, state__in=states)
    return list(rows.select_related("handling"))


def _counted(figures: Iterable[Figure]) -> list[Figure]:
    counted = list(figures)
    for one in counted:
        one.version += 1
    return counted


def _said(texts: dict[str, str]) -> None:
    for name, text in texts.items():
        if len(text.strip()) < 3:
            raise ValidationError({name: _("found nothing; expected why, in a few words")})
    refuse_identities(texts)


def _revisable(figure: Figure) -> bool:
    policies = RevisionPolicy.objects.filter(measure=figure.measure, subject_code__in=[figure.subject_code, ""])
    policy = policies.order_by("-subject_code").first()
    if policy is None or policy.rule == RevisionPolicy.Rule.REASON:
        return True
    if policy.rule == RevisionPolicy.Rule.NEVER:
        return False
    final = figure.history.filter(state=State.FINAL).order_by("history_date").first()
    return final is None or timezone.now() <= final.history_date + timedelta(days=policy.days)


def _tell(figures: Sequence[Figure], kind: str, comment: str) -> None:
    """A notice for each party and document concerned."""
    owners = Counter((one.handling.owner_id, one.document_id) for one in figures)
    for (owner, document), count in owners.items():
        Notice.objects.create(
            party=Party.objects.get(pk=owner), kind=kind, document_id=document, count=count, comment=comment
        )
