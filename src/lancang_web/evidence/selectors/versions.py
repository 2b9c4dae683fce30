"""Figures as they were: all versions of one, and all figures as known on a day."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from lancang_web.accounts.models import User
from lancang_web.evidence.models import Figure
from lancang_web.handling.among import Among
from lancang_web.handling.selectors import visible_handlings


def as_known_on(user: User, day: date) -> QuerySet[Any]:
    """The figures as they stood at the end of a day (UTC). Both today's handling and that day's must admit the user."""
    moment = datetime.combine(day, time.max, tzinfo=timezone.get_default_timezone())
    # `id__in`: of a history, `pk` is the number of the version, not of the figure.
    present = Figure.objects.visible_to(user).values("id")
    return standing_on(Figure, moment).filter(Among("handling_id", visible_handlings(user)), id__in=present)


def standing_on(model: Any, moment: datetime) -> QuerySet[Any]:
    """The versions that stood at a moment, whoever may see them. `id` is that of the record, `pk` of the version.

    Rows of the history and not, as its own `as_of` gives, records made of them: for those every field of which no
    versions are kept is asked for one by one.
    """
    rows: QuerySet[Any] = model.history.filter(history_date__lte=moment).latest_of_each().exclude(history_type="-")
    return rows


# What the page of a figure says of its versions.
SHOWN = (
    "handling_id", "history_date", "state", "status", "value", "value_max", "unit", "bound", "measure", "place",
    "period",
)  # fmt: skip


def versions(user: User, figure: Figure) -> list[Any]:
    """The versions of a visible figure that the user may see, newest first; none of one that was never changed."""
    if figure.version == 1:
        return []
    ids = visible_handlings(user)
    rows: QuerySet[Any] = Figure.history.filter(id=figure.pk).select_related("history_user")
    return [one for one in rows.only(*SHOWN, "history_user__username") if one.handling_id in ids]
