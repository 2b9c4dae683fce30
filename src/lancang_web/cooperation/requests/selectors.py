"""Counts of the requests that a user may see, made by the database; and those that are overdue."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256
from typing import Any

from django.core.cache import caches
from django.db.models import Case, Count, DateField, Exists, F, Func, IntegerField, Max, OuterRef, QuerySet, Value, When
from django.db.models.lookups import GreaterThan, LessThanOrEqual

from lancang.rooms.cooperation import Group, Tally, tallies
from lancang.working_days import Calendar, UnknownYear, calendars, working_days_between
from lancang_web.accounts.models import User
from lancang_web.handling.among import Among
from lancang_web.handling.models import Handling
from lancang_web.handling.selectors import visible_handlings

from .asked import Asked
from .calendars import calendar_for
from .models import Request

# Of the overdue ones a page shows so many; the list has the others.
SHOWN = 50
# Pairs that a page shows, those with most requests first; the file has all.
PAIRS = 100
KEPT_SECONDS = 60


@dataclass(frozen=True, slots=True)
class Statistics:
    """Tallies of what was asked: together, by year, and by pair, the largest first.

    The years are all that fit, whichever year was asked for, so that one sees it among the others.
    """

    whole: Tally | None
    years: list[tuple[int, Tally]]
    pairs: list[tuple[str, str, Tally]]


def statistics(user: User, asked: Asked) -> Statistics:
    """What became of the requests that the user sees; what was counted before for who sees the same, up to a minute."""
    # Every write of a request leaves a version with a higher number.
    newest = Request.history.aggregate(newest=Max("history_id"))["newest"]
    key = f"requests:{sha256(repr((newest, visible_handlings(user), asked)).encode()).hexdigest()}"
    found: Statistics | None = caches["memory"].get(key)
    if found is None:
        found = _counted(user, asked)
        caches["memory"].set(key, found, KEPT_SECONDS)
    return found


def _counted(user: User, asked: Asked) -> Statistics:
    waiting = list(_open(user, replace(asked, year=None)))
    whole, years = _by_year(user, asked, waiting)
    return Statistics(whole, years, _by_pair(user, asked, [one for one in waiting if asked.year in (None, one.year)]))


def by_year(user: User, asked: Asked) -> tuple[Tally | None, list[tuple[int, Tally]]]:
    """Together, and by year of sending."""
    return _by_year(user, asked, list(_open(user, replace(asked, year=None))))


def by_pair(user: User, asked: Asked) -> list[tuple[str, str, Tally]]:
    """By pair, those with most requests first."""
    return _by_pair(user, asked, list(_open(user, asked)))


def _by_year(user: User, asked: Asked, waiting: list[Group]) -> tuple[Tally | None, list[tuple[int, Tally]]]:
    groups = [*_closed(user, replace(asked, year=None), "sent_year"), *waiting]
    years = tallies(groups, lambda one: one.year)
    whole = years.get(asked.year) if asked.year else tallies(groups, lambda _one: None).get(None)
    return whole, sorted(years.items())


def _by_pair(user: User, asked: Asked, waiting: list[Group]) -> list[tuple[str, str, Tally]]:
    pairs = tallies([*_closed(user, asked, "sender", "receiver"), *waiting], lambda one: (one.sender, one.receiver))
    return sorted(((*key, tally) for key, tally in pairs.items()), key=lambda row: (-row[2].sent, row[0], row[1]))


def handlings(user: User, asked: Asked) -> list[int]:
    """The numbers of the handlings of all that is counted: of each the first request is looked up, not all of them."""
    by_then = LessThanOrEqual(_Plain("sent", output_field=DateField()), asked.day)
    own = _asked(asked).filter(by_then, handling=OuterRef("pk"))
    rows = Handling.objects.filter(Among("id", visible_handlings(user)), Exists(own))
    return list(rows.order_by().values_list("pk", flat=True))


def by_pair_and_year(user: User, asked: Asked) -> list[tuple[str, str, int, Tally]]:
    """The finest division: newest year first."""
    found = [*_closed(user, asked, "sender", "receiver", "sent_year"), *_open(user, asked)]
    parts = tallies(found, lambda one: (one.sender, one.receiver, one.year))
    return sorted(((*key, tally) for key, tally in parts.items()), key=lambda row: (-row[2], row[0], row[1]))


def _closed(user: User, asked: Asked, *by: str) -> Iterator[Group]:
    """Those that were closed by the day, counted by the columns given, by outcome and by how long it took.

    Lateness is summed, not grouped by: the order of the index is then the order of the groups.
    """
    lasted = "lasted_working" if asked.unit == "working_days" else "lasted"
    rows = _fitting(user, asked).filter(closed__lte=asked.day).values_list(*by, "stage", lasted)
    late = _Count(Case(When(deadline__lt=F("closed"), then=Value(1))))
    counted = rows.annotate(size=_Count("pk"), dated=_Count("deadline"), late=late)
    if by == ("sent_year",):
        return (Group("", "", *row) for row in counted)
    if by == ("sender", "receiver"):
        return (Group(row[0], row[1], 0, *row[2:]) for row in counted)
    return (Group(*row) for row in counted)


class _Count(Count):
    """A count as the database says it: Django would make a whole number of each once more."""

    def get_db_converters(self, connection: Any) -> list[Any]:
        """None."""
        return []


class _One(Case):
    """1 where the condition holds, else 0; as the database says it."""

    def __init__(self, **condition: Any) -> None:
        super().__init__(When(**condition, then=Value(1)), default=Value(0), output_field=IntegerField())

    def get_db_converters(self, connection: Any) -> list[Any]:
        """None."""
        return []


def _open(user: User, asked: Asked) -> Iterator[Group]:
    """Those that were open at the end of the day, one by one: they are few, and hardly two are alike."""
    known: dict[str, Calendar | None] = {}
    for part in _open_rows(user, asked):
        rows = part.values_list("sender", "receiver", "sent_year", "sent")
        signs = {"dated": _One(deadline__isnull=False), "late": _One(deadline__lt=asked.day)}
        for sender, receiver, year, sent, dated, late in rows.annotate(**signs):
            if asked.unit == "days":
                days: int | None = (asked.day - sent).days
            else:
                if receiver not in known:
                    known[receiver] = calendar_for(receiver)
                days = _waited(sent, asked.day, known[receiver])
            yield Group(sender, receiver, year, "open", days, 1, dated, late)


def _open_rows(user: User, asked: Asked) -> tuple[QuerySet[Any], QuerySet[Any]]:
    """Those never closed, and those closed only later: apart, for an index has no "or"."""
    by_then = LessThanOrEqual(_Plain("sent", output_field=DateField()), asked.day)
    rows = _fitting(user, asked).filter(by_then)
    return rows.filter(closed=None), rows.filter(closed__gt=asked.day)


def _waited(sent: date, day: date, calendar: Calendar | None) -> int | None:
    try:
        return None if calendar is None else working_days_between(sent, day, calendar)
    except UnknownYear:
        return None


def _fitting(user: User, asked: Asked) -> QuerySet[Any]:
    """Those that the user sees of what is asked for; in no order."""
    return _asked(asked).filter(_Weighed("handling_id", visible_handlings(user)))


def _asked(asked: Asked) -> QuerySet[Any]:
    """Those of the year, pair, kind and channel, whoever may see them."""
    given = {
        "sent_year": asked.year, "sender": asked.sender, "receiver": asked.receiver, "kind": asked.kind,
        "channel": asked.channel, "sender__in": asked.senders, "receiver__in": asked.receivers,
    }  # fmt: skip
    wanted = {name: value for name, value in given.items() if value}
    rows = Request.objects.filter(withdrawn_at__isnull=True, **wanted).order_by()
    if asked.after is None:
        return rows
    return rows.filter(GreaterThan(_Plain("sent", output_field=DateField()), asked.after))


class _Plain(Func):
    """A column by whose index nothing is to be looked up, for most rows fit anyway."""

    template = "%(expressions)s"

    def as_sqlite(self, compiler: Any, connection: Any, **options: Any) -> tuple[str, Any]:
        """A plus before a column is how SQLite is told."""
        return self.as_sql(compiler, connection, template="+%(expressions)s", **options)


class _Weighed(Among):
    """The same for the handling: SQLite would look up the rows of each one by one."""

    def as_sql(self, compiler: Any, connection: Any, *arguments: Any, **options: Any) -> tuple[str, Any]:
        """With the plus."""
        sql, parameters = super().as_sql(compiler, connection, *arguments, **options)
        return (f"+{sql}" if connection.vendor == "sqlite" else sql), parameters


def overdue(user: User, asked: Asked, most: int = SHOWN) -> list[Request]:
    """Those that were open past their deadline, the longest first."""
    order = ("deadline", "pk")
    found = [
        one for part in _open_rows(user, asked) for one in part.filter(deadline__lt=asked.day).order_by(*order)[:most]
    ]
    return sorted(found, key=lambda one: (one.deadline, one.pk))[:most]


def parties(found: Statistics, asked: Asked) -> list[str]:
    """The parties to choose from: those of the statistics, those asked for, and the six of the region."""
    pairs = {code for sender, receiver, _tally in found.pairs for code in (sender, receiver)}
    return sorted({*pairs, *calendars(), asked.sender, asked.receiver} - {""})
