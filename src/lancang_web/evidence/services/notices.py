"""Notices to a party."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from lancang_web.accounts.models import User
from lancang_web.audit.services import record
from lancang_web.evidence.models import Notice


@transaction.atomic
def mark_seen(*, actor: User) -> int:
    """All notices of the actor's party have been seen; returns how many were new."""
    if actor.party_id is None or actor.role in ("administrator", "auditor", "reader"):
        raise PermissionDenied
    count = Notice.objects.filter(party_id=actor.party_id, seen_at__isnull=True).update(seen_at=timezone.now())
    if count:
        record(actor=actor, action="notices.seen", detail={"count": count})
    return count
