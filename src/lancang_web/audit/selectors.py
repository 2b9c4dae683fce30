"""Reads of the audit. An event says that something was done; what it was about is shown only where handling admits."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.apps import apps
from django.core.exceptions import PermissionDenied
from django.db import models
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from lancang_web.accounts.models import User
from lancang_web.handling.models import Handled
from lancang_web.handling.selectors import visible_handlings

from .chain import GENESIS, canonical
from .models import Detail, Event, Head

PAGE = 50
EXPORT_BATCH = 1000


@dataclass(frozen=True, slots=True)
class Asked:
    """The filters of the audit page; an empty one does not filter. The days count in UTC, `until` included."""

    action: str = ""
    kind: str = ""
    record: str = ""
    party: str = ""
    since: datetime.date | None = None
    until: datetime.date | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """An event as this viewer may see it. `content` is None where the detail is withheld or was redacted."""

    event: Event
    content: dict[str, Any] | None
    withheld: bool = False
    redacted_by: int | None = None

    @property
    def lines(self) -> list[tuple[str, str]]:
        """The content as names and texts; what is no text as JSON."""
        content = self.content or {}
        return [(name, value if isinstance(value, str) else canonical(value)) for name, value in content.items()]


@dataclass(frozen=True, slots=True)
class Page:
    """Entries, newest first, and the numbers with which the pages before and after begin (None: no such page)."""

    entries: list[Entry] = field(default_factory=list)
    older: int | None = None
    newer: int | None = None


def page_of(user: User, asked: Asked, *, before: int | None = None) -> Page:
    """A page of events below number `before` (the newest, if None). Raises PermissionDenied for who is no auditor."""
    events = _events(user, asked)
    below = events.filter(sequence__lt=before) if before else events
    rows = list(below.order_by("-sequence")[: PAGE + 1])
    older = rows[PAGE - 1].sequence if len(rows) > PAGE else None
    newer = None
    if before:
        above = list(events.filter(sequence__gte=before).order_by("sequence").values_list("sequence", flat=True)[:PAGE])
        newer = above[-1] + 1 if above else None
    return Page(entries(user, rows[:PAGE]), older, newer)


def all_entries(user: User, asked: Asked) -> Iterator[Entry]:
    """All entries that fit, oldest first, for the export; a thousand at a time, so that memory stays small."""
    events, reached = _events(user, asked), 0
    while rows := list(events.filter(sequence__gt=reached).order_by("sequence")[:EXPORT_BATCH]):
        yield from entries(user, rows)
        reached = rows[-1].sequence


def history_of(user: User, record: models.Model) -> list[Entry]:
    """The events about a record, oldest first, for the pages of the record itself; the caller has found it visible."""
    kind, pk = record._meta.label_lower, str(record.pk)
    about = Q(kind=kind, record=pk) | Q(
        pk__in=Event.objects.filter(mentions__kind=kind, mentions__record=pk).values("pk")
    )
    return entries(user, list(Event.objects.filter(about).order_by("sequence")))


def entries(user: User, events: Sequence[Event]) -> list[Entry]:
    """Events with their details, where handling admits the viewer.

    Both the handling of the moment and the present one of the record must admit: an owner who narrows a record takes
    its past along, one who widens it does not lay open what was said before.
    """
    numbers = [event.pk for event in events]
    details = {one.event_id: one for one in Detail.objects.filter(pk__in=numbers)}
    visible = frozenset(visible_handlings(user))
    present = _present_handlings(events)
    redacted = dict(Event.objects.filter(pk__in=numbers, redacted__isnull=False).values_list("pk", "redacted__by_id"))
    found = []
    for event in events:
        detail = details.get(event.pk)
        if detail is None:
            found.append(Entry(event, None, redacted_by=redacted.get(event.pk)))
            continue
        now = present.get((event.kind, event.record))
        admitted = all(one is None or one in visible for one in (detail.handling_id, now))
        found.append(Entry(event, detail.content if admitted else None, withheld=not admitted))
    return found


def actions(user: User) -> list[str]:
    """The actions that occur, each found by one step through the index."""
    return _distinct(_events(user, Asked()), "action")


def kinds(user: User) -> list[str]:
    """The kinds of record that occur."""
    return [one for one in _distinct(_events(user, Asked()), "kind") if one]


def count(user: User) -> int:
    """How many events there are: the number of the last."""
    _require(user)
    return Head.objects.filter(pk=1).values_list("sequence", flat=True).first() or 0


def head() -> tuple[int, str, datetime.datetime]:
    """Number and hash of the last event, and the present moment: what a checkpoint signs."""
    sequence, value = Head.objects.filter(pk=1).values_list("sequence", "hash").first() or (0, GENESIS)
    return sequence, value, timezone.now()


def _require(user: User) -> None:
    if not user.may("read_audit"):
        raise PermissionDenied(_("audit: found the role %(role)s; expected auditor") % {"role": user.works_as.title})


def _events(user: User, asked: Asked) -> QuerySet[Event]:
    _require(user)
    exact = {name: getattr(asked, name) for name in ("action", "kind", "record", "party")}
    events = Event.objects.filter(**{name: value for name, value in exact.items() if value})
    if asked.since:
        events = events.filter(at__gte=_midnight(asked.since))
    if asked.until:
        events = events.filter(at__lt=_midnight(asked.until) + datetime.timedelta(days=1))
    return events


def _midnight(day: datetime.date) -> datetime.datetime:
    return datetime.datetime.combine(day, datetime.time(), datetime.UTC)


def _distinct(events: QuerySet[Event], column: str) -> list[str]:
    found: list[str] = []
    values = events.order_by(column).values_list(column, flat=True)
    step = values.first()
    while step is not None:
        found.append(step)
        step = values.filter(**{f"{column}__gt": step}).first()
    return found


def _present_handlings(events: Iterable[Event]) -> dict[tuple[str, str], int]:
    """(kind, record) → the handling that the record has now, for records that have one and are still there."""
    wanted: dict[str, set[str]] = {}
    for event in events:
        if event.kind and event.record:
            wanted.setdefault(event.kind, set()).add(event.record)
    found: dict[tuple[str, str], int] = {}
    for kind, records in wanted.items():
        try:
            model = apps.get_model(kind)
        except LookupError:
            continue
        if issubclass(model, Handled):
            rows = model.objects.filter(pk__in=records).values_list("pk", "handling_id")
            found |= {(kind, str(pk)): handling for pk, handling in rows}
    return found
