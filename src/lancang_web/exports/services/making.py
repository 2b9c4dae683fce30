"""Makes the file of an export. Nothing is locked while it is made; a lease keeps a second worker away."""

from __future__ import annotations

import errno
import logging
from datetime import timedelta
from pathlib import Path

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from lancang.report.bundle import About, Links, Made, Maker, write_bundle
from lancang.running.version import product_version
from lancang_web.accounts.models import Party, User
from lancang_web.audit.models import Event
from lancang_web.audit.services import REDACTION, record
from lancang_web.exports import store
from lancang_web.exports.models import Export, ExportDocument
from lancang_web.exports.selectors import Source, export, in_words, links, withdrawn
from lancang_web.handling.admission import OPEN, Viewer, admits
from lancang_web.handling.models import Handling
from lancang_web.handling.services import handling_of

from .keeping import sweep_now_and_then

LOG = logging.getLogger("lancang.exports")
# A million figures take ten minutes on a small machine; a worker that dies is noticed after this.
LEASE = timedelta(minutes=30)
ATTEMPTS = 3
KEPT = timedelta(days=30)
FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})


class Refused(Exception):
    """It cannot be made; `why` says so on the page."""

    def __init__(self, why: Export.Failure) -> None:
        self.why = why
        super().__init__(why.value)


def take(worker: str) -> bool:
    """For workers: make the oldest export that waits; False when none does."""
    sweep_now_and_then()
    found = _takeable().order_by("asked_at", "pk").first()
    if found is None:
        return False
    make(found, worker)
    return True


def make(work: Export, worker: str = "page") -> Export:
    """Make the file now, and say in the row what became of it."""
    if not _lease(work, worker):
        work.refresh_from_db()
        return work
    try:
        with _target(work) as target:
            made, source = _write(work, target)
            _keep(work, made, source, target)
    except Refused as refusal:
        _fail(work, refusal.why)
    except OSError as error:
        LOG.error("export %s: %s", work.pk, type(error).__name__)
        _fail(work, Export.Failure.DISK if error.errno in FULL else Export.Failure.FAULT)
    except Exception:
        LOG.exception("export %s", work.pk)
        _fail(work, Export.Failure.FAULT)
    work.refresh_from_db()
    return work


class _target:
    """A name for the file while it is not known whether it is kept; what lies there afterwards is removed."""

    def __init__(self, work: Export) -> None:
        self.path = store.folder() / f".{work.pk}-{work.version}.making"

    def __enter__(self) -> Path:
        return self.path

    def __exit__(self, *_error: object) -> None:
        self.path.unlink(missing_ok=True)


def _takeable() -> QuerySet[Export]:
    expired = Q(state=Export.State.RUNNING, leased_until__lt=timezone.now())
    return Export.objects.filter(Q(state=Export.State.WAITING) | expired)


def _lease(work: Export, worker: str) -> bool:
    """Take it, if nobody else has; one that was begun too often is given up."""
    if work.attempts >= ATTEMPTS:
        _fail(work, Export.Failure.FAULT)
        return False
    taken = _takeable().filter(pk=work.pk, attempts=work.attempts).update(
        state=Export.State.RUNNING, worker=worker, attempts=work.attempts + 1, leased_until=timezone.now() + LEASE
    )  # fmt: skip
    work.attempts += 1
    return bool(taken)


def _write(work: Export, target: Path) -> tuple[Made, Source]:
    """The zip at `target`. Made again, it has the documents, the moment and the data version of the first time."""
    only = None
    if work.sha256:
        if withdrawn(work) or not _still_seen(work):
            raise Refused(Export.Failure.GONE)
        only = sorted(work.documents.values_list("pk", flat=True))
    source = Source(work.wanted_by, work.query, _site(work), only)

    def tell() -> tuple[About, Links]:
        if not source.documents:
            raise Refused(Export.Failure.EMPTY)
        if only is not None and set(only) != set(source.documents):
            raise Refused(Export.Failure.CHANGED)
        return _about(work, source), links(sorted(source.documents))

    return write_bundle(target, source, tell), source


def _still_seen(work: Export) -> bool:
    from django.http import Http404

    try:
        export(work.wanted_by, work.pk)
    except Http404:
        return False
    return True


def _site(work: Export) -> str:
    """The address of the site, without a slash: that of the export before its own path."""
    return work.address.partition("/exports/")[0]


def _about(work: Export, source: Source) -> About:
    again = bool(work.sha256)
    return About(
        title=work.title, query=work.query, asked=in_words(work.query), address=work.address, made_at=work.asked_at,
        maker=Maker(work.party.code, work.party.name_en, work.party.name_zh),
        sequence=(work.sequence or 0) if again else source.sequence, hash=work.hash if again else source.hash,
        product=work.product if again else product_version(),
    )  # fmt: skip


@transaction.atomic
def _keep(work: Export, made: Made, source: Source, target: Path) -> None:
    """Row, documents, event and file together. Raises Refused for a file that should be the same and is not."""
    present = Export.objects.select_for_update(of=("self",)).get(pk=work.pk)
    if present.state != Export.State.RUNNING or present.attempts != work.attempts:
        return  # somebody else has it now, or a redaction took it back
    if Event.objects.filter(action=REDACTION, sequence__gt=source.sequence).exists():
        # What was read before it may hold what it removed: read again.
        Export.objects.filter(pk=work.pk).update(state=Export.State.WAITING, leased_until=None)
        return
    again = bool(present.sha256)
    if again and made.sha256 != present.sha256:
        raise Refused(Export.Failure.CHANGED)
    if not again:
        _describe(present, made, source)
    present.state, present.failure, present.leased_until, present.worker = Export.State.READY, "", None, ""
    present.kept_until = timezone.now() + KEPT
    present.version += 1
    present.save()
    event = "export.made_again" if again else "export.made"
    detail = {"title": present.title, "query": present.query, "figures": present.figures, "sha256": present.sha256}
    record(actor=present.wanted_by, action=event, subject=present, handling=present.handling, detail=detail)
    target.replace(store.path_of(present.pk, present.sha256))


def _describe(present: Export, made: Made, source: Source) -> None:
    """What the first making found out."""
    present.sequence, present.hash, present.product = source.sequence, source.hash, product_version()
    present.figures, present.sha256, present.size = made.figures, made.sha256, made.size
    present.handling = _handling(present.wanted_by, made, source)
    present.summary = {
        "states": made.states, "withheld": {why.value: count for why, count in made.withheld.items()},
        "totals": made.totals, "totals_withheld": made.totals_withheld, "entries": made.entries,
        "readers": list(made.readers),
        "files": [{"name": one.name, "size": one.size, "sha256": one.sha256} for one in made.files],
        "parts": [
            [owner, one.label.value, None if one.audience is None else sorted(one.audience)]
            for owner, one in made.parts
        ],
    }  # fmt: skip
    rows = (
        ExportDocument(export=present, document_id=document, handling_id=handling)
        for document, handling in sorted(source.documents.items())
    )
    ExportDocument.objects.bulk_create(rows, batch_size=500)


def _handling(user: User, made: Made, source: Source) -> Handling:
    """The join of the parts: the one handling that all have, or one of the user's party with the strictest label.

    Its audience are the parties whose approvers are admitted to every part, unless every part is open to all; that
    whoever looks is admitted to every part is asked beside it (selectors.py).
    """
    given = set(source.documents.values())
    if len(given) == 1:
        return Handling.objects.get(pk=given.pop())
    parts = [(owner, one.label, one.audience) for owner, one in made.parts]
    label = max((label for _, label, _ in parts), key=lambda one: one.strictness)
    assert user.party is not None
    if label in OPEN and all(audience is None for _, _, audience in parts):
        return handling_of(owner=user.party, label=label)
    viewers = [Viewer(party.code, party.kind, "approver") for party in Party.objects.all()]
    admitted = [one.party for one in viewers if all(admits(*part, one) for part in parts)]
    return handling_of(owner=user.party, label=label, audience=admitted)


@transaction.atomic
def _fail(work: Export, why: Export.Failure) -> None:
    """No file. One that there was before, with its checksum and citation, is still told of."""
    present = Export.objects.select_for_update(of=("self",)).get(pk=work.pk)
    present.state = Export.State.REMOVED if present.sha256 else Export.State.FAILED
    present.failure, present.leased_until, present.worker = why, None, ""
    present.version += 1
    present.save(update_fields=["state", "failure", "leased_until", "worker", "version"])
    store.remove(present.pk)
