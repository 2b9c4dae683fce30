"""Bringing documents, taking them out of use, and saying who may see them."""

from __future__ import annotations

import hashlib

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from lancang.figures import Label
from lancang_web.accounts.models import Party, User
from lancang_web.audit.services import record
from lancang_web.boundary import refuse_identities
from lancang_web.evidence.models import Act, Document, Figure, Notice, Original, Reading
from lancang_web.evidence.selectors.usage import counterparts
from lancang_web.evidence.uploads import check_content, check_count, clean_date, clean_name, clean_place
from lancang_web.handling.admission import Viewer, admits
from lancang_web.handling.models import Handling
from lancang_web.handling.permission import require
from lancang_web.handling.services import handling_of

from . import queue
from .conflict import locked
from .findings import doubt_again

__all__ = ["add_document", "check_count", "set_handling", "withdraw"]


def add_document(
    *, actor: User, name: str, data: bytes, handling: Handling | None = None, date: str = "", place: str = "",
    keep_original: bool = False,
) -> tuple[Document, bool]:  # fmt: skip
    """Keep a file and put its reading into the queue. A file that the party holds already is returned, with False.

    Without a handling it is AMBER+STRICT. Raises PermissionDenied, and ValidationError for what uploads.py refuses.
    """
    if not actor.may("add_document") or actor.party is None:
        raise PermissionDenied(_("found a role that brings no documents; expected a reporter or approver of a party"))
    handling = handling or handling_of(owner=actor.party)
    if handling.owner_id != actor.party_id:
        raise PermissionDenied(_("found a handling of another party; expected one of the own party"))
    check_content(data)
    name, date, place = clean_name(name), clean_date(date), clean_place(place)
    sha256 = hashlib.sha256(data).hexdigest()
    fields = {
        "name": name, "sha256": sha256, "handling": handling, "date": date, "place": place, "uploaded_by": actor,
    }  # fmt: skip
    with transaction.atomic():
        document, new = Document.objects.get_or_create(fingerprint=fingerprint(actor.party, sha256), defaults=fields)
        if not new:
            return document, False
        Original.objects.create(document=document, data=data, keep=keep_original)
        Reading.objects.create(document=document, asked_by=actor)
        detail = {"name": name, "sha256": sha256, "bytes": len(data), "handling": str(handling), "keep": keep_original}
        record(actor=actor, action="document.added", subject=document, handling=handling, detail=detail)
    return document, True


def fingerprint(owner: Party, sha256: str) -> str:
    """What a party can hold once: the file, under its own name, so that no party learns what another one holds."""
    return hashlib.sha256(f"{owner.code}:{sha256}".encode()).hexdigest()


@transaction.atomic
def withdraw(*, actor: User, document: Document, reason: str, version: int | None) -> Document:
    """Take a document out of use. Its figures stay, listed and marked; whoever compared with them is told.

    Its bytes go unless the owner keeps them; a reading that waits is cancelled. Raises Changed, ValidationError.
    """
    require(actor, "withdraw_document", document)
    present = locked(document, version)
    if present.state == Document.State.WITHDRAWN:
        raise ValidationError(_("found a document that is withdrawn already; expected one in use"))
    if len(reason.strip()) < 3:
        raise ValidationError({"reason": _("found nothing; expected why, in a few words")})
    refuse_identities({"reason": reason})
    present.state, present.withdrawn_reason = Document.State.WITHDRAWN, reason.strip()
    present.version += 1
    present._history_user = actor
    present.save(update_fields=["state", "withdrawn_reason", "version"])
    queue.cancel(present)
    Original.objects.filter(document=present, keep=False).delete()
    used = counterparts(present)
    detail = {
        "reason": reason.strip(),
        "figures": list(Figure.objects.filter(document=present).values_list("pk", flat=True)),
        "contradictions": sorted(used.contradictions),
        "findings": sorted(used.findings),
    }
    record(actor=actor, action="document.withdrawn", subject=present, handling=present.handling, detail=detail)
    _tell_users(present, used.owners)
    doubt_again(used.figures)
    return present


def _tell_users(document: Document, owners: dict[int, int]) -> None:
    """Tell the owner and the parties whose figures were compared with it, but only those whom its handling admits."""
    handling = document.handling
    audience = None if handling.audience is None else frozenset(handling.audience)
    for party in Party.objects.filter(pk__in=[*owners, handling.owner_id]):
        viewer = Viewer(party.code, party.kind, "approver")
        if admits(handling.owner.code, Label(handling.label), audience, viewer):
            Notice.objects.create(
                party=party, kind=Notice.Kind.WITHDRAWN, document=document, count=owners.get(party.pk, 1)
            )


@transaction.atomic
def set_handling(*, actor: User, document: Document, handling: Handling, version: int | None) -> Document:
    """Another label or audience for a document and for all that was read from it. Raises Changed, PermissionDenied."""
    require(actor, "set_handling", document)
    if handling.owner_id != document.handling.owner_id:
        raise PermissionDenied(_("found a handling of another party; expected one of the document's owner"))
    present = locked(document, version)
    before = present.handling
    if before == handling:
        return present
    present.handling = handling
    present.version += 1
    present._history_user = actor
    present.save(update_fields=["handling", "version"])
    figures = _moved(Figure, present, handling, actor)
    acts = _moved(Act, present, handling, actor)
    # The event shows the old handling too, so only who is admitted to the stricter of both may read its detail.
    detail = {"from": str(before), "to": str(handling), "figures": figures, "acts": acts}
    stricter = _stricter(before, handling)
    record(actor=actor, action="document.handling", subject=present, handling=stricter, detail=detail)
    touched = set(Figure.objects.filter(document=present).values_list("pk", flat=True))
    doubt_again(touched | counterparts(present).figures)
    return present


def _moved(model: type[Figure] | type[Act], document: Document, handling: Handling, actor: User) -> int:
    from simple_history.utils import bulk_update_with_history

    rows = list(model.objects.select_for_update(of=("self",)).filter(document=document))
    for row in rows:
        row.handling = handling
        row.version += 1
    if rows:
        bulk_update_with_history(rows, model, ["handling", "version"], batch_size=400, default_user=actor)
    return len(rows)


def _stricter(one: Handling, other: Handling) -> Handling:
    return max((one, other), key=lambda handling: (Label(handling.label).strictness, handling.audience is not None))
