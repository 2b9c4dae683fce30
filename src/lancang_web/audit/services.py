"""Appends to the audit. `record` is called by every service, inside the transaction that changes the rows."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db import models, transaction
from django.utils import timezone

from lancang_web.accounts.models import User
from lancang_web.handling.models import Handling

from .chain import Link, canonical, digest_of, hash_of
from .models import Detail, Event, Head, Mention, Redacted

REDACTION = "redact"


def record(
    *,
    actor: User | None,
    action: str,
    subject: models.Model | None = None,
    handling: Handling | None = None,
    detail: Mapping[str, Any] | None = None,
    about: Sequence[models.Model] = (),
) -> Event:
    """Append one event. `subject` is the record it is about; `actor` None stands for the site itself.

    `about` are the records of a piece of bulk work: they are listed in the detail under "records", and the event then
    stands in the history of each. The head stays locked until the transaction ends, so record late in a service.
    Raises RuntimeError outside a transaction: rows and event must stand or fall together.
    """
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError(f"audit: {action} recorded outside a transaction; wrap the service in transaction.atomic")
    content = dict(detail or {})
    if about:
        content["records"] = _listed(about)
    said, salt = canonical(content), secrets.token_hex(16)
    head = take_turn()
    link = Link(
        sequence=head.sequence + 1,
        at=timezone.now(),
        actor_id=actor.pk if actor else None,
        actor_name=actor.username if actor else "",
        party=actor.party.code if actor and actor.party else "",
        action=action,
        kind=subject._meta.label_lower if subject else "",
        record=str(subject.pk) if subject else "",
        digest=digest_of(salt, handling.key if handling else "", said),
        previous=head.hash,
    )
    event = Event(**link._asdict(), hash=hash_of(link))
    event.save(force_insert=True)
    Detail.objects.create(event=event, handling=handling, salt=salt, said=said)
    Mention.objects.bulk_create(
        [Mention(event=event, kind=one._meta.label_lower, record=str(one.pk)) for one in about], batch_size=2000
    )
    head.sequence, head.hash = event.sequence, event.hash
    head.save()
    return event


def take_turn() -> Head:
    """The head of the audit, locked until the transaction ends: who wants to append waits.

    A service that may run beside one that writes many records takes its turn before it locks any: else each may hold
    what the other waits for, and the database ends one of them.
    """
    return Head.objects.select_for_update().get_or_create(pk=1)[0]


def redact_details(
    *, actor: User | None, subject: models.Model | None, handling: Handling | None, reason: str,
    details: Iterable[int], report: Mapping[str, Any],
) -> Event:  # fmt: skip
    """Remove the details of these events for good; the event of the removal lists them, so that the audit verifies.

    `report` says what else was removed. Only `lancang redact` calls this, inside its transaction. Numbers of events
    without a detail are passed over.
    """
    present = Detail.objects.filter(event_id__in=list(details)).values_list("event_id", flat=True)
    removed = sorted(present)
    event = record(
        actor=actor, action=REDACTION, subject=subject, handling=handling,
        detail={**report, "reason": reason, "details": removed},
    )  # fmt: skip
    # The guard of the database lets a detail go only once this row names the event that removes it.
    Redacted.objects.bulk_create([Redacted(event_id=number, by=event) for number in removed], batch_size=2000)
    for start in range(0, len(removed), 500):
        Detail.objects.filter(event_id__in=removed[start : start + 500]).delete()
    return event


def _listed(records: Sequence[models.Model]) -> dict[str, list[Any]]:
    listed: dict[str, list[Any]] = {}
    for one in records:
        listed.setdefault(one._meta.label_lower, []).append(one.pk)
    return listed
