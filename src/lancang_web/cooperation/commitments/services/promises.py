"""One promise for every party that a clause binds: entered together, or none of them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from lancang.figures import Label
from lancang_web.accounts.models import User
from lancang_web.cooperation.clauses.models import Clause
from lancang_web.cooperation.commitments.coverage.selectors import of_clause
from lancang_web.cooperation.commitments.register import COMMITMENTS
from lancang_web.handling.models import Handling
from lancang_web.handling.services import handling_of
from lancang_web.registers.models import Record
from lancang_web.registers.services.records import create

ASKED = ("due", "recurs", "until")


@transaction.atomic
def promise_for_all(*, actor: User, clause: Clause, values: Mapping[str, Any]) -> list[Record]:
    """A commitment under the clause for each party that it binds and that has none yet. `values`: due, recurs, until.

    The text is that of the clause, and so is the handling. Raises PermissionDenied, and ValidationError with the faults
    by field; then nothing was entered.
    """
    if not actor.may("keep_records") or actor.party is None:
        raise PermissionDenied(_("found a role that keeps no records; expected a reporter or approver of a party"))
    if clause.withdrawn:
        raise ValidationError(_("found a clause that is withdrawn; expected one in use; choose that"))
    coverage = of_clause(actor, clause, timezone.now().date())
    if coverage.status == "none":
        raise ValidationError(_("found a clause that asks for nothing today; expected an obligation in force"))
    if not coverage.bound:
        raise ValidationError(
            _("found nobody whom the clause binds; expected its parties; enter the parties of the agreement first")
        )
    if not coverage.missing:
        raise ValidationError(_("found a commitment of every party that the clause binds; expected one that has none"))
    handling = _as_narrow(actor, clause)
    made = []
    for party in coverage.missing:
        given = {
            "by": party, "clause": clause, "text_en": clause.text_en, "text_zh": clause.text_zh,
            "towards": "|".join(one for one in coverage.bound if one != party), "made": clause.agreement.signed,
            **{name: values[name] for name in ASKED if name in values},
        }  # fmt: skip
        made.append(create(actor=actor, register=COMMITMENTS, values=given, handling=handling))
    return made


def _as_narrow(actor: User, clause: Clause) -> Handling:
    """A handling of the actor's party that shows the text to nobody to whom the clause does not."""
    assert actor.party is not None
    given = clause.handling
    if given.owner_id == actor.party_id:
        return given
    audience = None if given.audience is None else [*given.audience, given.owner.code]
    return handling_of(owner=actor.party, label=Label(given.label), audience=audience)
