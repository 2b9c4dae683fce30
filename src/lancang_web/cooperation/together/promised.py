"""What parties promised, as a briefing tells it: how each promise stands is worked out by the database."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from lancang.rooms.cooperation import Commitment, Fulfilment, Side
from lancang_web.accounts.models import User
from lancang_web.cooperation.commitments.board.selectors import worst
from lancang_web.cooperation.commitments.register import COMMITMENTS
from lancang_web.cooperation.fulfilments.register import FULFILMENTS
from lancang_web.cooperation.papers import NAMED, Ref
from lancang_web.registers.fields import codes_in
from lancang_web.registers.selectors import in_use

from .selectors import Rests, Shared, any_of, each, within

# What the board says, as a briefing does.
_STATUS = {"overdue": "late", "late": "late_done", "open": "not_due"}
_PROMISE = ("code", "by", "text_en", "text_zh", "towards", "made", "due", "recurs", "until")


@dataclass(slots=True)
class Promised:
    """Promises by their codes, with how they stand.

    `known`: status and due day of those that one record tells of; of the others `done` has what was done.
    """

    user: User
    shared: Shared = field(default_factory=Shared)
    known: dict[str, tuple[str, date | None]] = field(default_factory=dict)
    done: dict[str, list[Fulfilment]] = field(default_factory=dict)
    named: dict[str, list[Ref]] = field(default_factory=dict)

    def name(self, codes: Iterable[str]) -> None:
        """Look up what was done for promises that a sentence may name."""
        of = {ref.number: code for code in sorted(set(codes)) for ref in self.shared.records[code]}
        for part in within(in_use(self.user, FULFILMENTS), "commitment", sorted(of)):
            for ref, (commitment,) in each(FULFILMENTS, [part], ("commitment_id",)):
                self.named.setdefault(of[commitment], []).append(ref)

    def of(self, codes: Sequence[str]) -> Rests:
        """The promises of these codes and what was done for them; the first ones were named before."""
        own = [ref for code in codes for ref in self.shared.records[code]]
        first = [ref for code in codes[:NAMED] for ref in (*self.shared.records[code], *self.named.get(code, ()))]
        if len(codes) <= NAMED:
            return Rests(first, len(first), {ref.handling for ref in first})
        handlings, count = {ref.handling for ref in own}, len(own)
        for part in within(in_use(self.user, FULFILMENTS), "commitment", [ref.number for ref in own]):
            rows = part.select_related(None).order_by().values_list("handling_id").annotate(size=Count("pk"))
            for handling, size in rows:
                handlings.add(handling)
                count += size
        return Rests(first, count, handlings)


def promised(user: User, sides: list[Side], day: date) -> Promised:
    """What the side promised; of two sides, what each promised the other."""
    wanted = Q(by__in=sorted(sides[0].codes))
    if len(sides) > 1:
        one, other = sides
        wanted = (wanted & any_of("towards", other)) | (Q(by__in=sorted(other.codes)) & any_of("towards", one))
    rows = in_use(user, COMMITMENTS).filter(wanted)
    made = Promised(user)
    for ref, (code, by, en, zh, towards, *rest) in each(COMMITMENTS, [rows], _PROMISE):
        made.shared.add(code, ref, Commitment(code, by, en, zh, codes_in(towards), *rest))
    alone = {refs[0].number: code for code, refs in made.shared.records.items() if len(refs) == 1}
    if day <= timezone.now().date():
        made.known = _known(user, day, rows, alone)
    _done(made, {ref.number: code for code, refs in made.shared.records.items() for ref in refs})
    return made


def _known(user: User, day: date, rows: QuerySet[Any], alone: dict[int, str]) -> dict[str, tuple[str, date | None]]:
    found = worst(user, day, rows)
    stands = {code: found[pk] for pk, code in alone.items() if pk in found}
    return {code: (_STATUS.get(stand, stand), due) for code, (stand, due) in stands.items()}


def _done(made: Promised, codes: dict[int, str]) -> None:
    """What was done for those of which the database does not say how they stand."""
    asked = sorted(pk for pk, code in codes.items() if code not in made.known)
    rows = within(in_use(made.user, FULFILMENTS), "commitment", asked)
    for _ref, (commitment, *row) in each(FULFILMENTS, rows, ("commitment_id", "on", "due", "extent", "disputed")):
        made.done.setdefault(codes[commitment], []).append(Fulfilment(*row))
