"""Who reported what for when, and how far it is; notices; the record as known on a date."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any

from django.db.models import Count, QuerySet
from django.utils import timezone

from lancang_web.accounts.models import User
from lancang_web.evidence.models import Figure, Notice, State
from lancang_web.handling.selectors import visible_handlings

from .figures import figures


@dataclass(slots=True)
class Row:
    """One party's line of the coverage table: counts by year, each by state."""

    party: str
    name: str
    years: dict[int, dict[str, int]] = field(default_factory=dict)


def coverage(user: User, measure: str = "") -> tuple[list[int], list[Row]]:
    """Years in rising order, and a row per party. Rejected figures are not counted."""
    rows = figures(user).exclude(state=State.REJECTED).filter(year__isnull=False)
    if measure:
        rows = rows.filter(measure=measure)
    counted = rows.values("handling__owner__code", "handling__owner__name_en", "year", "state").annotate(n=Count("pk"))
    table: dict[str, Row] = {}
    years: set[int] = set()
    for one in counted.order_by("handling__owner__code", "year"):
        row = table.setdefault(
            one["handling__owner__code"], Row(one["handling__owner__code"], one["handling__owner__name_en"])
        )
        row.years.setdefault(one["year"], {})[one["state"]] = one["n"]
        years.add(one["year"])
    return sorted(years), list(table.values())


def notices(user: User) -> QuerySet[Notice]:
    """What the user's party should look at; documents are named only where they are visible."""
    return Notice.objects.filter(party_id=user.party_id).select_related("document").defer("document__text")


def unseen_notices(user: User) -> int:
    """How many notices nobody of the party has marked as seen."""
    return Notice.objects.filter(party_id=user.party_id, seen_at__isnull=True).count() if user.party_id else 0


def as_known_on(user: User, day: date) -> QuerySet[Any]:
    """The figures as they stood at the end of a day (UTC). Both today's handling and that day's must admit the user."""
    moment = datetime.combine(day, time.max, tzinfo=timezone.get_default_timezone())
    ids = visible_handlings(user)
    present = Figure.objects.visible_to(user).values("pk")
    return Figure.history.as_of(moment).filter(handling_id__in=ids, pk__in=present)


def versions(user: User, figure: Figure) -> QuerySet[Any]:
    """All versions of a visible figure that the user may see, newest first."""
    return figure.history.filter(handling_id__in=visible_handlings(user)).select_related("history_user")
