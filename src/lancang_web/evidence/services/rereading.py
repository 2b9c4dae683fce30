"""Figures of a reading into rows: all new the first time, later carried over, so that no decision is lost."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import CharField, F, Q, Value
from django.db.models.functions import Cast, Concat

from lancang_web.evidence.currency import proposal
from lancang_web.evidence.models import CORRECTABLE, Contradiction, Document, Figure, State

from . import findings
from .carrying import Columns, carried

# Where a figure stands: it follows the text, also for a figure that a person decided on.
_PLACE = ("reading_id", "start", "end", "text", "sentence", "sentence_start", "sentence_sha256", "explain")
_WRITTEN = (*_PLACE, *CORRECTABLE, "unit_text", "resolution", "year", "reading", "stale", "version")


@dataclass(slots=True)
class Changes:
    """What a reading changed, as ids of rows. `noted` and `stale` are figures that people decided on; `partners` are
    figures of other documents that were compared with what was removed.
    """

    added: list[int] = field(default_factory=list)
    removed: list[int] = field(default_factory=list)
    changed: list[int] = field(default_factory=list)
    noted: list[int] = field(default_factory=list)
    stale: list[int] = field(default_factory=list)
    partners: set[int] = field(default_factory=set)

    @property
    def reviewed(self) -> list[int]:
        """Figures that somebody decided on and should look at again."""
        return [*self.noted, *self.stale]

    def listed(self) -> dict[str, list[int]]:
        """For the row of the reading."""
        return {name: getattr(self, name) for name in ("added", "removed", "changed", "noted", "stale")}

    def counted(self) -> dict[str, int]:
        """For the audit."""
        return {name: len(ids) for name, ids in self.listed().items()}


def write(document: Document, columns: Sequence[dict[str, Any]], before: str) -> Changes:
    """Write a document's figures; `before` is the text that the present rows refer to, `document.text` the new one."""
    changes = Changes()
    old = list(Figure.objects.select_for_update(of=("self",)).filter(document=document))
    found = carried(old, columns, before, document.text)
    decided = _decided(old)
    # Figures that a person added are compared with the text itself: a reader that still misses them proves nothing.
    kept = [row for row in found.gone if row.pk in decided]
    _remove([row for row in found.gone if row.pk not in decided], changes)
    touched: list[Figure] = []
    for row, read in found.pairs:
        if (_note if row.pk in decided else _propose)(row, read, changes):
            touched.append(row)
    for row in kept:
        if _leave(row, document.text, changes):
            touched.append(row)
    _avoid({one["reading_id"] for one in columns}, kept, touched)
    _update(touched)
    _add(document, found.new, changes)
    return changes


def _decided(rows: Sequence[Figure]) -> set[int]:
    """Figures that people dealt with: decided on, corrected, added, commented, part of a settled contradiction."""
    decided = {
        row.pk
        for row in rows
        if row.state != State.PROPOSED or row.corrected or row.reviewed_by_id or row.comment or not row.reading
    }
    ids = [row.pk for row in rows]
    pairs = Contradiction.objects.exclude(state=Contradiction.State.OPEN)
    for first, second in pairs.filter(Q(first__in=ids) | Q(second__in=ids)).values_list("first_id", "second_id"):
        decided |= {first, second}
    return decided


def _propose(row: Figure, read: Columns, changes: Changes) -> bool:
    """The new proposal in the place of the old one; nothing is written when they are the same."""
    wanted = {**read, "reading": proposal(read), "stale": False}
    different = {name for name, value in wanted.items() if getattr(row, name) != value}
    if not different:
        return False
    for name in different:
        setattr(row, name, wanted[name])
    row.version += 1
    if different & set(CORRECTABLE):
        changes.changed.append(row.pk)
    return True


def _note(row: Figure, read: Columns, changes: Changes) -> bool:
    """The decision stays; what is now read otherwise than then is noted beside the first proposal, under `later`."""
    now, then = proposal(read), {name: value for name, value in row.reading.items() if name != "later"}
    noted = then if now == then else {**then, "later": now}
    different = [name for name in _PLACE if getattr(row, name) != read[name]]
    if not different and noted == row.reading and not row.stale:
        return False
    if noted.get("later") != row.reading.get("later") or row.stale:
        changes.noted.append(row.pk)
    for name in different:
        setattr(row, name, read[name])
    row.reading, row.stale = noted, False
    row.version += 1
    return True


def _leave(row: Figure, text: str, changes: Changes) -> bool:
    """No longer read. What a person added stays where its words stand; all else waits, marked, for a person."""
    if not row.reading:
        at = row.start if text[row.start : row.end] == row.text else -1
        sentence = text.find(row.sentence) if at < 0 and row.sentence else -1
        if at < 0 and sentence >= 0:
            at = sentence + row.start - row.sentence_start
            row.sentence_start = sentence
        if at >= 0:
            moved = at != row.start or row.stale
            row.start, row.end, row.stale = at, at + row.end - row.start, False
            row.version += moved
            return moved
    if row.stale:
        return False
    row.stale = True
    row.version += 1
    changes.stale.append(row.pk)
    return True


def _remove(rows: Sequence[Figure], changes: Changes) -> None:
    ids = [row.pk for row in rows]
    if ids:
        changes.removed = ids
        changes.partners = findings.forget(ids)
        Figure.objects.filter(pk__in=ids).delete()


def _avoid(taken: set[str], kept: Sequence[Figure], touched: list[Figure]) -> None:
    """A row that is read no longer gives its id up to one that is."""
    for row in kept:
        if row.reading_id in taken:
            row.reading_id = _own_id(row.pk)
            if row not in touched:
                touched.append(row)


def _own_id(pk: int) -> str:
    return f"~{pk}"


def _update(rows: Sequence[Figure]) -> None:
    """Two steps, because ids may change places and each must be unique at every moment."""
    from simple_history.utils import bulk_update_with_history

    if not rows:
        return
    own = Concat(Value("~"), Cast(F("pk"), CharField()))
    Figure.objects.filter(pk__in=[row.pk for row in rows]).update(reading_id=own)
    bulk_update_with_history(rows, Figure, list(_WRITTEN), batch_size=400, default_change_reason="read again")


def _add(document: Document, columns: Sequence[Columns], changes: Changes) -> None:
    from simple_history.utils import bulk_create_with_history

    rows = [
        Figure(document=document, handling_id=document.handling_id, reading=proposal(one), **one) for one in columns
    ]
    if rows:
        made = bulk_create_with_history(rows, Figure, batch_size=400, default_change_reason="read")
        changes.added = [row.pk for row in made]
