"""Records as a calendar that other programs read (iCalendar, RFC 5545)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from icalendar import Calendar, Event


@dataclass(frozen=True, slots=True)
class CalendarEvent:
    """One entry: whole days from `first` to `last`, or from a moment to a moment; `key` tells it from others.

    Two equal moments are one of which the end is not known.

    It carries titles, dates and addresses of this site only; never what a handling restricts beyond its reader.
    """

    key: str
    title: str
    first: date | datetime
    last: date | datetime
    address: str = ""
    place: str = ""


def icalendar(name: str, host: str, entries: Iterable[CalendarEvent], stamp: datetime) -> bytes:
    """The entries as a calendar; `host` makes their identities unique, `stamp` is when it was made."""
    made = Calendar()
    made.add("prodid", "-//Lancang//registers//EN")
    made.add("version", "2.0")
    made.add("x-wr-calname", name)
    for entry in entries:
        event = Event()
        event.add("uid", f"{entry.key}@{host}")
        event.add("dtstamp", stamp)
        event.add("summary", entry.title)
        event.add("dtstart", entry.first)
        # Whole days end with the day after the last one, and no end lies at its beginning: RFC 5545, section 3.6.1.
        if not isinstance(entry.last, datetime):
            event.add("dtend", entry.last + timedelta(days=1))
        elif entry.last != entry.first:
            event.add("dtend", entry.last)
        if entry.place:
            event.add("location", entry.place)
        if entry.address:
            event.add("url", f"https://{host}{entry.address}")
        made.add_component(event)
    made.add_missing_timezones()  # what a zone means stands in the file: section 3.8.3.1
    return bytes(made.to_ical())
