"""Agreements, parties, articles, members and offices as the library takes them, as far as the user may see them."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from lancang.figures import Handling, Label, joined
from lancang.rooms import cooperation
from lancang.rooms.cooperation import Known, PartyStanding, Texts, agreement_kinds, binding, open_on, party_history
from lancang_web.accounts.models import User
from lancang_web.cooperation.agreements.models import Agreement
from lancang_web.cooperation.agreements.register import AGREEMENTS
from lancang_web.cooperation.clauses.models import Clause
from lancang_web.cooperation.clauses.register import CLAUSES
from lancang_web.cooperation.liaison_offices.models import LiaisonOffice
from lancang_web.cooperation.liaison_offices.register import LIAISON_OFFICES
from lancang_web.cooperation.mechanisms.models import Mechanism
from lancang_web.cooperation.mechanisms.register import MECHANISMS
from lancang_web.cooperation.mechanisms.selectors import members_of
from lancang_web.cooperation.participations.models import Participation
from lancang_web.cooperation.participations.register import PARTICIPATIONS
from lancang_web.handling.selectors import shown_handlings, visible_handlings
from lancang_web.registers.declaration import Register
from lancang_web.registers.fields import codes_in
from lancang_web.registers.selectors import in_use


@dataclass(frozen=True)
class Held:
    """The texts that the user sees, the numbers of their records, and how what was read may be handled."""

    texts: Texts
    agreements: dict[str, int]
    clauses: dict[cooperation.Clause, int]
    handling: Handling
    # What the page is asked to narrow the texts to.
    codes: list[str] = field(default_factory=list)


def held(
    user: User, *, kind: str = "", mechanism: str = "", day: date | None = None, with_clauses: bool = True
) -> Held:
    """All texts in use, joined by their codes whoever entered them. A part of one that is hidden does not count.

    `kind` and `mechanism` (its code) narrow `codes`, not what is known of replacements; law of one state is among them
    only when its kind is asked for. With a `day`, texts that were surely not there yet are not among them either.
    """
    handlings: set[int] = set()
    texts = _texts(user, handlings)
    codes = {pk: one.code for pk, one in texts.items()}
    parts = _parts(user, PARTICIPATIONS, _OF_A_PARTY, codes, handlings)
    clauses: dict[cooperation.Clause, int] = {}
    for pk, code, number, (binds, *rest) in (
        _parts(user, CLAUSES, _OF_A_CLAUSE, codes, handlings) if with_clauses else ()
    ):
        since, until, low, high, unit, en, zh, sort = rest
        clauses.setdefault(
            cooperation.Clause(code, number, sort, en, zh, codes_in(binds), since, until, low, high, unit), pk
        )
    named: dict[str, int] = {}
    for pk, one in texts.items():
        named.setdefault(one.code, pk)
    made = Texts(texts.values(), [cooperation.Participation(code, who, *of) for _pk, code, who, of in parts], clauses)
    chosen = dict.fromkeys(
        one.code
        for one in texts.values()
        if (one.kind == kind if kind else agreement_kinds()[one.kind].force != "national")
        and (not mechanism or one.mechanism == mechanism)
    )
    there = [code for code in chosen if day is None or made.begun(code, day) is not Known.NO]
    return Held(made, named, clauses, _joined(user, handlings), there)


_OF_A_PARTY = ("party", "signed", "consent", "consented", "in_force", "ended")
_OF_A_CLAUSE = (
    "number", "binds", "since", "until", "penalty_min", "penalty_max", "penalty_unit", "text_en", "text_zh", "kind",
)  # fmt: skip
_OF_A_TEXT = ("code", "kind", "level", "title_en", "title_zh", "signed", "in_force", "ended", "place", "reference")


def _texts(user: User, handlings: set[int]) -> dict[int, cooperation.Agreement]:
    """The texts by the numbers of their records, older ones first; values alone, for there may be ten thousand."""
    seen, found = set(visible_handlings(user)), {}
    pointing = [
        f"{name}__{what}"
        for name in ("mechanism", "amends", "replaces")
        for what in ("code", "handling_id", "withdrawn_at")
    ]
    rows = in_use(user, AGREEMENTS).order_by("signed", "code", "pk").select_related(None)
    for pk, handling, *values in rows.values_list("pk", "handling_id", *_OF_A_TEXT, *pointing):
        handlings.add(handling)
        own, others = values[: len(_OF_A_TEXT)], values[len(_OF_A_TEXT) :]
        shown = [
            code if code and of in seen and gone is None else ""
            for code, of, gone in (others[0:3], others[3:6], others[6:9])
        ]
        named = dict(zip(_OF_A_TEXT, own, strict=True))
        found[pk] = cooperation.Agreement(**named, mechanism=shown[0], amends=shown[1], replaces=shown[2])
    return found


def _parts(
    user: User, register: Register, names: tuple[str, ...], codes: Mapping[int, str], handlings: set[int]
) -> list[tuple[int, str, str, list[Any]]]:
    """Parts of these texts: number of the record, code of the text, first value, the others."""
    found = []
    rows = in_use(user, register).order_by("pk").select_related(None)
    for pk, handling, agreement, first, *rest in rows.values_list("pk", "handling_id", "agreement_id", *names):
        if agreement in codes:
            handlings.add(handling)
            found.append((pk, codes[agreement], first, rest))
    return found


def rows_of(user: User, register: Register, numbers: Iterable[int]) -> dict[int, Any]:
    """The records with these numbers, as far as the user sees them."""
    found: dict[int, Any] = in_use(user, register).in_bulk(list(numbers))
    return found


def as_seen(seen: Container[int], row: Agreement) -> cooperation.Agreement:
    """An agreement without what points at a record that the user does not see or that is withdrawn."""
    hidden: dict[str, Any] = {
        name: ""
        for name in ("mechanism", "amends", "replaces")
        if (other := getattr(row, name)) is not None and (other.handling_id not in seen or other.withdrawn)
    }
    return replace(row.to_library(), **hidden)


def _joined(user: User, handlings: Iterable[int]) -> Handling:
    shown = shown_handlings(user)
    return joined(
        Handling(Label(shown[one].label), None if (who := shown[one].audience) is None else frozenset(who))
        for one in sorted(handlings)
    )


@dataclass(frozen=True, slots=True)
class Between:
    """What stands between two parties on a day: what binds both, what may, and what binds one of them at most."""

    binds: list[cooperation.Tie]
    open: list[cooperation.Tie]
    apart: list[tuple[cooperation.Agreement, cooperation.PartyStand, cooperation.PartyStand]]


def between(texts: Texts, one: str, other: str, day: date) -> Between:
    """All texts in which both are recorded, by how they stand to them; one that neither had joined is left out."""
    ties = binding(texts, one, other, day)
    tied = {tie.agreement.code for tie in ties}
    apart = []
    for code in texts.codes:
        if code not in tied and {one, other} <= set(texts.parties(code)):
            stands = texts.stand(code, one, day), texts.stand(code, other, day)
            if any(stand.standing is not PartyStanding.NOT_PARTY for stand in stands):
                apart.append((texts.about(code), *stands))
    return Between(
        [tie for tie in ties if tie.known is Known.YES], [tie for tie in ties if tie.known is not Known.YES], apart
    )


def parties(texts: Texts) -> list[str]:
    """Everybody who takes part in a text that the user sees: states before bodies."""
    found = {party for code in texts.codes for party in texts.parties(code)}
    return sorted(found, key=lambda code: (len(code) > 2, code))


def mechanisms(user: User) -> list[Mechanism]:
    """The mechanisms of the list to choose from, each code once."""
    found: dict[str, Mechanism] = {}
    for one in in_use(user, MECHANISMS).order_by("code", "pk"):
        found.setdefault(one.code, one)
    return list(found.values())


@dataclass(frozen=True, slots=True)
class PartyOf:
    """A party of an agreement: how it stands today, and what is dated of it."""

    party: str
    stand: cooperation.PartyStand
    steps: list[cooperation.PartyStep]
    records: list[Participation]


def parties_of(user: User, agreement: Agreement, today: date) -> list[PartyOf]:
    """Every party of an agreement, as all records of its code say."""
    seen = set(visible_handlings(user))
    rows = list(in_use(user, AGREEMENTS).filter(code=agreement.code).order_by("pk"))
    if agreement.withdrawn:
        rows = [agreement]
    known = {one.pk for one in rows}
    parts = list(in_use(user, PARTICIPATIONS).filter(agreement_id__in=known).order_by("pk"))
    texts = Texts([as_seen(seen, one) for one in rows], [one.to_library() for one in parts])
    own = agreement.to_library()
    found = []
    for party in sorted({one.party for one in parts}, key=lambda code: (len(code) > 2, code)):
        records = [one for one in parts if one.party == party]
        steps = list(party_history(own, *(one.to_library() for one in records)))
        stand = texts.stand(agreement.code, party, today)
        found.append(PartyOf(party, stand, steps, records))
    return found


def articles_of(user: User, agreement: Agreement) -> list[Clause]:
    """The articles of an agreement in their order: 2 before 10."""
    rows = in_use(user, CLAUSES).filter(agreement__code=agreement.code)
    known = {one.pk for one in in_use(user, AGREEMENTS).filter(code=agreement.code)}
    return sorted(
        (one for one in rows if one.agreement_id in known | {agreement.pk}),
        key=lambda one: ([(len(part), part) for part in one.number.replace(".", " ").split()], one.since, one.pk),
    )


def successors_of(user: User, agreement: Agreement) -> dict[str, list[Agreement]]:
    """The texts that amend and that replace an agreement."""
    return {
        name: list(in_use(user, AGREEMENTS).filter(**{name: agreement}).order_by("signed", "pk"))
        for name in ("amends", "replaces")
    }


def members(user: User, mechanism: Mechanism) -> list[cooperation.Membership]:
    """What all records of the code of a mechanism say of its members, in order of joining."""
    found = list(dict.fromkeys(members_of(user, mechanism)))
    return sorted(found, key=lambda one: (one.since or "9999", one.party))


@dataclass(frozen=True, slots=True)
class Office:
    """An office on a day."""

    row: LiaisonOffice
    known: Known


def offices(user: User, day: date) -> tuple[list[Office], Handling]:
    """The offices that were open on a day or may have been, by country and place; and their handlings joined."""
    rows = list(in_use(user, LIAISON_OFFICES).order_by("country", "place", "name", "pk"))
    found = [Office(one, open_on(one.to_library(), day)) for one in rows]
    there = [one for one in found if one.known is not Known.NO]
    return there, _joined(user, {one.row.handling_id for one in there})
