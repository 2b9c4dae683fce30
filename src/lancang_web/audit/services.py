"""Appends to the audit. `record` is called by every service, inside the transaction that changes the rows."""

from __future__ import annotations

import hashlib
import json
import secrets
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import models, transaction
from django.utils import timezone

from lancang_web.accounts.models import User
from lancang_web.handling.models import Handling

from .models import Detail, Event, Head


def record(
    *,
    actor: User | None,
    action: str,
    subject: models.Model | None = None,
    handling: Handling | None = None,
    detail: Mapping[str, Any] | None = None,
) -> Event:
    """Append one event. `subject` is the record it is about; `actor` None stands for the site itself.

    Raises RuntimeError outside a transaction: rows and event must stand or fall together.
    """
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError(f"audit: {action} recorded outside a transaction; wrap the service in transaction.atomic")
    head = Head.objects.select_for_update().get_or_create(pk=1)[0]
    content, salt = dict(detail or {}), secrets.token_hex(16)
    event = Event(
        sequence=head.sequence + 1,
        at=timezone.now(),
        actor=actor,
        actor_name=actor.username if actor else "",
        party=actor.party.code if actor and actor.party else "",
        action=action,
        kind=subject._meta.label_lower if subject else "",
        record=str(subject.pk) if subject else "",
        digest=digest_of(salt, content),
        previous=head.hash,
    )
    event.hash = hash_of(event)
    event.save(force_insert=True)
    Detail.objects.create(event=event, handling=handling, salt=salt, content=content)
    head.sequence, head.hash = event.sequence, event.hash
    head.save()
    return event


def digest_of(salt: str, content: Mapping[str, Any]) -> str:
    """Salted SHA-256 of a detail in its canonical form."""
    return hashlib.sha256(f"{salt}|{_canonical(content)}".encode()).hexdigest()


def hash_of(event: Event) -> str:
    """SHA-256 over the event and the hash before it. The moment is written in UTC to the microsecond."""
    at: datetime = event.at.astimezone(timezone.UTC) if hasattr(timezone, "UTC") else event.at
    said = [
        event.sequence, at.isoformat(), event.actor_id, event.actor_name, event.party, event.action, event.kind,
        event.record, event.digest, event.previous,
    ]  # fmt: skip
    return hashlib.sha256(_canonical(said).encode()).hexdigest()


def _canonical(content: Any) -> str:
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=str)
