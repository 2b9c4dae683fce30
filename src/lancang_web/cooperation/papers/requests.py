"""Requests as papers count them: some rows, as they stood at the end of a day."""

from __future__ import annotations

from datetime import date

from django.db.models import Count, QuerySet

from lancang.rooms.cooperation import Group, Request, group_of
from lancang_web.cooperation.requests.models import Request as Row

# What a request is counted by: those that are alike in it are counted by the database.
DAYS = ("sent", "answered", "refused", "recalled")


def groups(rows: QuerySet[Row], day: date) -> list[Group]:
    """The requests, each as a group of its own; alike ones are weighed once."""
    found: list[Group] = []
    counted = rows.order_by().values_list("sender", "receiver", "deadline", *DAYS).annotate(count=Count("pk"))
    for sender, receiver, deadline, sent, answered, refused, recalled, count in counted:
        one = Request("", sender, receiver, "", sent=sent, answered=answered, refused=refused, recalled=recalled)
        group = group_of(one, deadline, day)
        if group is not None:
            found += [group] * count
    return found


def handlings_of(rows: QuerySet[Row]) -> list[int]:
    """The numbers of their handlings."""
    return list(rows.order_by().values_list("handling_id", flat=True).distinct())
