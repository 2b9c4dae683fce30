"""Revision policies: until when a series may be revised. The secretariat sets them for the region."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from lancang.figures import measures, subjects
from lancang_web.accounts.models import User
from lancang_web.audit.services import record
from lancang_web.evidence.models import RevisionPolicy

MAX_DAYS = 3_650


@transaction.atomic
def set_policy(*, actor: User, measure: str, subject_code: str, rule: str, days: int) -> RevisionPolicy:
    """The rule of a series, new or in the place of an older one. Raises PermissionDenied, ValidationError."""
    if not actor.may("set_policy"):
        raise PermissionDenied(_("set_policy: found another role; expected the secretariat"))
    faults = {}
    if measure not in measures():
        faults["measure"] = _("found %(found)s; expected one of the vocabulary; choose from the list") % {
            "found": measure or "–"
        }
    if subject_code and subject_code not in subjects():
        faults["subject_code"] = _("found %(found)s; expected one of the vocabulary; choose from the list") % {
            "found": subject_code
        }
    if rule == RevisionPolicy.Rule.WINDOW and not 1 <= days <= MAX_DAYS:
        faults["days"] = _("found %(found)s; expected 1 to %(max)s days") % {"found": days, "max": MAX_DAYS}
    if faults:
        raise ValidationError(faults)
    policy, _new = RevisionPolicy.objects.update_or_create(
        measure=measure, subject_code=subject_code,
        defaults={"rule": rule, "days": days if rule == RevisionPolicy.Rule.WINDOW else 0},
    )  # fmt: skip
    detail = {"measure": measure, "subject": subject_code, "rule": rule, "days": policy.days}
    record(actor=actor, action="policy.set", subject=policy, detail=detail)
    return policy
