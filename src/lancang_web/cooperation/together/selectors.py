"""The records of the room as its pages on parties need them: only what the user sees, joined by their codes.

Columns are read instead of records: a page counts thousands of them and names a few.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from lancang.figures import bodies
from lancang.rooms.cooperation import (
    Agreement,
    Bond,
    Known,
    LiaisonOffice,
    Mechanism,
    Meeting,
    Membership,
    Participation,
    Side,
    Texts,
    open_on,
)
from lancang_web.accounts.models import User
from lancang_web.cooperation.agreements.register import AGREEMENTS
from lancang_web.cooperation.bodies.register import BODIES
from lancang_web.cooperation.liaison_offices.register import LIAISON_OFFICES
from lancang_web.cooperation.mechanisms.register import MECHANISMS
from lancang_web.cooperation.meetings.register import MEETINGS
from lancang_web.cooperation.memberships.register import MEMBERSHIPS
from lancang_web.cooperation.papers import Ref
from lancang_web.cooperation.participations.register import PARTICIPATIONS
from lancang_web.registers.declaration import Register
from lancang_web.registers.fields import codes_in
from lancang_web.registers.selectors import in_use

# A query takes so many values at a time: SQLite allows 32,766 of them.
AT_ONCE = 5_000
TEXT = ("code", "kind", "title_en", "title_zh", "signed", "in_force", "ended")
PART = ("party", "signed", "consent", "consented", "in_force", "ended")


@dataclass(frozen=True, slots=True)
class Rests:
    """What a sentence rests on: the first records, how many there are in all, and the handlings of all."""

    first: list[Ref]
    count: int
    handlings: set[int]


@dataclass(slots=True)
class Shared:
    """Things by the code that their records share, and those records."""

    things: dict[str, Any] = field(default_factory=dict)
    records: dict[str, list[Ref]] = field(default_factory=dict)

    def add(self, code: str, ref: Ref, thing: Any = None) -> None:
        """The first record of a code says what the thing is."""
        if thing is not None:
            self.things.setdefault(code, thing)
        self.records.setdefault(code, []).append(ref)

    def of(self, codes: Iterable[str]) -> Rests:
        """The records of these codes."""
        found = [record for code in codes for record in self.records.get(code, ())]
        return Rests(found, len(found), {one.handling for one in found})


def states_of_bodies(user: User) -> dict[str, str]:
    """The state of each body that belongs to one: as the tables have it, and as the register that the user sees."""
    known = {code: body.country for code, body in bodies().items() if body.country}
    return known | dict(in_use(user, BODIES).exclude(country="").values_list("code", "country"))


def agreements(user: User, sides: list[Side]) -> tuple[Texts, Shared]:
    """The texts in which all of the sides take part, with all their parties."""
    visible = in_use(user, PARTICIPATIONS)
    wanted = [set(_codes_of(visible.filter(party__in=sorted(side.codes)))) for side in sides]
    codes = sorted(set.intersection(*wanted))
    shared, texts, names = Shared(), [], {}
    for ref, row in each(AGREEMENTS, within(in_use(user, AGREEMENTS), "code", codes), TEXT):
        texts.append(_text(row))
        names[ref.number] = texts[-1].code
        shared.add(texts[-1].code, ref, texts[-1])
    own, parts = {code for side in sides for code in side.codes}, []
    rows = within(visible, "agreement", sorted(names))
    for ref, (agreement, *part) in each(PARTICIPATIONS, rows, ("agreement_id", *PART)):
        parts.append(Participation(names[agreement], *part))
        if part[0] in own:
            shared.add(names[agreement], ref)
    return Texts(texts, parts), shared


def mechanisms(user: User, sides: list[Side]) -> tuple[dict[str, list[Membership]], Shared]:
    """The memberships of the sides by the code of the mechanism, and the mechanisms."""
    found: dict[str, list[Membership]] = {}
    shared, names = Shared(), {}
    columns = ("code", "kind", "name_en", "name_zh", "since")
    for ref, (code, kind, en, zh, since) in each(MECHANISMS, [in_use(user, MECHANISMS)], columns):
        names[ref.number] = code
        shared.add(code, ref, Mechanism(code, kind, name_en=en, name_zh=zh, since=since))
    rows = in_use(user, MEMBERSHIPS).filter(party__in=_codes(sides))
    for ref, (mechanism, *row) in each(MEMBERSHIPS, [rows], ("mechanism_id", "party", "role", "since", "until")):
        if code := names.get(mechanism):
            found.setdefault(code, []).append(Membership(code, *row))
            shared.add(code, ref)
    return found, shared


def meetings(user: User, sides: list[Side]) -> Shared:
    """The meetings that all of the sides took part in or held."""
    rows = in_use(user, MEETINGS)
    for side in sides:
        rows = rows.filter(any_of("participants", side) | Q(host__in=side.codes))
    shared = Shared()
    columns = ("code", "title_en", "title_zh", "series", "starts", "town", "place", "host", "participants")
    for ref, (code, en, zh, series, starts, town, place, host, there) in each(MEETINGS, [rows], columns):
        meeting = Meeting(
            code, en, zh, series=series, starts=starts, town=town, place=place, host=host, participants=codes_in(there)
        )
        shared.add(code, ref, meeting)
    return shared


def offices(user: User, sides: list[Side]) -> Shared:
    """The offices of the sides, by name and country."""
    return _offices(in_use(user, LIAISON_OFFICES).filter(country__in=_codes(sides)))


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
    texts, names = [], {}
    for ref, row in each(AGREEMENTS, [in_use(user, AGREEMENTS)], TEXT):
        texts.append(_text(row))
        names[ref.number] = texts[-1].code
    rows = in_use(user, PARTICIPATIONS).values_list("agreement_id", *PART)
    known = Texts(texts, (Participation(names[text], *row) for text, *row in rows if text in names))
    found = []
    for code in known.codes:
        bound = [party for party in known.parties(code) if known.stand(code, party, end).standing == "bound"]
        if len(bound) > 1:
            found.append(Bond("agreements", code, tuple(bound)))
    return found


def _meetings_in(user: User, year: int) -> list[Bond]:
    """Those that began in the year; by whomever entered, one code is one meeting."""
    there: dict[str, set[str]] = {}
    rows = in_use(user, MEETINGS).filter(starts__startswith=f"{year:04d}").values_list("code", "participants", "host")
    for code, participants, host in rows:
        there.setdefault(code, set()).update(party for party in (*codes_in(participants), host) if party)
    return [Bond("meetings", code, tuple(sorted(parties))) for code, parties in there.items()]


def _offices_in(user: User, end: date) -> list[Bond]:
    """An office ties its state to each one it is turned to, and not those to each other."""
    return [
        Bond("offices", key, (one.country, other))
        for key, one in _offices(in_use(user, LIAISON_OFFICES)).things.items()
        if open_on(one, end) is Known.YES
        for other in one.towards
    ]


def _offices(rows: QuerySet[Any]) -> Shared:
    shared = Shared()
    columns = ("name", "country", "kind", "level", "place", "town", "towards", "opened", "closed")
    for ref, (name, country, kind, level, place, town, towards, *rest) in each(LIAISON_OFFICES, [rows], columns):
        one = LiaisonOffice(name, country, kind, level, place, town, codes_in(towards), *rest)
        shared.add(f"{country} {name.casefold()}", ref, one)
    return shared


def _text(row: Iterable[Any]) -> Agreement:
    code, kind, en, zh, signed, in_force, ended = row
    return Agreement(code, kind, title_en=en, title_zh=zh, signed=signed, in_force=in_force, ended=ended)


def each(
    register: Register, parts: Iterable[QuerySet[Any]], columns: tuple[str, ...]
) -> Iterator[tuple[Ref, tuple[Any, ...]]]:
    """The columns of records, and what a paper needs to know of each."""
    for rows in parts:
        for pk, handling, *row in rows.values_list("pk", "handling_id", *columns):
            yield Ref(register, pk, handling), tuple(row)


def _codes_of(rows: QuerySet[Any]) -> Iterable[str]:
    codes: Iterable[str] = rows.order_by().values_list("agreement__code", flat=True).distinct()
    return codes


def _codes(sides: list[Side]) -> list[str]:
    return sorted({code for side in sides for code in side.codes})


def any_of(column: str, side: Side) -> Q:
    """That one of the side's codes stands in a column of parties."""
    wanted = Q()
    for code in sorted(side.codes):
        wanted |= Q(**{f"{column}__contains": f"|{code}|"})
    return wanted


def within(rows: QuerySet[Any], column: str, values: list[Any]) -> Iterator[QuerySet[Any]]:
    for start in range(0, len(values), AT_ONCE):
        yield rows.filter(**{f"{column}__in": values[start : start + AT_ONCE]})
