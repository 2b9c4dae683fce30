"""Notices to the user's own party."""

from __future__ import annotations

from django.db.models import BooleanField, ExpressionWrapper, Q, QuerySet

from lancang_web.accounts.models import User
from lancang_web.evidence.models import Notice
from lancang_web.handling.selectors import visible_handlings


def notices(user: User) -> QuerySet[Notice]:
    """What the user's party should look at, newest first.

    Within a party not everybody may see every record: `readable` says whether this user may see what the notice is
    about. If not, that something happened is all that is told: neither where nor the comment.
    """
    if user.party is None:
        return Notice.objects.none()
    ids = visible_handlings(user)
    about = Q(document__isnull=True) | Q(document__handling__in=ids)
    figure = Q(figure__isnull=True) | Q(figure__handling__in=ids)
    rows = Notice.objects.filter(party=user.party).select_related("document").defer("document__text")
    return rows.annotate(readable=ExpressionWrapper(about & figure, output_field=BooleanField()))


def unseen_notices(user: User) -> int:
    """How many notices nobody of the party has marked as seen."""
    return notices(user).filter(seen_at__isnull=True).count()
