"""What a party says of two activities that are alike: the same, or two. All versions are kept; nothing is merged."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from lancang_web.accounts.models import User
from lancang_web.audit.services import record as audit
from lancang_web.audit.services import take_turn
from lancang_web.conflict import Changed
from lancang_web.handling.permission import require
from lancang_web.handling.services import handling_of
from lancang_web.iati.models import ActivityFile, SameActivity

from .files import dry_run


@transaction.atomic
def answer(
    *, actor: User, of: ActivityFile, identifier: str, other: str, verdict: str, version: int | None
) -> SameActivity:
    """Say whether an activity of a file and what it is alike are one; without a verdict take the answer back.

    `version`: that of the answer that the page showed, 0 for none. Raises Changed, PermissionDenied, ValidationError.
    """
    require(actor, "keep_records", of)
    if actor.party is None:
        raise PermissionDenied
    if verdict not in ("same", "different", ""):
        raise ValidationError(_("found %(found)s; expected one of %(expected)s") % {
            "found": verdict, "expected": "same, different"})  # fmt: skip
    take_turn()
    given = {"party": actor.party, "identifier": identifier, "other": other}
    row = SameActivity.objects.select_for_update(of=("self",)).filter(**given).first()
    entries = dry_run(actor=actor, of=of).entries
    offered = {(one.activity.identifier, near.other) for one in entries for near in one.near}
    if row is None and (identifier, other) not in offered:
        raise ValidationError(_("found a pair that is not offered; expected one of the page; load it again"))
    present = row or SameActivity(**given, version=0)
    if version is not None and version != (present.version if present.verdict else 0):
        raise Changed(present)
    if present.verdict == verdict:
        return present
    before, present.verdict = present.verdict, verdict
    present.version += 1
    present.made_by = present._history_user = actor
    present.save()
    audit(
        actor=actor, action="same_activity.changed" if row else "same_activity.created", subject=present,
        handling=handling_of(owner=actor.party),
        detail={"identifier": identifier, "other": other, "changes": {"verdict": [before, verdict]}},
    )  # fmt: skip
    return present
