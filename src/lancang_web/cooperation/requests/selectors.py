"""Counts of the requests that a user may see, made by the database; and those that are overdue."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import BooleanField, Case, Count, F, Q, QuerySet, Value, When

from lancang.rooms.cooperation import Calendar, Group, Tally, UnknownYear, tallies, working_days_between
from lancang_web.accounts.models import User
from lancang_web.registers.selectors import in_use

from .asked import Asked
from .calendars import calendar_for
from .register import REQUESTS

# Of the overdue ones a page shows so many; the list has the others.
SHOWN = 50
# Pairs that a page shows, those with most requests first; the file has all.
PAIRS = 200


@dataclass(frozen=True, slots=True)
class Statistics:
    """Tallies of what was asked: together, by year, and by pair and year, newest year first and largest pair first."""

    whole: Tally | None
    years: list[tuple[int, Tally]]
    pairs: list[tuple[str, str, int, Tally]]


def statistics(user: User, asked: Asked) -> Statistics:
    """What became of the requests that the user sees."""
    found = list(groups(user, asked))
    years = tallies(found, lambda one: one.year)
    pairs = tallies(found, lambda one: (one.sender, one.receiver, one.year))
    return Statistics(
        tallies(found, lambda _one: None).get(None),
        sorted(years.items()),
        sorted(
            ((*key, tally) for key, tally in pairs.items()), key=lambda row: (-row[2], -row[3].sent, row[0], row[1])
        ),
    )


def groups(user: User, asked: Asked) -> Iterator[Group]:
    """The requests as they stood at the end of the day, counted by what the statistics need to know of them."""
    rows = _sent(user, asked)
    working = asked.unit == "working_days"
    lasted = "lasted_working" if working else "lasted"
    closed = rows.filter(closed__lte=asked.day).annotate(late=_late(F("closed")))
    for sender, receiver, year, stage, late, days, count in closed.values_list(
        "sender", "receiver", "sent_year", "stage", "late", lasted
    ).annotate(count=Count("pk")):
        yield Group(sender, receiver, year, stage, late, days, count)
    still_open = rows.filter(Q(closed=None) | Q(closed__gt=asked.day)).annotate(late=_late(Value(asked.day)))
    calendars: dict[str, Calendar | None] = {}
    for sender, receiver, year, late, sent, count in still_open.values_list(
        "sender", "receiver", "sent_year", "late", "sent"
    ).annotate(count=Count("pk")):
        if working and receiver not in calendars:
            calendars[receiver] = calendar_for(receiver)
        days = _waited(sent, asked.day, calendars[receiver]) if working else (asked.day - sent).days
        yield Group(sender, receiver, year, "open", late, days, count)


def _waited(sent: date, day: date, calendar: Calendar | None) -> int | None:
    try:
        return None if calendar is None else working_days_between(sent, day, calendar)
    except UnknownYear:
        return None


def _late(end: Any) -> Case:
    """Whether the end lies after the deadline; nothing where there is none."""
    return Case(
        When(deadline=None, then=Value(None)), When(deadline__lt=end, then=Value(True)), default=Value(False),
        output_field=BooleanField(null=True),
    )  # fmt: skip


def _sent(user: User, asked: Asked) -> QuerySet[Any]:
    """Those that were sent by the day, of the year, pair, kind and channel asked for; in no order."""
    wanted: dict[str, Any] = {"sent__lte": asked.day}
    given = {
        "sent_year": asked.year, "sender": asked.sender, "receiver": asked.receiver, "kind": asked.kind,
        "channel": asked.channel,
    }  # fmt: skip
    wanted |= {name: value for name, value in given.items() if value}
    return in_use(user, REQUESTS).select_related(None).filter(**wanted).order_by()


def overdue(user: User, asked: Asked) -> QuerySet[Any]:
    """Those that were open past their deadline, the longest first."""
    rows = _sent(user, asked).filter(Q(closed=None) | Q(closed__gt=asked.day), deadline__lt=asked.day)
    return rows.order_by("deadline", "pk")


def years(user: User) -> list[int]:
    """The years of which the user sees requests, newest first."""
    rows = in_use(user, REQUESTS).select_related(None).exclude(sent=None).order_by()
    return sorted(rows.values_list("sent_year", flat=True).distinct(), reverse=True)


def parties(user: User) -> list[str]:
    """The parties of the requests that the user sees, by their codes."""
    rows = in_use(user, REQUESTS).select_related(None).order_by()
    pairs = rows.values_list("sender", "receiver").distinct()
    return sorted({code for pair in pairs for code in pair})
