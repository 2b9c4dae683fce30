"""Storing what was read, once, and again: a second reading changes proposals and leaves decisions to people."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from lancang_web.accounts.models import User
from lancang_web.audit.services import record
from lancang_web.evidence.currency import fields_of_row
from lancang_web.evidence.models import Document, Notice, Original, Reading
from lancang_web.handling.permission import require

from . import acts, findings, queue, rereading


@transaction.atomic
def store(*, work: Reading, answer: Mapping[str, Any], version: str) -> bool:
    """Write what the child read: text, figures, acts, findings. False, with nothing written, if the work is not held.

    `answer` is that of parsing.Parser.read, `version` that of the reader. One transaction: a worker that dies half-way
    leaves the document as it was.
    """
    findings.serialise()
    held = queue.held(work)
    if held is None:
        return False
    document = Document.objects.select_for_update(of=("self",)).select_related("handling").get(pk=held.document_id)
    first = not document.reader_version
    columns = _distinct([fields_of_row(row) for row in answer["figures"]])
    before, document.text = document.text, answer["text"]
    changes = rereading.write(document, columns, before)
    told = acts.write(document, answer["acts"])
    _read(document, answer, version)
    held.state, held.leased_until, held.finished_at = Reading.State.DONE, None, timezone.now()
    held.message, held.changes = "", {} if first else {**changes.listed(), "acts": told}
    held.save(update_fields=["state", "leased_until", "finished_at", "message", "changes"])
    if changes.reviewed:
        owner, count = document.handling.owner_id, len(changes.reviewed)
        Notice.objects.create(party_id=owner, kind=Notice.Kind.CHANGED, document=document, count=count)
    findings.refresh(document, beside=changes.partners)
    detail = {"reading": held.pk, "version": version, "figures": len(columns), "acts": len(answer["acts"])}
    record(
        actor=None, action="document.read" if first else "document.read_again", subject=document,
        handling=document.handling, detail={**detail, **changes.counted()},
    )  # fmt: skip
    return True


def _distinct(columns: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """One of each id: the same span read twice as the same measure is one figure."""
    return list({one["reading_id"]: one for one in reversed(columns)}.values())[::-1]


def _read(document: Document, answer: Mapping[str, Any], version: str) -> None:
    document.characters = len(document.text)
    document.masked += answer["masked"]
    for name in ("media", "encoding", "notes", "layout"):
        setattr(document, name, answer[name])
    document.state, document.failure = Document.State.READ, ""
    document.reader_version, document.read_at = version, timezone.now()
    document.version += 1
    document.save()
    Original.objects.filter(document=document, keep=False).delete()


@transaction.atomic
def ask_rereading(*, actor: User, documents: Collection[Document]) -> list[Reading]:
    """Put documents of the own party into the queue again; those that wait already are left. Raises ValidationError."""
    require(actor, "add_document", *documents)
    present = Document.objects.select_for_update(of=("self",)).filter(pk__in=[one.pk for one in documents])
    made = []
    for document in present.select_related("handling").defer("text"):
        if document.state == Document.State.WITHDRAWN:
            raise ValidationError(_("found a withdrawn document; expected one in use"))
        if document.state == Document.State.FAILED and not Original.objects.filter(document=document).exists():
            raise ValidationError(_("found a document without text or bytes; expected one of them; upload it again"))
        if Reading.objects.filter(document=document, state__in=[Reading.State.WAITING, Reading.State.RUNNING]).exists():
            continue
        made.append(Reading.objects.create(document=document, asked_by=actor))
        record(
            actor=actor, action="document.rereading_asked", subject=document, handling=document.handling,
            detail={"read_by": document.reader_version},
        )  # fmt: skip
    return made
