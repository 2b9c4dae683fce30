"""Counting the records of the registers for one party and one period."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date

from lancang.figures import Period

from ..agreements import Agreement, Participation
from .model import Counted, Holdings
from .when import Counts, standing, within

# Law of one state is no agreement with anybody.
_ALONE = ("national", "provincial")

Verdicts = Iterable[tuple[int, Counts]]


def count(key: str, holdings: Holdings, party: str, period: Period, *, level: str = "") -> Counted:
    """The count of a kind for a party. `level`: only agreements of this level. Raises KeyError for an unknown kind."""
    if key == "partners":
        return _partners(holdings, party, period, level)
    if key in ("agreements_signed", "agreements_in_force"):
        found = _agreements(holdings, party, period, level, key == "agreements_in_force")
        return _once_per_code(key, party, period, found, {n: one.code for n, one in holdings.agreements.items()})
    verdicts = _KINDS[key](holdings, party, period)
    if key == "mechanism_members":
        return _once_per_code(key, party, period, verdicts, {n: one.party for n, one in holdings.memberships.items()})
    return _counted(key, party, period, verdicts)


def _agreements(holdings: Holdings, party: str, period: Period, level: str, stock: bool) -> Verdicts:
    parts = _by_agreement(holdings)
    for number, agreement in holdings.agreements.items():
        others = parts.get(agreement.code, {})
        if party not in others or len(others) < 2 or agreement.level in _ALONE or (level and agreement.level != level):
            continue
        own = others[party]
        yield number, _in_force(agreement, own, period.last_day) if stock else _signed(agreement, own, period)


def _signed(agreement: Agreement, own: Participation, period: Period) -> Counts:
    return within(own.signed or own.consented or agreement.signed, period)


def _in_force(agreement: Agreement, own: Participation, day: date) -> Counts:
    """Bound through its own day of entry into force, else through that of the text."""
    text = standing(agreement.in_force or own.in_force, agreement.ended, day)
    part = standing(own.in_force or agreement.in_force, own.ended, day)
    if Counts.NO in (text, part):
        return Counts.NO
    return Counts.YES if text is part is Counts.YES else Counts.PERHAPS


def _partners(holdings: Holdings, party: str, period: Period, level: str) -> Counted:
    """Each partner once, however many agreements there are with it; the records are those of its participations."""
    signed = dict(_agreements(holdings, party, period, level, stock=False))
    best: dict[str, Counts] = {}
    records: dict[str, list[int]] = {}
    state = {
        holdings.agreements[number].code: verdict for number, verdict in signed.items() if verdict is not Counts.NO
    }
    for number, one in holdings.participations.items():
        if one.agreement in state and one.party != party:
            if best.get(one.party) is not Counts.YES:
                best[one.party] = state[one.agreement]
            records.setdefault(one.party, []).append(number)
    sure = [one for one, verdict in best.items() if verdict is Counts.YES]
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
            yield number, standing(office.opened, office.closed, period.last_day)


def _meetings(holdings: Holdings, party: str, period: Period) -> Verdicts:
    for number, meeting in holdings.meetings.items():
        if party in meeting.participants or party == meeting.host:
            yield number, within(meeting.starts, period)


def _members(holdings: Holdings, mechanism: str, period: Period) -> Verdicts:
    """Here the party asked about is the mechanism."""
    for number, one in holdings.memberships.items():
        if one.mechanism == mechanism and one.role == "member":
            yield number, standing(one.since, one.until, period.last_day)


_KINDS: Mapping[str, Callable[[Holdings, str, Period], Verdicts]] = {
    "offices_open": _offices,
    "meetings_held": _meetings,
    "mechanism_members": _members,
}


def _by_agreement(holdings: Holdings) -> dict[str, dict[str, Participation]]:
    found: dict[str, dict[str, Participation]] = {}
    for one in holdings.participations.values():
        found.setdefault(one.agreement, {})[one.party] = one
    return found


def _counted(key: str, party: str, period: Period, verdicts: Verdicts) -> Counted:
    judged = list(verdicts)
    sure = tuple(sorted(number for number, verdict in judged if verdict is Counts.YES))
    perhaps = tuple(sorted(number for number, verdict in judged if verdict is Counts.PERHAPS))
    return Counted(key, party, period, len(sure), len(sure) + len(perhaps), sure, perhaps)


def _once_per_code(key: str, party: str, period: Period, verdicts: Verdicts, codes: Mapping[int, str]) -> Counted:
    """What several owners entered under one code counts once."""
    judged = list(verdicts)
    sure = {codes[number] for number, verdict in judged if verdict is Counts.YES}
    every = sure | {codes[number] for number, verdict in judged if verdict is Counts.PERHAPS}
    one = _counted(key, party, period, judged)
    return Counted(key, party, period, len(sure), len(every), one.records, one.possible)
