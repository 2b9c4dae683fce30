"""Counting the records of the registers for one party and one period."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date

from lancang.figures import Period

from ..agreements import Agreement, Participation, PartyStanding, party_status, times_of
from ..certainty import Known, held
from ..liaison_offices import open_on
from .model import Counted, Holdings
from .valued import MONEY, TRAINED, valued
from .when import within

# Law of one state is no agreement with anybody.
_ALONE = ("national", "provincial")

Verdicts = Iterable[tuple[int, Known]]


def count(key: str, holdings: Holdings, party: str, period: Period, *, level: str = "") -> Counted:
    """The count of a kind for a party. `level`: only agreements of this level. Raises KeyError for an unknown kind."""
    if key == "partners":
        return _partners(holdings, party, period, level)
    if key in (*TRAINED, *MONEY):
        return valued(key, holdings, party, period)
    if key in ("agreements_signed", "agreements_in_force"):
        verdicts = _agreements(holdings, party, period, level, key == "agreements_in_force")
    else:
        verdicts = _KINDS[key](holdings, party, period)
    return _counted(key, party, period, list(verdicts), _names(key, holdings))


def _agreements(holdings: Holdings, party: str, period: Period, level: str, stock: bool) -> Verdicts:
    """Each record of a text, judged by what all records say of it."""
    parts = _by_code(holdings.participations.values())
    texts: dict[str, list[Agreement]] = {}
    for agreement in holdings.agreements.values():
        texts.setdefault(agreement.code, []).append(agreement)
    for number, agreement in holdings.agreements.items():
        named = parts.get(agreement.code, [])
        others = {one.party for one in named}
        if party not in others or len(others) < 2 or agreement.level in _ALONE or (level and agreement.level != level):
            continue
        if stock:
            yield number, _in_force(texts[agreement.code], named, party, period.last_day)
        else:
            yield number, _signed(agreement, [one for one in named if one.party == party], period)


def _signed(agreement: Agreement, own: list[Participation], period: Period) -> Known:
    """A party that left and came back agreed each time: it counts in either year."""
    answers = []
    for time in times_of(own):
        dates = [one.signed or one.consented for one in time if one.signed or one.consented] or [agreement.signed]
        found = {within(one, period) for one in dates}
        answers.append(found.pop() if len(found) == 1 else Known.NOT_KNOWN)
    return Known.YES if Known.YES in answers else Known.NOT_KNOWN if Known.NOT_KNOWN in answers else Known.NO


def _in_force(texts: list[Agreement], parts: list[Participation], party: str, day: date) -> Known:
    standing = party_status(texts, parts, party, day).standing
    return {PartyStanding.BOUND: Known.YES, PartyStanding.NOT_KNOWN: Known.NOT_KNOWN}.get(standing, Known.NO)


def _partners(holdings: Holdings, party: str, period: Period, level: str) -> Counted:
    """Each partner once, however many agreements there are with it; the records are those of its participations."""
    signed = dict(_agreements(holdings, party, period, level, stock=False))
    best: dict[str, Known] = {}
    records: dict[str, list[int]] = {}
    state = {holdings.agreements[number].code: verdict for number, verdict in signed.items() if verdict is not Known.NO}
    for number, one in holdings.participations.items():
        if one.agreement in state and one.party != party:
            if best.get(one.party) is not Known.YES:
                best[one.party] = state[one.agreement]
            records.setdefault(one.party, []).append(number)
    sure = [one for one, verdict in best.items() if verdict is Known.YES]
    others = [one for one in best if one not in sure]
    return Counted(
        "partners", party, period, len(sure), len(best),
        tuple(sorted(n for one in sure for n in records[one])),
        tuple(sorted(n for one in others for n in records[one])),
    )  # fmt: skip


def _offices(holdings: Holdings, party: str, period: Period) -> Verdicts:
    """Its own, and those of others towards it; two offices that are each other's counterpart are counted once."""
    for number, office in holdings.offices.items():
        across = holdings.offices.get(holdings.counterparts.get(number, -1))
        own = office.country == party
        towards = party in office.towards and (across is None or across.country != party)
        if own or towards:
            yield number, open_on(office, period.last_day)


def _meetings(holdings: Holdings, party: str, period: Period) -> Verdicts:
    for number, meeting in holdings.meetings.items():
        if party in meeting.participants or party == meeting.host:
            yield number, within(meeting.starts, period)


def _operations(holdings: Holdings, party: str, period: Period) -> Verdicts:
    """Without what any record of the same code says is part of another operation."""
    parts = {one.code for one in holdings.operations.values() if one.whole}
    for number, operation in holdings.operations.items():
        if operation.code not in parts and party in (*operation.participants, operation.lead):
            yield number, within(operation.begins, period)


def _members(holdings: Holdings, mechanism: str, period: Period) -> Verdicts:
    """Here the party asked about is the mechanism."""
    for number, one in holdings.memberships.items():
        if one.mechanism == mechanism and one.role == "member":
            yield number, held(period.last_day, one.since, one.until)


_KINDS: Mapping[str, Callable[[Holdings, str, Period], Verdicts]] = {
    "offices_open": _offices,
    "meetings_held": _meetings,
    "operations_held": _operations,
    "mechanism_members": _members,
}


def _by_code(participations: Iterable[Participation]) -> dict[str, list[Participation]]:
    found: dict[str, list[Participation]] = {}
    for one in participations:
        found.setdefault(one.agreement, []).append(one)
    return found


def _names(key: str, holdings: Holdings) -> Mapping[int, str]:
    """By what a record is known: what several owners entered under one name counts once."""
    if key == "offices_open":
        return {number: f"{one.country} {one.name.casefold()}" for number, one in holdings.offices.items()}
    if key == "mechanism_members":
        return {number: one.party for number, one in holdings.memberships.items()}
    if key == "operations_held":
        return {number: one.code for number, one in holdings.operations.items()}
    coded = holdings.meetings if key == "meetings_held" else holdings.agreements
    return {number: one.code for number, one in coded.items()}


def _counted(
    key: str, party: str, period: Period, judged: Sequence[tuple[int, Known]], names: Mapping[int, str]
) -> Counted:
    sure = [number for number, known in judged if known is Known.YES]
    possible = [number for number, known in judged if known is Known.NOT_KNOWN]
    surely = {names[number] for number in sure}
    every = surely | {names[number] for number in possible}
    return Counted(key, party, period, len(surely), len(every), tuple(sorted(sure)), tuple(sorted(possible)))
