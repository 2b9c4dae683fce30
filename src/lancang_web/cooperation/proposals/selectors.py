"""What is proposed to a user: of the acts that the user sees, beside the records that the user sees. Nothing else may
have a part in it, so that a hidden act or record changes no byte.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from django.http import Http404
from django.shortcuts import get_object_or_404

from lancang.rooms.cooperation.proposals import Gathered, Known, LeftOut, Offer, Part, Proposal, ReadAct, gathered
from lancang_web.accounts.models import User
from lancang_web.evidence.models import Act, Document, State
from lancang_web.handling.selectors import visible_handlings
from lancang_web.registers.declaration import Register
from lancang_web.registers.models import Record
from lancang_web.registers.selectors import in_use, records

from .known import OFFERED, REGISTERS, known_to
from .models import Attestation, Dismissal, Entry


@dataclass(frozen=True, slots=True)
class Found:
    """An offer with its acts as rows. `key` names exactly this offer: another value in it is another key.

    `state` is new, there (a record tells the same), entered (its acts stand at a record) or dismissed.
    """

    key: str
    offer: Offer
    acts: tuple[Act, ...]
    state: str
    there: tuple[tuple[str, int], ...] = ()
    entry: Entry | None = None

    @property
    def proposal(self) -> Proposal:
        """What would be entered."""
        return self.offer.proposal

    @property
    def date(self) -> str:
        """When it was done; of an accession, when it was acceded."""
        one = self.proposal
        return one.parts[0].values.get("consented", "") if one.register == "participations" and one.parts else one.date

    @property
    def year(self) -> str:
        """The year of the act, for the filter."""
        return self.date[:4]


@dataclass(frozen=True, slots=True)
class Board:
    """All that is proposed to a user, and the acts that become no record here."""

    found: tuple[Found, ...]
    left_out: tuple[tuple[LeftOut, Act], ...]
    documents: tuple[tuple[int, str], ...]
    years: tuple[str, ...]
    types: tuple[str, ...]
    counts: Mapping[str, int] = field(default_factory=dict)

    def named(self, key: str) -> Found:
        """The offer of this key. Http404 when it is not there any more: something in it changed."""
        for one in self.found:
            if one.key == key:
                return one
        raise Http404

    def fitting(self, asked: Mapping[str, str]) -> list[Found]:
        """The offers that were asked for; without a wish those that are not entered and not dismissed."""
        state = asked.get("state") or "open"
        states = {"open": ("new", "there"), "all": ("new", "there", "entered", "dismissed")}.get(state, (state,))
        return [
            one for one in self.found
            if one.state in states
            and asked.get("register", "") in ("", one.proposal.register)
            and asked.get("year", "") in ("", one.year)
            and (not asked.get("type") or asked["type"] in {act.type for act in one.acts})
            and (not asked.get("document") or asked["document"] in {str(act.document_id) for act in one.acts})
        ]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Correction:
    """The form of a proposal: a record with its values as they are proposed, and the parts entered with it."""

    register: Register
    values: Mapping[str, str]
    parts: tuple[Part, ...]


def correction(found: Found) -> Correction:
    """What is corrected is the record itself; of an accession to an agreement that is there the first party."""
    one, of = found.proposal, found.offer.of
    if one.register == "participations" and of is not None and one.parts:
        values = {**one.parts[0].values, "agreement": str(of.key)}
        return Correction(REGISTERS["participations"], values, one.parts[1:])
    return Correction(REGISTERS[one.makes], one.values, one.parts)


def acts_of(user: User) -> list[Act]:
    """The visible acts that stand: proposed or accepted, of documents that are not withdrawn."""
    rows: Any = Act.objects.visible_to(user).filter(state__in=(State.PROPOSED, State.ACCEPTED))
    rows = rows.exclude(document__state=Document.State.WITHDRAWN).select_related("document", "handling__owner")
    rows = rows.filter(document__handling_id__in=visible_handlings(user)).defer("document__text", "document__layout")
    return list(rows.order_by("document_id", "start", "pk"))


def board(user: User) -> Board:
    """Everything that is proposed to the user."""
    rows = {act.pk: act for act in acts_of(user)}
    known = known_to(user)
    made = _gathered(tuple(_read(act) for act in rows.values()), tuple(known))
    attested = _attested(user, rows, {(one.register, one.key) for one in known})
    dismissed = _dismissed(user)
    entries = _entries(user)
    found = [_found(offer, rows, attested, dismissed, entries) for offer in made.offers]
    left_out = tuple((one, rows[int(one.act.key)]) for one in made.left_out)
    counts: dict[str, int] = defaultdict(int)
    for one in found:
        counts[one.state] += 1
    documents = {act.document_id: act.document.name for act in rows.values()}
    return Board(
        tuple(found), left_out, tuple(sorted(documents.items(), key=lambda item: (item[1], item[0]))),
        tuple(sorted({one.year for one in found if one.year})),
        tuple(sorted({act.type for one in found for act in one.acts})), counts,
    )  # fmt: skip


@lru_cache(maxsize=8)
def _gathered(acts: tuple[ReadAct, ...], known: tuple[Known, ...]) -> Gathered:
    """The same acts and records give the same; to compare ten thousand takes seconds, to know them again none."""
    return gathered(acts, known)


def _read(act: Act) -> ReadAct:
    return ReadAct(act.pk, act.type, act.date, tuple(act.parties), act.place, act.title, act.text, act.sentence,
                   str(act.document_id))  # fmt: skip


def _found(
    offer: Offer, rows: Mapping[int, Act], attested: Mapping[tuple[int, str], list[tuple[str, str, int, int | None]]],
    dismissed: frozenset[int], entries: Mapping[int, Entry],
) -> Found:  # fmt: skip
    one = offer.proposal
    acts = tuple(rows[int(act.key)] for act in one.acts)
    places: list[tuple[str, int]] = []
    open_names, entry = 0, None
    for key, title in one.names:
        here = [row for row in attested.get((int(key), one.register), ()) if row[0] in ("", title)]
        places += [(row[1], row[2]) for row in here]
        open_names += not here
        entry = entry or next((entries[row[3]] for row in here if row[3] is not None and row[3] in entries), None)
    there = tuple(dict.fromkeys([*places, *((row.register, row.key) for row in offer.there)]))
    if one.names and not open_names:
        state = "entered"
    elif all(act.pk in dismissed for act in acts):
        state = "dismissed"
    elif one.register == "participations":
        state = "there" if len(offer.there) >= len(one.parts) and one.parts else "new"
    else:
        state = "there" if there else "new"
    return Found(_key(one), offer, acts, state, there, entry)


def _key(one: Proposal) -> str:
    said = [one.register, sorted(one.values.items()), [sorted(part.values.items()) for part in one.parts], one.names]
    return hashlib.sha256(repr(said).encode()).hexdigest()[:16]


def _attested(
    user: User, acts: Iterable[int], seen: set[tuple[str, int]]
) -> dict[tuple[int, str], list[tuple[str, str, int, int | None]]]:
    """Which records each act stands at already: (title, register, record, entry) by act and register of the offer.

    A record that was entered by hand from an act has no title of it: it counts for all that the act proposes there.
    """
    wanted = set(acts)
    found: dict[tuple[int, str], list[tuple[str, str, int, int | None]]] = defaultdict(list)
    for row in Attestation.objects.order_by("pk").values("act_id", "title", "register", "record", "entry_id"):
        if row["act_id"] in wanted and (row["register"], row["record"]) in seen:
            place = (row["title"], row["register"], row["record"], row["entry_id"])
            found[row["act_id"], row["register"]].append(place)
    for name in OFFERED:
        for pk, act in in_use(user, REGISTERS[name]).exclude(from_act=None).values_list("pk", "from_act_id"):
            if act in wanted and all(place[2] != pk for place in found[act, name]):
                told = any(place[0] for place in found[act, name])
                if not told:
                    found[act, name].append(("", name, pk, None))
    return found


def _dismissed(user: User) -> frozenset[int]:
    if user.party_id is None:
        return frozenset()
    return frozenset(Dismissal.objects.filter(party_id=user.party_id).values_list("act_id", flat=True))


def _entries(user: User) -> dict[int, Entry]:
    """What the own party entered and did not take back."""
    if user.party_id is None:
        return {}
    return {one.pk: one for one in Entry.objects.filter(party_id=user.party_id, undone_at=None)}


def entry(user: User, pk: int) -> Entry:
    """An entered proposal of the own party; Http404 for others."""
    found: Entry = get_object_or_404(Entry, pk=pk, party_id=user.party_id)
    return found


def visible_act(user: User, pk: int) -> Act:
    """An act that the user sees; Http404 otherwise."""
    found: Act = Act.objects.visible_or_404(user, pk)
    return found


def recorded(user: User, places: Sequence[tuple[str, int]]) -> dict[tuple[str, int], Record]:
    """The records at these places, as far as the user sees them."""
    wanted: dict[str, list[int]] = defaultdict(list)
    for name, pk in places:
        wanted[name].append(pk)
    return {
        (name, row.pk): row
        for name, pks in wanted.items()
        if name in REGISTERS
        for row in records(user, REGISTERS[name]).filter(pk__in=pks)
    }


def one_record(user: User, name: str, pk: int) -> Record:
    """A record in use that the user sees; Http404 otherwise."""
    if name not in REGISTERS:
        raise Http404
    found: Record = get_object_or_404(in_use(user, REGISTERS[name]), pk=pk)
    return found


def sources_of(user: User, register: str, record: Record) -> list[Act]:
    """The acts that the user sees and that attest a record."""
    visible = visible_handlings(user)
    rows = Attestation.objects.filter(
        register=register, record=record.pk, act__handling_id__in=visible, act__document__handling_id__in=visible
    )
    return [row.act for row in rows.select_related("act__document").order_by("pk")]
