"""The room's records in the order of time, as a user sees them."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain
from typing import Any

from django.utils.translation import gettext as _

from lancang.figures import party_label
from lancang.rooms.cooperation import EVENTS, Dated, dated
from lancang_web.accounts.models import User
from lancang_web.cooperation.agreements.register import AGREEMENTS
from lancang_web.cooperation.liaison_offices.register import LIAISON_OFFICES
from lancang_web.cooperation.mechanisms.register import MECHANISMS
from lancang_web.cooperation.meetings.register import MEETINGS
from lancang_web.cooperation.memberships.register import MEMBERSHIPS
from lancang_web.cooperation.participations.register import PARTICIPATIONS
from lancang_web.registers.fields import codes_in
from lancang_web.registers.selectors import in_use
from lancang_web.registers.views.showing import address

REGISTERS = {one.name: one for one in (MECHANISMS, MEMBERSHIPS, AGREEMENTS, MEETINGS, LIAISON_OFFICES)}
# The columns that hold parties: one code, or several.
PARTIES = {
    "mechanisms": (), "memberships": ("party", "mechanism_id"), "agreements": (), "meetings": ("participants", "host"),
    "liaison_offices": ("country", "towards"),
}  # fmt: skip
# Events of one page.
MOST = 500


@dataclass(frozen=True, slots=True)
class Event:
    """A line of the timeline: when, what happened, to which record, and who took part."""

    when: str
    year: int
    what: str
    text: str
    href: str
    parties: tuple[str, ...]
    owner: str


def events(user: User, first: int, last: int, parties: frozenset[str]) -> tuple[list[Event], int]:
    """The events of the years, of records with one of the parties (none: all), and how many there are in all.

    What several parties entered of one thing stands in as many lines, each with its owner.
    """
    entries: list[tuple[str, str, str, int]] = []
    there: dict[tuple[str, int], tuple[str, ...]] = {}
    bound = _bound(user)
    visible = set(in_use(user, MECHANISMS).values_list("pk", flat=True))
    for name, register in REGISTERS.items():
        dates = [(field, event) for of, field, event in EVENTS if of == name]
        for pk, *row in in_use(user, register).values_list("pk", *(field for field, _e in dates), *PARTIES[name]):
            texts, columns = row[: len(dates)], row[len(dates) :]
            if name == "memberships" and columns.pop() not in visible:
                continue
            codes = bound.get(pk, ()) if name == "agreements" else tuple(chain.from_iterable(map(_codes, columns)))
            there[name, pk] = tuple(dict.fromkeys(codes))
            entries += [(name, event, text, pk) for (_field, event), text in zip(dates, texts, strict=True) if text]
    found = [
        one for one in dated(entries)
        if first <= one.last.year and one.first.year <= last
        and (not parties or parties.intersection(there[one.register, one.key]))
    ]  # fmt: skip
    return _named(user, found[:MOST], there), len(found)


def _bound(user: User) -> dict[int, list[str]]:
    """The parties of each agreement."""
    found: dict[int, list[str]] = {}
    for agreement, party in in_use(user, PARTICIPATIONS).order_by("party").values_list("agreement_id", "party"):
        found.setdefault(agreement, []).append(party)
    return found


def _codes(column: str) -> tuple[str, ...]:
    return codes_in(column) if column.startswith("|") else (column,) if column else ()


def _named(user: User, found: list[Dated], there: dict[tuple[str, int], tuple[str, ...]]) -> list[Event]:
    """The lines of those that are shown."""
    records: dict[tuple[str, int], Any] = {}
    for name, register in REGISTERS.items():
        numbers = {one.key for one in found if one.register == name}
        records |= {(name, pk): record for pk, record in in_use(user, register).in_bulk(numbers).items()}
    return [_event(one, records[one.register, one.key], there[one.register, one.key]) for one in found]


def _event(one: Dated, record: Any, parties: tuple[str, ...]) -> Event:
    said = {
        "founded": _("founded"), "joined": _("joined"), "signed": _("signed or adopted"), "in_force": _("in force"),
        "met": _("met"), "opened": _("opened"), "closed": _("closed"), "left": _("left"), "ended": _("ended"),
        "dissolved": _("ended"),
    }  # fmt: skip
    register, text = REGISTERS[one.register], str(record)
    if one.register == "memberships":
        text = f"{party_label(record.party, _language())} · {record.mechanism}"
    year = one.first.year if one.first.year > 1 else one.last.year
    what = f"{register.title_one}: {said[one.event]}"
    return Event(one.text, year, what, text, address(register, "one", one.key), parties, record.handling.owner.code)


def _language() -> str:
    from django.utils.translation import get_language

    return "zh" if (get_language() or "").startswith("zh") else "en"
