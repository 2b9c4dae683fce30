"""Writing of judgements: by who sees both events, one for each party and pair, with all versions kept."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import Http404
from django.utils.translation import gettext as _

from lancang.rooms.cooperation import subject_chain, terms
from lancang_web.accounts.models import User
from lancang_web.audit.services import record as audit
from lancang_web.audit.services import take_turn
from lancang_web.boundary import refuse_identities
from lancang_web.conflict import Changed
from lancang_web.cooperation.operation_results.models import OperationResult
from lancang_web.cooperation.operation_results.register import OPERATION_RESULTS
from lancang_web.handling.selectors import visible_handlings
from lancang_web.handling.services import handling_of
from lancang_web.registers.selectors import in_use

from .models import ResultJudgement


@transaction.atomic
def judge(
    *, actor: User, pair: tuple[int, int], verdict: str, why: str = "", version: int | None, operations: set[int]
) -> ResultJudgement:
    """Say whether two events are one; without a verdict take the answer back. `operations`: those that they may be of.

    `version`: that of the own party's answer that the page showed, 0 for none. Raises Http404 for an event that is not
    to be seen, Changed when a colleague was quicker, PermissionDenied, ValidationError.
    """
    if not actor.may("keep_records") or actor.party is None:
        raise PermissionDenied(_("found a role that keeps no records; expected a reporter or approver of a party"))
    one, other = _both(actor, pair, operations)
    _comparable(one, other)
    if verdict and verdict not in terms("result_verdict"):
        known = ", ".join(terms("result_verdict"))
        raise ValidationError(
            {"verdict": _("found %(found)s; expected one of %(expected)s") % {"found": verdict, "expected": known}}
        )
    refuse_identities({"why": why})
    take_turn()
    given = {"one": one, "other": other, "party": actor.party}
    row = ResultJudgement.objects.select_for_update().filter(**given).first()
    present = row or ResultJudgement(**given, version=0)
    # An answer that was taken back is shown as none.
    if version is not None and version != (present.version if present.verdict else 0):
        raise Changed(present)
    before = {"verdict": present.verdict, "why": present.why}
    after = {"verdict": verdict, "why": why.strip() if verdict else ""}
    if before == after:
        return present
    present.verdict, present.why = after["verdict"], after["why"]
    present.version += 1
    present.made_by = present._history_user = actor
    present.save()
    # Told to the own party alone: who sees both events reads it beside them.
    audit(
        actor=actor, action="result_judgement.changed" if row else "result_judgement.created", subject=present,
        handling=handling_of(owner=actor.party),
        detail={"changes": {name: [before[name], after[name]] for name in after if before[name] != after[name]}},
    )  # fmt: skip
    return present


def _both(actor: User, pair: tuple[int, int], operations: set[int]) -> tuple[OperationResult, OperationResult]:
    """The two events, the lower number first."""
    seen = visible_handlings(actor)
    rows = in_use(actor, OPERATION_RESULTS).filter(pk__in=pair, operation__handling_id__in=seen)
    found = sorted(rows.filter(operation_id__in=operations, operation__withdrawn_at__isnull=True), key=lambda r: r.pk)
    if len(set(pair)) < 2:
        raise ValidationError({"other": _("found one event twice; expected two of them")})
    if len(found) < 2:
        raise Http404
    return found[0], found[1]


def _comparable(one: OperationResult, other: OperationResult) -> None:
    """Two totals, or an arrest and a seizure, are never one event."""
    if one.level != "event" or other.level != "event":
        raise ValidationError({"other": _("found a total over a period; expected two events; compare those")})
    families = {subject_chain(row.subject)[0] for row in (one, other)}
    if one.measure != other.measure or len(families) > 1:
        raise ValidationError(
            {"other": _("found events of different things; expected two of one measure and family of substances")}
        )
