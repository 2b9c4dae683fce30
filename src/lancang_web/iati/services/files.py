"""A partner's file: brought, tried, done in one transaction, undone."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from lancang.exchange.iati import Activity, Reading, read, write
from lancang_web.accounts.models import User
from lancang_web.audit.services import record as audit
from lancang_web.audit.services import take_turn
from lancang_web.boundary import refuse_identities
from lancang_web.conflict import locked
from lancang_web.evidence.uploads import check_size, clean_name
from lancang_web.handling.models import Handling
from lancang_web.handling.permission import require
from lancang_web.handling.selectors import visible_handlings
from lancang_web.iati.models import ActivityFile, Written
from lancang_web.iati.selectors import HELD
from lancang_web.registers.plain import from_plain
from lancang_web.registers.services import records

from .planning import LINES, Outcome, Planner

# More than this would hold up the page for minutes; a partner's file of a programme has some hundred.
MOST_BYTES, MOST_ACTIVITIES = 8_000_000, 1_000
# Faults that are kept with the file.
TOLD = 300


def bring(*, actor: User, name: str, data: bytes, handling: Handling) -> ActivityFile:
    """Read a file and keep what was read as a draft. Raises ValidationError for one that cannot be used, or with
    identity data in it, PermissionDenied.
    """
    if not actor.may("keep_records") or handling.owner_id != actor.party_id:
        raise PermissionDenied(_("found a role that keeps no records; expected a reporter or approver of a party"))
    if handling.pk not in visible_handlings(actor):
        raise ValidationError(
            {"label": _("found %(found)s, which your role does not see; expected a handling under which you see what "
                        "you import; let an approver import it") % {"found": handling.label}}
        )  # fmt: skip
    check_size(len(data))
    name, found = clean_name(name), read(data, most_bytes=MOST_BYTES)
    _usable(found)
    kept = write(found.activities)
    with transaction.atomic():
        made = ActivityFile.objects.create(
            name=name, handling=handling, data=kept, count=len(found.activities), made_by=actor,
            told=[[one.code, one.line, one.element, one.activity, one.values] for one in found.faults[:TOLD]],
            more=found.more + max(0, len(found.faults) - TOLD),
        )  # fmt: skip
        detail = {"name": name, "activities": len(found.activities)}
        audit(actor=actor, action="activity_file.brought", subject=made, handling=handling, detail=detail)
    return made


def _usable(found: Reading) -> None:
    language = "zh" if (get_language() or "").startswith("zh") else "en"
    if found.refused or not found.activities:
        told = [one.said(language) for one in found.faults if one.weight in ("file", "activity")][:20]
        raise ValidationError({"file": told or [_("found no activity; expected one or more; check the file")]})
    if len(found.activities) > MOST_ACTIVITIES:
        text = _("found %(found)s activities; expected at most %(expected)s; split the file")
        numbers = {"found": len(found.activities), "expected": MOST_ACTIVITIES}
        raise ValidationError({"file": text % numbers})
    faults = []
    for one in found.activities:
        try:
            refuse_identities({"file": "\n".join(_texts(one))})
        except ValidationError as error:
            faults += [f"{one.identifier}: {text}" for text in error.messages]
    if faults:
        raise ValidationError({"file": faults[:20]})


def _texts(one: Activity) -> list[str]:
    """Every text of an activity into which anything can be written; identifiers and codes are none."""
    texts = [*one.titles, *one.descriptions]
    texts += [name for each in one.organisations for name in each.names]
    texts += [name for each in one.locations for name in each.names]
    for money in one.transactions:
        texts += [*money.texts, *(name for side in (money.provider, money.receiver) if side for name in side.names)]
    for result in one.results:
        texts += [*result.titles, *result.texts]
        for indicator in result.indicators:
            texts += [*indicator.titles, *indicator.texts]
            for span in indicator.spans:
                texts += [text for each in (*span.targets, *span.actuals) for text in each.texts]
    return [text.text for text in texts]


def dry_run(*, actor: User, of: ActivityFile) -> Outcome:
    """What the file would do; nothing stays of it."""
    require(actor, "keep_records", of)
    with transaction.atomic():
        take_turn()
        outcome = Planner(actor, of).run()
        transaction.set_rollback(True)
    return outcome


@transaction.atomic
def apply(*, actor: User, of: ActivityFile, version: int | None) -> Outcome:
    """Enter all activities, or none when one is refused or undecided. Raises Changed, ValidationError."""
    require(actor, "keep_records", of)
    take_turn()
    present = locked(of, version)
    if present.state != ActivityFile.State.DRAFT:
        raise ValidationError(_("found an import that is done already; expected a draft"))
    with transaction.atomic():
        outcome = Planner(actor, present).run()
        if not outcome.ready:
            transaction.set_rollback(True)
    if not outcome.ready:
        return outcome
    Written.objects.bulk_create(
        [Written(of=present, register=register.name, record=row.pk, before=before, version=row.version)
         for register, row, before in outcome.done], batch_size=500,
    )  # fmt: skip
    present.state, present.data = ActivityFile.State.DONE, b""
    present.version += 1
    present.save(update_fields=["state", "data", "version"])
    audit(
        actor=actor, action="activity_file.done", subject=present, handling=present.handling,
        detail=dict(outcome.counts), about=[row for _register, row, _before in outcome.done],
    )  # fmt: skip
    return outcome


@transaction.atomic
def undo(*, actor: User, of: ActivityFile, version: int | None) -> tuple[int, list[str]]:
    """Withdraw what the file made and put back what it changed; names of what was changed since, and stays."""
    require(actor, "keep_records", of)
    take_turn()
    present = locked(of, version)
    if present.state != ActivityFile.State.DONE:
        raise ValidationError(_("found an import that is not done; expected one that is"))
    back, kept = 0, []
    for one in present.written.order_by("-pk"):
        register = HELD.get(one.register) or LINES[one.register]
        row = register.model.objects.select_related("handling__owner").get(pk=one.record)
        try:
            if row.withdrawn or row.version != one.version:
                raise ValidationError("changed since")
            if one.before is None:
                why = _("import %(number)s was undone") % {"number": present.name}
                records.withdraw(actor=actor, register=register, record=row, reason=why, version=one.version)
            else:
                values = from_plain(register, one.before)
                records.change(actor=actor, register=register, record=row, values=values, version=one.version)
            back += 1
        except (ValidationError, PermissionDenied):
            kept.append(f"{one.register}#{one.record}")
    present.state = ActivityFile.State.UNDONE
    present.version += 1
    present.save(update_fields=["state", "version"])
    detail = {"back": back, "kept": kept}
    audit(actor=actor, action="activity_file.undone", subject=present, handling=present.handling, detail=detail)
    return back, kept
