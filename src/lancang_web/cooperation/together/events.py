"""The room's records in the order of time, as a user sees them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
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
    rows = {name: {one.pk: one for one in in_use(user, register)} for name, register in REGISTERS.items()}
    visible = set(rows["mechanisms"])
    rows["memberships"] = {pk: one for pk, one in rows["memberships"].items() if one.mechanism_id in visible}
    bound: dict[int, list[str]] = {}
    for agreement, party in in_use(user, PARTICIPATIONS).order_by("party").values_list("agreement_id", "party"):
        bound.setdefault(agreement, []).append(party)
    found = []
    for one in dated(_dates(rows)):
        record = rows[one.register][one.key]
        there = _parties(one.register, record, bound)
        if one.last.year < first or one.first.year > last or (parties and not parties.intersection(there)):
            continue
        found.append((one, record, there))
    return [_event(one, record, there) for one, record, there in found[:MOST]], len(found)


def _dates(rows: dict[str, dict[int, Any]]) -> Iterator[tuple[str, str, str, int]]:
    for register, field, event in EVENTS:
        for pk, record in rows[register].items():
            if text := getattr(record, field):
                yield register, event, text, pk


def _parties(register: str, record: Any, bound: dict[int, list[str]]) -> tuple[str, ...]:
    if register == "agreements":
        return tuple(dict.fromkeys(bound.get(record.pk, ())))
    if register == "meetings":
        return tuple(dict.fromkeys([*codes_in(record.participants), *([record.host] if record.host else [])]))
    if register == "liaison_offices":
        return (record.country, *codes_in(record.towards))
    return (record.party,) if register == "memberships" else ()


def _event(one: Dated, record: Any, parties: tuple[str, ...]) -> Event:
    said = {
        "founded": _("founded"), "joined": _("joined"), "signed": _("signed or adopted"), "in_force": _("in force"),
        "met": _("met"), "opened": _("opened"), "closed": _("closed"), "left": _("left"), "ended": _("ended"),
        "dissolved": _("ended"),
    }  # fmt: skip
    register = REGISTERS[one.register]
    text = (
        f"{party_label(record.party, _language())} · {record.mechanism}"
        if one.register == "memberships"
        else str(record)
    )
    year = one.first.year if one.first.year > 1 else one.last.year
    owner = record.handling.owner.code
    return Event(
        one.text,
        year,
        f"{register.title_one}: {said[one.event]}",
        text,
        address(register, "one", one.key),
        parties,
        owner,
    )


def _language() -> str:
    from django.utils.translation import get_language

    return "zh" if (get_language() or "").startswith("zh") else "en"
