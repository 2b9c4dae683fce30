"""Notices to the user's own party."""

from __future__ import annotations

from django.db.models import QuerySet

from lancang_web.accounts.models import User
from lancang_web.evidence.models import Notice


def notices(user: User) -> QuerySet[Notice]:
    """What the user's party should look at, newest first."""
    if user.party is None:
        return Notice.objects.none()
    return Notice.objects.filter(party=user.party).select_related("document").defer("document__text")


def unseen_notices(user: User) -> int:
    """How many notices nobody of the party has marked as seen."""
    return notices(user).filter(seen_at__isnull=True).count()
