"""The records of the room in the order of time: what was founded, joined, signed, begun, held, opened, ended."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from ..dates import read

# The events of a record by its register and field, in the order in which they are shown on one day. What happens to one
# party of many (a signature, a consent) is left to the page of the agreement.
EVENTS = (
    ("mechanisms", "since", "founded"), ("memberships", "since", "joined"), ("agreements", "signed", "signed"),
    ("agreements", "in_force", "in_force"), ("meetings", "starts", "met"), ("liaison_offices", "opened", "opened"),
    ("liaison_offices", "closed", "closed"), ("memberships", "until", "left"), ("agreements", "ended", "ended"),
    ("mechanisms", "until", "dissolved"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Dated:
    """An event: when (EDTF as recorded, and its first and last day), what, of which record."""

    text: str
    first: date
    last: date
    event: str
    register: str
    key: int


def dated(entries: Iterable[tuple[str, str, str, int]]) -> list[Dated]:
    """Events in order of time, of (register, event, EDTF text, key of the record); those without a date are left out.

    What is known as a year stands after what is known to the day in it: it may have been later than any of them.
    """
    found = []
    for register, event, text, key in entries:
        period = read(text)
        if period is not None:
            found.append(Dated(text, period.first_day, period.last_day, event, register, key))
    order = {(register, event): number for number, (register, _field, event) in enumerate(EVENTS)}
    return sorted(
        found,
        key=lambda one: (_begin(one).year, one.last, -_begin(one).toordinal(), order[one.register, one.event], one.key),
    )


def _begin(one: Dated) -> date:
    """The first day; the last one of what has an open beginning."""
    return one.first if one.first != date.min else one.last
