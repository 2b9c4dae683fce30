"""The records of the room as its pages on parties need them: only what the user sees, joined by their codes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from lancang.figures import bodies
from lancang.rooms.cooperation import Bond, Known, Side, Texts, open_on
from lancang_web.accounts.models import User
from lancang_web.cooperation.agreements.register import AGREEMENTS
from lancang_web.cooperation.bodies.register import BODIES
from lancang_web.cooperation.commitments.register import COMMITMENTS
from lancang_web.cooperation.fulfilments.register import FULFILMENTS
from lancang_web.cooperation.liaison_offices.register import LIAISON_OFFICES
from lancang_web.cooperation.mechanisms.register import MECHANISMS
from lancang_web.cooperation.meetings.register import MEETINGS
from lancang_web.cooperation.memberships.register import MEMBERSHIPS
from lancang_web.cooperation.participations.register import PARTICIPATIONS
from lancang_web.registers.models import Record
from lancang_web.registers.selectors import in_use

# A query takes so many values at a time: SQLite allows 32,766 of them.
AT_ONCE = 5_000


@dataclass(slots=True)
class Shared:
    """Things by the code that their records share, and those records."""

    things: dict[str, Any] = field(default_factory=dict)
    records: dict[str, list[Record]] = field(default_factory=dict)

    def add(self, code: str, thing: Any, record: Record) -> None:
        """The first record of a code says what the thing is."""
        self.things.setdefault(code, thing)
        self.records.setdefault(code, []).append(record)

    def of(self, codes: Iterable[str]) -> list[Record]:
        """The records of these codes."""
        return [record for code in codes for record in self.records.get(code, ())]


def states_of_bodies(user: User) -> dict[str, str]:
    """The state of each body that belongs to one: as the tables have it, and as the register that the user sees."""
    known = {code: body.country for code, body in bodies().items() if body.country}
    return known | dict(in_use(user, BODIES).exclude(country="").values_list("code", "country"))


def agreements(user: User, sides: list[Side]) -> tuple[Texts, Shared]:
    """The texts in which one of the sides takes part, with all their parties."""
    visible = in_use(user, PARTICIPATIONS)
    own = visible.filter(party__in=_codes(sides)).order_by().values_list("agreement__code", flat=True).distinct()
    rows = list(_within(in_use(user, AGREEMENTS), "code", list(own)))
    shared, pks = Shared(), {one.pk: one.code for one in rows}
    for one in rows:
        shared.add(one.code, one.to_library(), one)
    parts = list(_within(visible, "agreement", list(pks)))
    codes = _codes(sides)
    for part in parts:
        if part.party in codes:
            shared.add(pks[part.agreement_id], None, part)
    return Texts((one.to_library() for one in rows), (part.to_library() for part in parts)), shared


def mechanisms(user: User, sides: list[Side]) -> tuple[dict[str, list[Any]], Shared]:
    """The memberships of the sides by the code of the mechanism, and the mechanisms."""
    found: dict[str, list[Any]] = {}
    shared = Shared()
    visible = {one.pk: one for one in in_use(user, MECHANISMS)}
    for one in visible.values():
        shared.add(one.code, one.to_library(), one)
    for part in in_use(user, MEMBERSHIPS).filter(party__in=_codes(sides)):
        if part.mechanism_id in visible:
            found.setdefault(part.mechanism.code, []).append(part.to_library())
            shared.add(part.mechanism.code, None, part)
    return found, shared


def meetings(user: User, sides: list[Side]) -> Shared:
    """The meetings that one of the first side took part in or held."""
    return _shared(in_use(user, MEETINGS).filter(_any("participants", sides[0]) | Q(host__in=sides[0].codes)))


def offices(user: User, sides: list[Side]) -> Shared:
    """The offices of the sides, by name and country."""
    shared = Shared()
    for one in in_use(user, LIAISON_OFFICES).filter(country__in=_codes(sides)):
        shared.add(f"{one.country} {one.name.casefold()}", one.to_library(), one)
    return shared


def commitments(user: User, sides: list[Side]) -> tuple[Shared, dict[str, list[Any]]]:
    """What the sides promised, and what was done for it by code; with two sides, what each promised the other."""
    wanted = Q(by__in=sides[0].codes)
    if len(sides) > 1:
        one, other = sides
        wanted = wanted & _any("towards", other) | Q(by__in=other.codes) & _any("towards", one)
    shared = _shared(in_use(user, COMMITMENTS).filter(wanted))
    codes = {record.pk: code for code, records in shared.records.items() for record in records}
    done: dict[str, list[Any]] = {}
    for fulfilment in list(_within(in_use(user, FULFILMENTS), "commitment", list(codes))):
        code = codes[fulfilment.commitment_id]
        done.setdefault(code, []).append(fulfilment.to_library())
        shared.add(code, None, fulfilment)
    return shared, done


def bonds(user: User, year: int) -> list[Bond]:
    """What ties parties in a year: agreements in force and offices at its end, meetings in it."""
    end = date(year, 12, 31)
    return [*_agreements_in(user, end), *_meetings_in(user, year), *_offices_in(user, end)]


def years_known(user: User) -> tuple[int, int] | None:
    """The first and the last year of a visible agreement or meeting; None where there is none."""
    columns = ((AGREEMENTS, "signed"), (MEETINGS, "starts"))
    texts = [
        text
        for register, name in columns
        for text in in_use(user, register).order_by().values_list(name, flat=True).distinct()
    ]
    years = [int(text[:4]) for text in texts if text[:4].isdecimal()]
    return (min(years), max(years)) if years else None


def _agreements_in(user: User, end: date) -> list[Bond]:
    rows = {one.pk: one for one in in_use(user, AGREEMENTS)}
    parts = [one for one in in_use(user, PARTICIPATIONS) if one.agreement_id in rows]
    texts = Texts((one.to_library() for one in rows.values()), (one.to_library() for one in parts))
    found = []
    for code in texts.codes:
        bound = [party for party in texts.parties(code) if texts.stand(code, party, end).standing == "bound"]
        if len(bound) > 1:
            found.append(Bond("agreements", code, tuple(bound)))
    return found


def _meetings_in(user: User, year: int) -> list[Bond]:
    """Those that began in the year; by whomever entered, one code is one meeting."""
    there: dict[str, set[str]] = {}
    for one in in_use(user, MEETINGS).filter(starts__startswith=f"{year:04d}"):
        known = one.to_library()
        there.setdefault(one.code, set()).update(party for party in (*known.participants, known.host) if party)
    return [Bond("meetings", code, tuple(sorted(parties))) for code, parties in there.items()]


def _offices_in(user: User, end: date) -> list[Bond]:
    found = []
    for one in in_use(user, LIAISON_OFFICES):
        known = one.to_library()
        if open_on(known, end) is Known.YES:
            # An office ties its state to each one it is turned to, and not those to each other.
            found += [
                Bond("offices", f"{one.country} {one.name.casefold()}", (one.country, other)) for other in known.towards
            ]
    return found


def _shared(rows: QuerySet[Any]) -> Shared:
    found = Shared()
    for one in rows:
        found.add(one.code, one.to_library(), one)
    return found


def _codes(sides: list[Side]) -> list[str]:
    return sorted({code for side in sides for code in side.codes})


def _any(column: str, side: Side) -> Q:
    """That one of the side's codes stands in a column of parties."""
    wanted = Q()
    for code in sorted(side.codes):
        wanted |= Q(**{f"{column}__contains": f"|{code}|"})
    return wanted


def _within(rows: QuerySet[Any], column: str, values: list[Any]) -> Iterable[Any]:
    for start in range(0, len(values), AT_ONCE):
        yield from rows.filter(**{f"{column}__in": values[start : start + AT_ONCE]})
