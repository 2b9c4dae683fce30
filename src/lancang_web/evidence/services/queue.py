"""The queue of readings in the database. A worker holds a piece of work by a lease that it renews while it works.

A worker that dies lets its lease run out, and the next one takes the work again; whatever the dead one had not
committed is not there, so that nothing is lost and nothing doubled. Works alike on SQLite, where a transaction that
writes excludes all others, and on PostgreSQL, where rows that others hold are passed over.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from lancang_web.audit.services import record
from lancang_web.evidence.models import Document, Reading

MAX_ATTEMPTS = 3
_OPEN = (Reading.State.WAITING, Reading.State.RUNNING)


def lease(worker: str) -> Reading | None:
    """Take the oldest piece of work that waits or whose lease ran out; None when there is none.

    One that has been begun three times without an end is given up.
    """
    # Looking first costs no lock: an idle worker must not hold up those who write.
    while _takeable().exists():
        with transaction.atomic():
            work = _takeable().select_for_update(skip_locked=True).order_by("asked_at", "pk").first()
            if work is None:
                return None
            if work.attempts >= MAX_ATTEMPTS:
                _close(work, Reading.State.FAILED, _given_up(work))
                continue
            work.state, work.worker = Reading.State.RUNNING, worker
            work.attempts += 1
            work.started_at = timezone.now()
            work.leased_until = _until()
            work.save(update_fields=["state", "worker", "attempts", "started_at", "leased_until"])
            return work
    return None


def renew(work: Reading) -> bool:
    """Hold on to it for another while; False when it is no longer held, so that the worker stops."""
    return bool(_held(work).update(leased_until=_until()))


def release(work: Reading) -> None:
    """Give it back untouched, as a worker does that is asked to stop; the attempt does not count."""
    _held(work).update(state=Reading.State.WAITING, leased_until=None, worker="", attempts=work.attempts - 1)


def postpone(work: Reading, message: str) -> None:
    """The reader died for a reason that need not be the document's: another attempt, or the end after the last."""
    with transaction.atomic():
        present = _held(work).select_for_update().first()
        if present is None:
            return
        present.message = message
        if present.attempts >= MAX_ATTEMPTS:
            _close(present, Reading.State.FAILED, _given_up(present))
            return
        present.state, present.leased_until = Reading.State.WAITING, None
        present.save(update_fields=["state", "leased_until", "message"])


def fail(work: Reading, message: str) -> bool:
    """The document cannot be read; False when the work is no longer held. A document read before stays as it was."""
    with transaction.atomic():
        present = _held(work).select_for_update().first()
        if present is not None:
            _close(present, Reading.State.FAILED, message)
        return present is not None


def held(work: Reading) -> Reading | None:
    """The work, locked, if this worker still holds it: whoever stores a result asks in the same transaction."""
    return _held(work).select_for_update(of=("self",)).first()


def cancel(document: Document) -> None:
    """No more reading of a document: it was withdrawn. A worker that is at it finds out when it stores."""
    Reading.objects.filter(document=document, state__in=_OPEN).update(
        state=Reading.State.FAILED, leased_until=None, finished_at=timezone.now(), message="withdrawn"
    )


def _takeable() -> QuerySet[Reading]:
    expired = Q(state=Reading.State.RUNNING, leased_until__lt=timezone.now())
    return Reading.objects.filter(Q(state=Reading.State.WAITING) | expired)


def _held(work: Reading) -> QuerySet[Reading]:
    """The row as this worker leased it; the number of the attempt tells two leases of one worker apart."""
    return Reading.objects.filter(pk=work.pk, state=Reading.State.RUNNING, worker=work.worker, attempts=work.attempts)


def _until() -> datetime:
    return timezone.now() + timedelta(seconds=settings.LEASE_SECONDS)


def _given_up(work: Reading) -> str:
    last = f" The last said: {work.message}" if work.message else ""
    return (
        f"found {work.attempts} workers that ended while reading it; expected one that finishes; "
        f"split it or save it as plain text, then ask for a new reading.{last}"
    )


def _close(work: Reading, state: str, message: str) -> None:
    work.state, work.message = state, message
    work.leased_until, work.finished_at = None, timezone.now()
    work.save(update_fields=["state", "message", "leased_until", "finished_at"])
    document = Document.objects.select_for_update(of=("self",)).defer("text").get(pk=work.document_id)
    if document.state in (Document.State.QUEUED, Document.State.FAILED):
        document.state, document.failure = Document.State.FAILED, message
        document.version += 1
        document.save(update_fields=["state", "failure", "version"])
    record(
        actor=None, action="document.unread", subject=document, handling=document.handling,
        detail={"reading": work.pk, "why": message},
    )  # fmt: skip
