"""What is done with proposals: entered, attached to a record, set aside, taken back."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from lancang.figures import Label
from lancang_web.accounts.models import User
from lancang_web.audit.services import record as audit
from lancang_web.evidence.models import Act, State
from lancang_web.handling.models import Handling
from lancang_web.handling.permission import permitted
from lancang_web.handling.services import handling_of
from lancang_web.registers.declaration import Register, registers
from lancang_web.registers.models import Record
from lancang_web.registers.selectors import in_use
from lancang_web.registers.services import records as services

from . import selectors
from .known import REGISTERS
from .models import Attestation, Dismissal, Entry
from .selectors import Found


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
    _keeper(actor)
    handling = narrowest(actor, found.acts, label)
    with transaction.atomic():
        if found.state == "entered":
            raise ValidationError(_("found a proposal that is entered already; look at its record"))
        made: list[tuple[Register, Record]] = []
        whole = _whole(actor, found, board, handling, made)
        for part in found.proposal.parts:
            _part(actor, found, whole, part.register, part.values, handling, made)
        return _kept(actor, found, made)


def enter_many(
    *, actor: User, chosen: Sequence[Found], label: Label = Label.AMBER_STRICT, dry: bool = False
) -> list[Outcome]:
    """Enter each of them, or with `dry` only find out: what is refused is told, the others stay. Agreements come first,
    so that accessions find them.
    """
    _keeper(actor)
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


def _whole(
    actor: User, found: Found, board: selectors.Board, handling: Handling, made: list[tuple[Register, Record]]
) -> Record:
    """The record itself; for an accession the agreement, which is made when it is not there."""
    one = found.proposal
    register = REGISTERS[one.makes]
    if one.register != "participations":
        return _make(actor, register, one.values, handling, found.acts[0], made)
    if found.offer.of is not None:
        return selectors.one_record(actor, "agreements", found.offer.of.key)
    if found.offer.on is not None:
        first = next((row for row in board.found if row.proposal.names == found.offer.on.names), None)
        if first is not None:
            entry = enter(actor=actor, found=first, label=Label(handling.label), board=board)
            pk = next(pk for name, pk, _version in entry.made if name == "agreements")
            return selectors.one_record(actor, "agreements", pk)
    return _make(actor, register, one.values, handling, found.acts[0], made)


def _part(
    actor: User, found: Found, whole: Record, name: str, values: Mapping[str, str], handling: Handling,
    made: list[tuple[Register, Record]],
) -> None:  # fmt: skip
    """A party or member, unless the user sees it there already."""
    register = REGISTERS[name]
    there = in_use(actor, register).filter(**{register.part_of: whole.pk, "party": values["party"]})
    if not there.exists():
        _make(actor, register, {register.part_of: whole, **values}, handling, found.acts[0], made)


def _make(
    actor: User, register: Register, values: Mapping[str, Any], handling: Handling, act: Act,
    made: list[tuple[Register, Record]],
) -> Record:  # fmt: skip
    row = services.create(
        actor=actor, register=register, values=_coded(register, values), handling=handling, origin=act
    )  # fmt: skip
    made.append((register, row))
    return row


def _coded(register: Register, values: Mapping[str, Any]) -> dict[str, Any]:
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


def _kept(actor: User, found: Found, made: Sequence[tuple[Register, Record]]) -> Entry:
    assert actor.party is not None
    name = found.proposal.register
    listed = [[register.name, row.pk, row.version] for register, row in made]
    entry = Entry.objects.create(party=actor.party, made=listed, made_by=actor)
    stand = [(register, row) for register, row in made if register.name == name]
    if not stand:
        raise ValidationError(_("found every part of it in the register; attach its source instead"))
    whole = stand if name == "participations" else stand[:1]
    for register, row in whole:
        _attest(actor, register, row, found, entry)
    for act in found.acts:
        _accept(actor, act)
    return entry


def _attest(actor: User, register: Register, row: Record, found: Found, entry: Entry | None) -> None:
    """An attestation for each act and name; its event is told to who may see the act and the record."""
    assert actor.party is not None
    acts = {act.pk: act for act in found.acts}
    for key, title in found.proposal.names:
        act = acts[int(key)]
        place = {"register": register.name, "record": row.pk, "act": act, "title": title[:400]}
        new = Attestation.objects.get_or_create(
            **place, defaults={"party": actor.party, "entry": entry, "made_by": actor}
        )
        if new[1]:
            detail = {"act": act.pk, "document": act.document_id}
            audit(actor=actor, action=f"{register.one}.attested", subject=row, handling=act.handling, detail=detail)


def _accept(actor: User, act: Act) -> None:
    """A proposed act of the own party is held for right by entering it."""
    if not permitted(actor, "review", act):
        return
    present = Act.objects.select_for_update(of=("self",)).select_related("handling").get(pk=act.pk)
    if present.state != State.PROPOSED:
        return
    present.state = State.ACCEPTED
    present.version += 1
    present._history_user = actor
    present.save()
    audit(actor=actor, action="act.accepted", subject=present, handling=present.handling, detail={"from": "proposed"})


@transaction.atomic
def attach(*, actor: User, found: Found, register: Register, record: Record) -> None:
    """The acts stand for a record that is there, of whatever party: only who sees an act learns that it does."""
    _keeper(actor)
    if (register.name, record.pk) not in found.there:
        raise ValidationError(_("found a record that does not tell the same; expected one of those that are offered"))
    _attest(actor, register, record, found, None)
    for act in found.acts:
        _accept(actor, act)


@transaction.atomic
def dismiss(*, actor: User, found: Found) -> None:
    """For the own party the acts are for no register; `restore` takes that back."""
    _keeper(actor)
    assert actor.party is not None
    for act in found.acts:
        if Dismissal.objects.get_or_create(act=act, party=actor.party, defaults={"made_by": actor})[1]:
            audit(actor=actor, action="act.dismissed", subject=act, handling=act.handling, detail={})


@transaction.atomic
def restore(*, actor: User, found: Found) -> None:
    """Offer dismissed acts again."""
    _keeper(actor)
    assert actor.party is not None
    for act in found.acts:
        if Dismissal.objects.filter(act=act, party=actor.party).delete()[0]:
            audit(actor=actor, action="act.offered", subject=act, handling=act.handling, detail={})


@transaction.atomic
def take_back(*, actor: User, entry: Entry) -> tuple[int, list[str]]:
    """Withdraw what entering made, the parts first; how many, and the names of those that stay for they were changed
    since, or other records stand on them.
    """
    _keeper(actor)
    present = Entry.objects.select_for_update(of=("self",)).get(pk=entry.pk)
    if present.party_id != actor.party_id:
        raise PermissionDenied(_("found an entry of another party; expected one of the own party"))
    if present.undone_at is not None:
        raise ValidationError(_("found an entry that was taken back already"))
    rows = selectors.recorded(actor, [(name, pk) for name, pk, _version in present.made])
    back, kept = 0, []
    for name, pk, version in reversed(present.made):
        row = rows.get((name, pk))
        if row is None or row.withdrawn:
            continue
        if row.version != version or _stood_on(actor, REGISTERS[name], row):
            kept.append(str(row))
            continue
        reason = _("the proposal that it was entered from was taken back")
        services.withdraw(actor=actor, register=REGISTERS[name], record=row, reason=reason, version=version)
        back += 1
    if not kept:
        present.attestations.all().delete()
    present.undone_at = None if kept else timezone.now()
    present.save(update_fields=["undone_at"])
    return back, kept


def _stood_on(actor: User, register: Register, row: Record) -> bool:
    """Whether the actor sees others in use that point at it: a party that acceded later, a decision."""
    return any(
        in_use(actor, other).filter(**{name: row.pk}).exists()
        for other in registers()
        for name in other.references()
        if other.field(name).related_model is register.model
    )


def _keeper(actor: User) -> None:
    if not actor.may("keep_records") or actor.party is None:
        raise PermissionDenied(_("found a role that keeps no records; expected a reporter or approver of a party"))


def _faults(error: ValidationError) -> list[str]:
    if not hasattr(error, "error_dict"):
        return list(error.messages)
    return [f"{name}: {text}" for name, texts in error.message_dict.items() for text in texts]
