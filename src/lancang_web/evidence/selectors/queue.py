"""How far the reading of a document is, for whoever may see it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet
from django.utils import timezone

from lancang.running.version import product_version
from lancang_web.accounts.models import User
from lancang_web.evidence.models import Document, Reading


@dataclass(frozen=True, slots=True)
class Progress:
    """`state` is that of the newest reading. `position` counts from 1 while it waits; `since` tells from when on it has
    been in this state; `stalled` means that its worker has not been heard of and another will take it over.
    """

    state: str
    position: int | None
    since: datetime | None
    attempts: int
    message: str
    stalled: bool = False


def progress(user: User, documents: Collection[Document]) -> dict[int, Progress]:
    """The progress of visible documents by id. Positions count only documents that the user may see: how much others
    have brought is not told.
    """
    visible = Document.objects.visible_to(user)
    rows = Reading.objects.filter(document__in=[one.pk for one in documents]).filter(document__in=visible)
    newest = {row.document_id: row for row in rows.order_by("pk")}
    waiting = _waiting().filter(document__in=visible).order_by("asked_at", "pk")
    positions = (
        {pk: position for position, pk in enumerate(waiting.values_list("pk", flat=True), start=1)}
        if any(row.state == Reading.State.WAITING for row in newest.values())
        else {}
    )
    return {document: _progress(row, positions.get(row.pk)) for document, row in newest.items()}


def outdated(user: User) -> QuerySet[Document]:
    """Visible documents that an older version of the reader read: `ask_rereading` takes them."""
    rows = Document.objects.visible_to(user).filter(state=Document.State.READ)
    return rows.exclude(reader_version=product_version()).defer("text")


def _waiting() -> QuerySet[Reading]:
    return Reading.objects.filter(
        Q(state=Reading.State.WAITING) | Q(state=Reading.State.RUNNING, leased_until__lt=timezone.now())
    )


def _progress(row: Reading, position: int | None) -> Progress:
    since = {
        Reading.State.WAITING: row.asked_at,
        Reading.State.RUNNING: row.started_at,
    }.get(Reading.State(row.state), row.finished_at)
    late = row.state == Reading.State.RUNNING and row.leased_until is not None and row.leased_until < timezone.now()
    return Progress(row.state, position, since, row.attempts, row.message, late)
