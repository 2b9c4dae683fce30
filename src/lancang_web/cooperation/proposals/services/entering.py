"""Entering proposals: the record with its parts, one or many."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from lancang.figures import Label
from lancang.rooms.cooperation import Membership, Participation, times_of
from lancang_web.accounts.models import User
from lancang_web.cooperation.proposals import selectors
from lancang_web.cooperation.proposals.known import REGISTERS
from lancang_web.cooperation.proposals.models import Entry
from lancang_web.cooperation.proposals.selectors import Found
from lancang_web.evidence.models import Act
from lancang_web.handling.models import Handling
from lancang_web.handling.services import handling_of
from lancang_web.registers.declaration import Register
from lancang_web.registers.models import Record
from lancang_web.registers.selectors import in_use
from lancang_web.registers.services import records as services

from .attesting import accept, attest, keeper

Made = list[tuple[Register, Record]]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What entering one of many came to: the entry, or why it was refused."""

    found: Found
    entry: Entry | None = None
    records: tuple[Record, ...] = ()
    faults: tuple[str, ...] = ()


def narrowest(actor: User, acts: Sequence[Act], label: Label = Label.AMBER_STRICT) -> Handling:
    """The handling of the own party that every source admits: no wider than the label that is wanted, and shown to
    nobody else where another party's source has an audience.
    """
    assert actor.party is not None
    others = [act.handling for act in acts if act.handling.owner_id != actor.party_id]
    strictest = max([label, *(Label(one.label) for one in others)], key=lambda one: one.strictness)
    walled = any(one.audience is not None for one in others)
    return handling_of(owner=actor.party, label=strictest, audience=() if walled else None)


def enter(*, actor: User, found: Found, label: Label = Label.AMBER_STRICT, board: selectors.Board) -> Entry:
    """Make the record of a proposal with its parts, attested by its acts, which are accepted where they are the own
    party's. Raises PermissionDenied, and ValidationError with what the registers found wrong; then nothing is made.
    """
    keeper(actor)
    handling = narrowest(actor, found.acts, label)
    with transaction.atomic():
        if found.state == "entered":
            raise ValidationError(_("found a proposal that is entered already; look at its record"))
        made: Made = []
        whole = _whole(actor, found, board, handling, made)
        for part in found.proposal.parts:
            add_part(actor, found, whole, part.register, part.values, handling, made)
        return kept(actor, found, made)


def enter_many(
    *, actor: User, chosen: Sequence[Found], label: Label = Label.AMBER_STRICT, dry: bool = False
) -> list[Outcome]:
    """Enter each of them, or with `dry` only find out: what is refused is told, the others stay. Agreements come first,
    so that accessions find them.
    """
    keeper(actor)
    for one in chosen:
        narrowest(actor, one.acts, label)  # made before anything is taken back
    order = sorted(chosen, key=lambda one: (one.proposal.register == "participations", chosen.index(one)))
    outcomes: dict[str, Outcome] = {}
    with transaction.atomic():
        for one in order:
            outcomes[one.key] = _tried(actor, one, label)
        if dry:
            transaction.set_rollback(True)
    return [outcomes[one.key] for one in chosen]


def _tried(actor: User, one: Found, label: Label) -> Outcome:
    try:
        with transaction.atomic():
            entry = _entered(actor, one, label)
    except ValidationError as error:
        return Outcome(one, faults=tuple(_faults(error)))
    except PermissionDenied as error:
        return Outcome(one, faults=(str(error),))
    rows = selectors.recorded(actor, [(name, pk) for name, pk, _version in entry.made])
    return Outcome(one, entry, tuple(rows[name, pk] for name, pk, _v in entry.made if (name, pk) in rows))


def _entered(actor: User, one: Found, label: Label) -> Entry:
    board = selectors.Board((), (), (), (), ())
    if one.proposal.register == "participations" and one.offer.of is None:
        board = selectors.board(actor)  # an agreement may have been entered just now
        one = next((row for row in board.found if row.acts == one.acts and row.proposal.register == "participations"
                    and row.proposal.title == one.proposal.title), one)  # fmt: skip
    return enter(actor=actor, found=one, label=label, board=board)


def _whole(actor: User, found: Found, board: selectors.Board, handling: Handling, made: Made) -> Record:
    """The record itself; for an accession the agreement, which is made when it is not there."""
    one = found.proposal
    register = REGISTERS[one.makes]
    if one.register != "participations":
        return make(actor, register, one.values, handling, found.acts[0], made)
    if found.offer.of is not None:
        return selectors.one_record(actor, "agreements", found.offer.of.key)
    if found.offer.on is not None:
        first = next((row for row in board.found if row.proposal.names == found.offer.on.names), None)
        if first is not None:
            entry = enter(actor=actor, found=first, label=Label(handling.label), board=board)
            pk = next(pk for name, pk, _version in entry.made if name == "agreements")
            return selectors.one_record(actor, "agreements", pk)
    return make(actor, register, one.values, handling, found.acts[0], made)


def add_part(
    actor: User, found: Found, whole: Record, name: str, values: Mapping[str, str], handling: Handling,
    made: Made,
) -> None:  # fmt: skip
    """A party or member, unless the user sees it there already: a party that left before has come back."""
    register = REGISTERS[name]
    there = in_use(actor, register).filter(**{register.part_of: whole.pk, "party": values["party"]})
    if not any(_at_one_time(values, one.to_library()) for one in there):
        make(actor, register, {register.part_of: whole, **values}, handling, found.acts[0], made)


def _at_one_time(values: Mapping[str, str], there: Participation | Membership) -> bool:
    if not isinstance(there, Participation):
        return True
    told = {name: values.get(name, "") for name in ("party", "signed", "consented", "in_force")}
    return len(times_of([Participation(there.agreement, **told), there])) == 1


def make(
    actor: User, register: Register, values: Mapping[str, Any], handling: Handling, act: Act,
    made: Made,
) -> Record:  # fmt: skip
    """A record of the register, added to what was made."""
    row = services.create(
        actor=actor, register=register, values=coded(register, values), handling=handling, origin=act
    )  # fmt: skip
    made.append((register, row))
    return row


def coded(register: Register, values: Mapping[str, Any]) -> dict[str, Any]:
    """With a code where the register wants one and makes none itself: of the date and the name, always the same."""
    given = dict(values)
    if "code" not in register.fields:
        return given
    probe = register.model(**{name: value for name, value in given.items() if name not in register.references()})
    register.complete(probe)
    if not getattr(probe, "code", ""):
        name = next((given[one] for one in ("title_en", "title_zh", "name_en", "name_zh") if given.get(one)), "")
        day = next((given[one] for one in ("signed", "starts", "since") if given.get(one)), "undated")
        digest = hashlib.sha256(f"{day}|{name}".encode()).hexdigest()[:8]
        given["code"] = f"{register.one}-{day}".replace("/", "-").replace("~", "")[:30] + f"-{digest}"
    return given


def kept(actor: User, found: Found, made: Made) -> Entry:
    """The entry, attested by the acts of the proposal; it remembers which acts were accepted for it."""
    assert actor.party is not None
    name = found.proposal.register
    listed = [[register.name, row.pk, row.version] for register, row in made]
    entry = Entry.objects.create(party=actor.party, made=listed, made_by=actor)
    stand = [(register, row) for register, row in made if register.name == name]
    if not stand:
        raise ValidationError(_("found every part of it in the register; attach its source instead"))
    whole = stand if name == "participations" else stand[:1]
    for register, row in whole:
        attest(actor, register, row, found, entry)
    accepted = [[act.pk, version] for act in found.acts if (version := accept(actor, act)) is not None]
    if accepted:
        entry.accepted = accepted
        entry.save(update_fields=["accepted"])
    return entry


def _faults(error: ValidationError) -> list[str]:
    if not hasattr(error, "error_dict"):
        return list(error.messages)
    return [f"{name}: {text}" for name, texts in error.message_dict.items() for text in texts]
